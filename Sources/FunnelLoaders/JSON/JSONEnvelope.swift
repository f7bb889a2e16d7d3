/// An answer of a programming interface: one object around the list whose objects are the rows.
///
///     {"data": [{"id": 1}, {"id": 2}], "next": null}
///
/// The file is one object, and exactly one of its values is a list that begins with an object: under a name that such
/// lists have, or with several objects that are most of the file. Any other object is a row of its own.
/// - Cost: O(1) where the file begins otherwise; O(n) else.
struct JSONEnvelope {
    let name: String
    /// Names of the other values.
    private(set) var others: [String] = []
    /// Behind the bracket of the list, and behind the one that closes it.
    let start: Int
    let end: Int

    init?(_ bytes: Span<UInt8>) {
        var text = JSONText(position: 0, acrossLines: true)
        text.passBlanks(bytes)
        guard text.byte(bytes) == 0x7B else { return nil }
        text.position += 1
        var list: (name: String, start: Int, end: Int)?
        while true {
            text.passBlanks(bytes)
            guard let name = try? text.name(bytes) else { return nil }
            text.passBlanks(bytes)
            let start = text.position
            let isList = text.byte(bytes) == 0x5B && JSONEnvelope.holdsObject(bytes, start + 1)
            guard (try? text.passValue(bytes)) != nil else { return nil }
            let plain = String(decoding: name.range.map { bytes[$0] }, as: UTF8.self)
            if isList {
                guard list == nil else { return nil }
                list = (plain, start + 1, text.position)
            } else {
                others.append(plain)
            }
            text.passBlanks(bytes)
            guard text.byte(bytes) == 0x2C else { break }
            text.position += 1
        }
        guard let list, text.byte(bytes) == 0x7D else { return nil }
        text.position += 1
        text.passBlanks(bytes)
        guard text.position == bytes.count else { return nil }
        let isUsual = JSONEnvelope.names.contains(list.name.lowercased())
        let isMost = (list.end - list.start) * 5 > bytes.count * 4
        guard isUsual || isMost && JSONEnvelope.count(bytes, list.start) > 2 else { return nil }
        (self.name, start, end) = list
    }

    private static let names: Set<String> = [
        "data", "results", "result", "items", "records", "rows", "value", "values", "entries", "events", "objects",
        "elements", "hits", "response",
    ]

    /// Objects of a list, counted to three.
    private static func count(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var text = JSONText(position: start, acrossLines: true)
        var count = 0
        while count < 3, holdsObject(bytes, text.position) {
            text.passBlanks(bytes)
            guard (try? text.passValue(bytes)) != nil else { break }
            count += 1
            text.passBlanks(bytes)
            guard text.byte(bytes) == 0x2C else { break }
            text.position += 1
        }
        return count
    }

    private static func holdsObject(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        var text = JSONText(position: start, acrossLines: true)
        text.passBlanks(bytes)
        return text.byte(bytes) == 0x7B
    }
}

/// How a file holds its objects.
enum JSONShape: Hashable, Sendable {
    /// One on each line.
    case lines
    /// Any number one after the other, across lines.
    case sequence
    /// `[{…}, {…}]`; the place is behind the bracket.
    case array(start: Int)

    /// Nil for what is no JSON of objects: then it is delimited text.
    init?(_ bytes: Span<UInt8>) {
        var text = JSONText(position: 0, acrossLines: true)
        text.passBlanks(bytes)
        if text.byte(bytes) == 0x5B {
            text.position += 1
            let start = text.position
            text.passBlanks(bytes)
            let isEmpty = text.byte(bytes) == 0x5D && JSONShape.isBlank(bytes, from: text.position + 1)
            guard isEmpty || JSONShape.beginsObject(bytes, text.position) else { return nil }
            self = .array(start: start)
            return
        }
        let lines = JSONShape.firstLines(bytes)
        let whole = lines.map { JSONShape.isObject(bytes, $0) }
        if whole.first == true {
            self = .lines
        } else if let first = lines.first, JSONShape.beginsObject(bytes, first) {
            // The object goes on, or its line is broken.
            if whole.contains(true) {
                self = .lines
            } else {
                var text = JSONText(position: first, acrossLines: true)
                let isSequence = (try? text.passValue(bytes)) != nil || JSONShape.goesOn(bytes, first)
                self = isSequence ? .sequence : .lines
            }
        } else if whole.count(where: \.self) >= 2 {
            self = .lines
        } else {
            return nil
        }
    }

    /// Whether a file is one JSON list, but of lists or values: no row can be made of it.
    static func isListOfOthers(_ bytes: Span<UInt8>) -> Bool {
        var text = JSONText(position: 0, acrossLines: true)
        text.passBlanks(bytes)
        guard text.byte(bytes) == 0x5B else { return false }
        do throws(JSONProblem) { try text.passValue(bytes) } catch { return error == .depth }
        return isBlank(bytes, from: text.position)
    }

    var acrossLines: Bool { self != .lines }

    /// Starts of the first four lines that are not blank.
    private static func firstLines(_ bytes: Span<UInt8>) -> [Int] {
        var text = JSONText(position: 0, acrossLines: true)
        var starts: [Int] = []
        while starts.count < 4 {
            text.passBlanks(bytes)
            guard text.position < bytes.count else { break }
            starts.append(text.position)
            text.passLine(bytes)
        }
        return starts
    }

    /// `{"name":` or `{}`.
    private static func beginsObject(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        var text = JSONText(position: start, acrossLines: true)
        guard text.byte(bytes) == 0x7B else { return false }
        text.position += 1
        text.passBlanks(bytes)
        if text.byte(bytes) == 0x7D { return true }
        return (try? text.name(bytes)) != nil
    }

    /// Whether a line is one object and nothing else.
    private static func isObject(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        var text = JSONText(position: start, acrossLines: false)
        guard text.byte(bytes) == 0x7B, (try? text.passValue(bytes)) != nil else { return false }
        text.passBlanks(bytes)
        return text.problem(bytes, .more) == .cut
    }

    /// Whether the first line ends within its object, without a mistake.
    private static func goesOn(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        var text = JSONText(position: start, acrossLines: false)
        do throws(JSONProblem) {
            try text.passValue(bytes)
            return false
        } catch {
            guard error == .cut, text.position < bytes.count else { return false }
            let last = text.position - 1
            return last >= 0 && [0x7B, 0x2C, 0x5B].contains(bytes[last])
        }
    }

    private static func isBlank(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        var text = JSONText(position: start, acrossLines: true)
        text.passBlanks(bytes)
        return text.position == bytes.count
    }
}

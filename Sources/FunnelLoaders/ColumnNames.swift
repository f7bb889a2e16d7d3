/// The names that can be typed for the headers of a file.
struct ColumnNames {
    var names: [String] = []
    var notes: [LoadNote] = []

    /// Makes empty and duplicate names unique, and says so.
    init(headers: [String]) { self.init(headers: headers, plain: headers.map { ColumnNames.plain($0) }) }

    /// - Parameter plain: what the headers are as names, in their order.
    init(headers: [String], plain: [String]) {
        var taken: Set<String> = []
        // The number to try next for a name, so that a thousand equal names are not a million tries.
        var following: [String: Int] = [:]
        var (empty, repeated): ([String], [String]) = ([], [])
        for (index, header) in headers.enumerated() {
            var name = plain[index]
            if name.isEmpty { name = "column_\(index + 1)" }
            let base = name
            while taken.contains(name) {
                let number = following[base, default: 2]
                following[base] = number + 1
                name = "\(base)_\(number)"
            }
            taken.insert(name)
            if header.isEmpty { empty.append(name) } else if name != base { repeated.append("\(header) is \(name)") }
            names.append(name)
        }
        if !repeated.isEmpty {
            notes.append(LoadNote("a name occurs twice: \(ColumnNames.list(repeated))"))
        }
        if !empty.isEmpty { notes.append(LoadNote("no name in the header: \(ColumnNames.list(empty))")) }
    }

    /// `New Customers (EU)` as `new_customers_eu`; a header that is a name already keeps its case.
    static func plain(_ header: String) -> String {
        if isPlain(header) { return header }
        var words: [String] = []
        var word = ""
        for character in header.lowercased() {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        let name = words.joined(separator: "_")
        return name.first?.isNumber == true ? "_" + name : name
    }

    /// Letters of any script, digits and `_`, not starting with a digit; parts may be joined by points.
    static func isPlain(_ header: String) -> Bool {
        let parts = header.split(separator: ".", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            guard let first = part.first, first.isLetter || first == "_" else { return false }
            return part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        }
    }

    static func list(_ texts: [String]) -> String {
        texts.prefix(5).joined(separator: ", ") + (texts.count > 5 ? " and \(texts.count - 5) more" : "")
    }
}

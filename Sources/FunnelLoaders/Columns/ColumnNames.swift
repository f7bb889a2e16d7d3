/// The names that can be typed for the headers of a file.
struct ColumnNames {
    var names: [String] = []
    /// Those of headers without any, and those made unique.
    private var (empty, repeated): ([String], [String]) = ([], [])

    /// Makes empty and duplicate names unique.
    init(headers: [String]) { self.init(headers: headers, plain: headers.map { ColumnNames.plain($0) }) }

    /// - Parameter plain: what the headers are as names, in their order.
    init(headers: [String], plain: [String]) {
        var taken: Set<String> = []
        // The number to try next for a name, so that a thousand equal names are not a million tries.
        var following: [String: Int] = [:]
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
    }

    /// What was made unique or found no name, and how many columns without a name were left out because they are empty.
    func notes(leftOut: Set<String>) -> [LoadNote] {
        var notes: [LoadNote] = []
        if !repeated.isEmpty {
            notes.append(LoadNote("a name occurs twice: \(ColumnNames.list(repeated))"))
        }
        let kept = empty.filter { !leftOut.contains($0) }
        if !kept.isEmpty { notes.append(LoadNote("no name in the header: \(ColumnNames.list(kept))")) }
        if !leftOut.isEmpty {
            let count = leftOut.count
            notes.append(LoadNote("\(count) empty column\(count == 1 ? "" : "s") without a name left out"))
        }
        return notes
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

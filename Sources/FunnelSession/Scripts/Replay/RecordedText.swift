import FunnelSyntax

/// What the recorded answer of a definition, a column or a setting says, read back.
enum RecordedText {
    /// `cac = sum(spend) / sum(customers)` of `cac = sum(spend) / sum(customers)   USD per customer, from costs`, also
    /// where it was broken over several lines; notes are left out.
    static func definition(_ lines: [String]) -> String {
        var parts: [String] = []
        for line in lines {
            if isNote(line) { break }
            if !parts.isEmpty, !line.hasPrefix("    ") { break }
            parts.append(line.trimmed)
        }
        let whole = parts.joined(separator: " ")
        return whole.firstRange(of: "   ").map { String(whole[..<$0.lowerBound]) } ?? whole
    }

    /// The definitions in the recorded answer of `source`, by name, in order.
    static func definitions(_ lines: [String]) -> [(name: String, text: String)] {
        lines.indices.compactMap { place in
            guard !lines[place].hasPrefix(" "), !isNote(lines[place]) else { return nil }
            let text = definition(Array(lines[place...]))
            return name(of: text).map { ($0, text) }
        }
    }

    /// The name before the equals sign, without arguments; nil when there is none.
    static func name(of definition: String) -> String? {
        guard let equals = definition.firstRange(of: " = ") else { return nil }
        let left = definition[..<equals.lowerBound]
        let name = left.prefix { $0 != "(" }.filter { $0 != "`" }
        let isTable = name.hasPrefix("table ")
        guard !name.isEmpty, isTable || left.contains("(") || !name.contains(" ") || left.hasPrefix("`") else {
            return nil
        }
        return String(name)
    }

    /// What stands behind the equals sign.
    static func body(of definition: String) -> String {
        definition.firstRange(of: " = ").map { String(definition[$0.upperBound...]) } ?? definition
    }

    /// `today` and `2025-03-01` of `today is 2025-03-01`.
    static func setting(_ lines: [String]) -> (name: String, value: String)? {
        guard let line = lines.first, let middle = line.firstRange(of: " is ") else { return nil }
        let name = String(line[..<middle.lowerBound])
        guard Settings.names.contains(where: { $0.name == name }) else { return nil }
        return (name, String(line[middle.upperBound...]))
    }

    /// `profit` and `revenue - spend` of `acquisition.profit is decimal, USD, added: revenue - spend`.
    static func column(_ lines: [String]) -> (name: String, formula: String)? {
        let line = lines.filter { !isNote($0) }.map(\.trimmed).joined(separator: " ")
        guard let verb = line.firstRange(of: " is "), let colon = line[verb.upperBound...].firstRange(of: ": ") else {
            return nil
        }
        let name = line[..<verb.lowerBound].split(separator: ".").last.map(String.init) ?? ""
        return name.isEmpty ? nil : (name, String(line[colon.upperBound...]))
    }

    /// `table eu = acquisition where region = "EU"` in the note under a table's answer.
    static func table(_ lines: [String]) -> String? {
        guard let start = lines.firstIndex(where: { $0.hasPrefix("· table ") }) else { return nil }
        let rest = lines[(start + 1)...].prefix { !isNote($0) }
        return ([String(lines[start].dropFirst(2))] + rest.map(\.trimmed)).joined(separator: " ")
    }

    /// `2024-01-01 … 2025-12-31` of a dataset's answer.
    static func period(_ lines: [String]) -> String? {
        guard let line = lines.first, line.contains(" … ") else { return nil }
        return line.split(separator: "   ").last.map { String($0).trimmed }
    }

    /// Rows of a dataset's answer.
    static func rows(_ lines: [String]) -> Int? {
        guard let line = lines.first, let part = line.firstRange(of: " rows × ") ?? line.firstRange(of: " row × ")
        else {
            return nil
        }
        return line[..<part.lowerBound].split(separator: " ").last.flatMap { Int($0.filter { $0 != "," }) }
    }

    static func isNote(_ line: String) -> Bool { line.hasPrefix("· ") || line.hasPrefix("! ") }
}

import FunnelSyntax

/// `${1}`, `${2}`: the arguments of a script, put in before it is read; outside text they become text.
struct ScriptArguments {
    let arguments: [String]

    init(_ arguments: [String]) { self.arguments = arguments }

    /// - Throws: an argument that the script was not given.
    func substituted(in source: String) throws(Diagnostics) -> String {
        guard source.contains("${") else { return source }
        var result = ""
        var quote: Character?
        var rest = Substring(source)
        while let character = rest.first {
            if character == "$", let (number, end) = number(at: rest) {
                let argument = try argument(number, at: rest.startIndex..<end, in: source)
                result += quote == nil ? "\"\(escaped(argument))\"" : escaped(argument)
                rest = rest[end...]
                continue
            }
            if character == "#", quote == nil {
                let comment = rest.prefix { !$0.isNewline }
                result += comment
                rest = rest[comment.endIndex...]
                continue
            }
            rest.removeFirst()
            result.append(character)
            if character == "\\", quote != nil, let next = rest.first {
                result.append(next)
                rest.removeFirst()
            } else if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" || character == "`" {
                quote = character
            }
        }
        return result
    }

    /// The number in `${1}`, and where it ends.
    private func number(at text: Substring) -> (Int, Substring.Index)? {
        guard text.hasPrefix("${"), let close = text.firstIndex(of: "}"),
            let number = Int(text[text.index(text.startIndex, offsetBy: 2)..<close])
        else { return nil }
        return (number, text.index(after: close))
    }

    private func argument(
        _ number: Int, at range: Range<String.Index>, in source: String
    ) throws(Diagnostics) -> String {
        if number > 0, number <= arguments.count { return arguments[number - 1] }
        let start = source[..<range.lowerBound].utf8.count
        let given =
            arguments.isEmpty ? "no arguments" : arguments.count == 1 ? "1 argument" : "\(arguments.count) arguments"
        throw Diagnostics(
            Diagnostic(
                "no argument ${\(number)}",
                at: SourceSpan(start: start, end: start + source[range].utf8.count),
                cause: "the script was given \(given): funnel script.funnel ARGUMENT …"))
    }

    private func escaped(_ argument: String) -> String {
        var text = ""
        for character in argument {
            switch character {
            case "\"", "'", "\\": text += "\\\(character)"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            default: text.append(character)
            }
        }
        return text
    }
}

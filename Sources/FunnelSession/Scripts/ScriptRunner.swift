package import FunnelReport
package import FunnelSyntax

/// Goes through a script statement by statement, reading each only when the one before has run, so that the statements
/// before a mistake are done.
package struct ScriptRunner {
    package enum Next: Sendable {
        /// A statement, and the comment lines directly before it.
        case statement(Statement, comments: [String])
        /// A statement that cannot be read.
        case failure(Report, source: String)
    }

    private let script: ScriptText
    private var pieces: ArraySlice<Script.Piece>
    private var waiting: [Next] = []
    private var comments: [String] = []

    package init(_ script: ScriptText) {
        self.script = script
        pieces = Script(script.text, verbs: CommandList.verbs).pieces[...]
    }

    package mutating func next(arguments: [String]) -> Next? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        while let piece = pieces.popFirst() {
            switch piece.kind {
            case .blank: comments = []
            case .comment: comments += piece.text.split(separator: "\n").map(String.init)
            case .version, .answer: continue
            case .statement:
                read(ScriptArguments(arguments).substituted(in: piece.text), line: piece.line)
                comments = []
                if !waiting.isEmpty { return waiting.removeFirst() }
            }
        }
        return nil
    }

    private mutating func read(_ source: String, line: Int) {
        do throws(Diagnostics) {
            let statements = try Session.parser().parse(source, firstLine: line, continuesIndentedLines: true)
            for (place, statement) in statements.enumerated() {
                waiting.append(.statement(statement, comments: place == 0 ? comments : []))
            }
        } catch {
            let report = ErrorReport(error, source: source, script: script.name, line: line)
            waiting.append(.failure(Report(.error(report)), source: source))
        }
    }
}

/// `${1}`, `${2}`: the arguments of a script, put in before it is read; outside text they become text.
struct ScriptArguments {
    let arguments: [String]

    init(_ arguments: [String]) { self.arguments = arguments }

    func substituted(in source: String) -> String {
        guard !arguments.isEmpty, source.contains("${") else { return source }
        var result = ""
        var quote: Character?
        var rest = Substring(source)
        while let character = rest.first {
            if character == "$", let (argument, end) = argument(at: rest) {
                result += quote == nil ? "\"\(escaped(argument))\"" : escaped(argument)
                rest = rest[end...]
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

    private func argument(at text: Substring) -> (String, Substring.Index)? {
        guard text.hasPrefix("${"), let close = text.firstIndex(of: "}"),
            let place = Int(text[text.index(text.startIndex, offsetBy: 2)..<close]),
            arguments.indices.contains(place - 1)
        else { return nil }
        return (arguments[place - 1], text.index(after: close))
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

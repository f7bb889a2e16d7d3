extension Statement: CustomStringConvertible {
    /// The statement in its canonical form, without its documentation; commands as they were typed.
    package var description: String {
        switch form {
        case .definition(let definition): return definition.description
        case .command: return source
        case .query(let query):
            let printed = query.description
            // The first name was typed in backquotes because it is also a verb, which only the command list knows.
            guard source.hasPrefix("`"), let word = query.firstWord, printed.hasPrefix(word) else { return printed }
            return "`\(word)`" + printed.dropFirst(word.count)
        }
    }
}

extension Definition: CustomStringConvertible {
    package var description: String {
        let arguments = parameters.isEmpty ? "" : "(\(parameters.map(\.description).joined(separator: ", ")))"
        return "\(name)\(arguments) = \(formula)"
    }
}

extension Query {
    /// The query as it can be typed at a statement's start, where a verb would begin a command.
    package func description(verbs: Set<String>) -> String {
        guard let word = firstWord, verbs.contains(word.lowercased()), description.hasPrefix(word) else {
            return description
        }
        return "`\(word)`" + description.dropFirst(word.count)
    }

    /// The plain word that the printed query begins with; nil when it begins with anything else.
    fileprivate var firstWord: String? {
        guard var expression = items.first?.expression else { return nil }
        while true {
            switch expression.form {
            case .name(let name):
                guard let first = name.parts.first, Name.printed(first) == first else { return nil }
                return first
            case .call(let call): return Name.printed(call.function) == call.function ? call.function : nil
            case .binary(_, let left, _), .isNull(let left, _), .isIn(let left, _, _),
                .isInRange(let left, _, _, _):
                expression = left
            case .literal, .unary, .cases, .hole: return nil
            }
        }
    }
}

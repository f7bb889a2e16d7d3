import FunnelPlan
import FunnelRender
import FunnelSyntax
import FunnelValues

/// What each token of a statement is, as far as it can be told before the statement is complete.
struct StatementRoles {
    private let statement: LooseText.Statement
    private let tokens: [Token]
    private let text: LooseText
    private let names: NameIndex
    /// Names that the statement itself brings: labels, arguments, what it defines.
    private var own: Set<String> = []
    private let optionWords: Set<String>
    /// The clause, or the first word of the option, that is being read; empty before the first.
    private var clause = ""
    private var openCases = 0
    /// The place of the first colon: behind it stands a type.
    private let colon: Int
    /// Before the first load nothing is known, so nothing is unknown.
    private var knowsNames: Bool { !names.catalog.datasets.isEmpty }

    init(_ statement: LooseText.Statement, in text: LooseText, _ names: NameIndex) {
        (self.statement, tokens, self.text, self.names) = (statement, statement.tokens, text, names)
        colon = tokens.firstIndex { $0.kind == .symbol(":") } ?? tokens.count
        guard let help = statement.verb.flatMap(CommandList.commandHelp) else {
            optionWords = []
            return
        }
        var words = Vocabulary.options.subtracting(["null"])
        for form in help.options.map(\.form) + [help.form] {
            let parts = form.split { !($0.isLetter || $0 == "_") }.dropFirst(form == help.form ? 1 : 0)
            words.formUnion(parts.filter { $0.allSatisfy { $0.isLowercase || $0 == "_" } }.map(String.init))
        }
        optionWords = words
    }

    /// In order; what lies between them is plain.
    mutating func stretches() -> [RoleStretch] {
        var found: [RoleStretch] = []
        found.reserveCapacity(tokens.count + statement.faults.count)
        var place = 0
        var faults = statement.faults[...]
        while place < tokens.count {
            while let fault = faults.first, fault.span.start < tokens[place].span.start {
                found += stretches(fault)
                faults = faults.dropFirst()
            }
            let end = endOfName(from: place)
            if let role = role(place, end) {
                found.append(RoleStretch(start: tokens[place].span.start, end: tokens[end].span.end, role: role))
            }
            place = end + 1
        }
        for fault in faults { found += stretches(fault) }
        return found
    }

    private func stretches(_ fault: LooseText.Fault) -> [RoleStretch] {
        func stretch(_ start: Int, _ end: Int, _ role: Role) -> RoleStretch {
            RoleStretch(start: start, end: end, role: role)
        }
        let (span, wrong) = (fault.span, fault.wrong)
        // While the line is being typed its last text is only not yet closed.
        let isOver = span.end < text.bytes.count
        switch fault.kind {
        case .openText: return [stretch(span.start, span.end, isOver ? .error : .text)]
        case .openBlock: return [stretch(span.start, span.end, .text)]
        case .openName: return [stretch(span.start, span.end, isOver ? .error : .name)]
        case .text:
            guard wrong.start >= span.start, wrong.end <= span.end else {
                return [stretch(span.start, span.end, .text)]
            }
            return [
                stretch(span.start, wrong.start, .text), stretch(wrong.start, wrong.end, .error),
                stretch(wrong.end, span.end, .text),
            ]
        case .other:
            let start = wrong.start >= span.start && wrong.start < span.end ? wrong.start : span.start
            return [stretch(span.start, start, .number), stretch(start, span.end, .error)]
        }
    }

    /// The last token of a dotted name that begins at a place; the place itself for other tokens.
    private func endOfName(from place: Int) -> Int {
        guard TypedText.isName(tokens[place]) else { return place }
        var end = place
        while end + 2 < tokens.count, tokens[end + 1].kind == .symbol("."), !tokens[end + 1].followsBlank,
            TypedText.isName(tokens[end + 2]), !tokens[end + 2].followsBlank
        {
            end += 2
        }
        return end
    }

    // MARK: Roles

    /// Nil for what is plain.
    private mutating func role(_ place: Int, _ end: Int) -> Role? {
        switch tokens[place].kind {
        case .literal(.text), .literal(.argument), .path: return .text
        case .literal: return .number
        case .symbol(let symbol):
            if place == 0, symbol == "?" { return .verb }
            let isRange = symbol == ".." && place > 0 && isNumber(place - 1)
            return isRange ? .number : nil
        case .quotedName: return name(place, end)
        case .word(let word): return role(word: word.lowercased(), place, end)
        }
    }

    private func isNumber(_ place: Int) -> Bool {
        switch tokens[place].kind {
        case .literal(.text), .literal(.argument): false
        case .literal: true
        case .word, .quotedName, .path, .symbol: false
        }
    }

    private mutating func role(word: String, _ place: Int, _ end: Int) -> Role? {
        if end > place { return name(place, end) }
        if let sign = statement.definitionSign, place < sign { return name(place, end) }
        if place == 0, statement.verb != nil { return .verb }
        if let verb = statement.verb, let role = role(word, of: verb, place) { return role }
        let isCalled = isSymbol("(", place + 1)
        if isCalled, FunctionHelp.called(word) != nil || word == "if" { return .function }
        let previous: String =
            if place > 0, case .word(let before) = tokens[place - 1].kind { before.lowercased() } else { "" }
        if previous == "as" { return name(place, end) }
        switch word {
        case "true", "false": return .number
        case "null": return previous == "is" || previous == "not" ? .clause : .number
        case _ where Vocabulary.reserved.contains(word):
            if Vocabulary.clauses.contains(word), previous != "starts", previous != "ends", previous != "weighted" {
                clause = word
            }
            return .clause
        case "contains", "starts", "ends", "weighted":
            if place > 0, !isKnown(place, end) || previous.isEmpty { return .clause }
        case "case":
            openCases += 1
            return .clause
        case "when", "then", "else", "end": if openCases > 0 { return .clause }
        case "desc", "asc", "descending", "ascending": if clause == "sort" { return .clause }
        case "this", "last", "same", "since", "date": if clause == "over" || clause == "vs" { return .clause }
        default: break
        }
        if clause == "over" || clause == "vs", Grain(word: word) != nil { return .number }
        if place > 0, optionWords.contains(word), !names.isKnown(word) || Vocabulary.options.contains(word) {
            if Vocabulary.options.contains(word) { clause = word }
            return .clause
        }
        return name(place, end)
    }

    /// What verbs read in a way of their own; nil for what is read like a query.
    private mutating func role(_ word: String, of verb: String, _ place: Int) -> Role? {
        switch verb {
        case "help": return names.isKnown(word) ? .name : .plain
        case "set":
            guard place == 1, !isLast(1) else { return .plain }
            return Settings.names.contains { $0.name == word } ? .name : .unknown
        case "funnel", "table", "paths":
            if isSymbol(":", place + 1) {
                // `won: stage = "Won"` names the step.
                own.insert(word)
                return .name
            }
            if word == "funnel", verb == "table", place > 1 { return .verb }
            if word == "any" || word == "all", isSymbol("(", place + 1) { return .function }
            let isOwn = FunnelUnits.columns.contains(word) || word == SaaSTemplate.name
            return isOwn && !names.isKnown(word) ? .name : nil
        case "type":
            return place > colon ? .clause : nil
        case "roles": return isSymbol("=", place + 1) ? (Roles.known.contains(word) ? .clause : .unknown) : nil
        case "save", "source", "diff", "recover", "undo", "redo", "history":
            return optionWords.contains(word) ? .clause : .plain
        case "benchmark", "benchmarks":
            // Names here are of what there may be no data of.
            return word == "about" || optionWords.contains(word) || Vocabulary.reserved.contains(word) ? .clause : .name
        case "check":
            guard place > 0, case .word(let before) = tokens[place - 1].kind else { return nil }
            return before.lowercased() == "for" ? .name : nil
        case "load":
            if case .word("as") = tokens[place - 1].kind { return nil }
            // A file may stand without quotes, and its columns are known when it is loaded.
            return optionWords.contains(word) ? .clause : .plain
        default: return nil
        }
    }

    private func isSymbol(_ symbol: String, _ place: Int) -> Bool {
        place < tokens.count && tokens[place].kind == .symbol(symbol)
    }

    /// Whether the cursor is likely still behind it.
    private func isLast(_ place: Int) -> Bool { tokens[place].span.end == text.bytes.count }

    // MARK: Names

    private func text(_ place: Int, _ end: Int) -> String {
        if place == end { return TypedText.name(tokens[place]) }
        return stride(from: place, through: end, by: 2).map { TypedText.name(tokens[$0]) }.joined(separator: ".")
    }

    private func isKnown(_ place: Int, _ end: Int) -> Bool {
        let text = text(place, end)
        return own.contains(text.lowercased()) || names.isKnown(text)
    }

    private mutating func name(_ place: Int, _ end: Int) -> Role {
        let text = text(place, end)
        let lowered = text.lowercased()
        if isNew(place) {
            own.insert(lowered)
            return .name
        }
        if own.contains(lowered) || names.isKnown(text) { return .name }
        if isSymbol(":", end + 1) || isSymbol("(", end + 1) && !knowsNames { return .plain }
        if StatementRoles.ofEverySession.contains(lowered) || Grain(word: lowered) != nil { return .name }
        if clause == "method" || clause == "correct" {
            if StatementRoles.methods.contains(lowered) { return .name }
        }
        if FunctionHelp.called(lowered) != nil, !isSymbol("(", end + 1), !isLast(end), !isRows(lowered) {
            return .unknown
        }
        guard knowsNames else { return .plain }
        if isRows(lowered) { return .name }
        if isLast(end), mayBegin(lowered) { return .plain }
        return .unknown
    }

    /// A function that is typed without brackets.
    private func isRows(_ name: String) -> Bool {
        guard let function = FunctionHelp.called(name) else { return false }
        return name == "rows" || !function.signature.contains("(")
    }

    /// Whether the statement gives the name itself: before its `=`, behind `as`, behind a verb that makes something.
    private func isNew(_ place: Int) -> Bool {
        if let sign = statement.definitionSign, place < sign { return true }
        if place > 0, case .word(let before) = tokens[place - 1].kind, before.lowercased() == "as" { return true }
        return place == 1 && ["column", "table", "funnel"].contains(statement.verb) && isSymbol("=", 2)
    }

    private func mayBegin(_ letters: String) -> Bool {
        names.begins(with: letters) || own.contains { $0.hasPrefix(letters) }
            || StatementRoles.words.contains { $0.hasPrefix(letters) }
            || optionWords.contains { $0.hasPrefix(letters) }
            || tokens.count == 1 && CommandList.verbs.contains { $0.hasPrefix(letters) }
    }

    /// The last answer, and the figures of a comparison.
    private static let ofEverySession: Set<String> = ["ans", "all", "base", "change"]

    private static let methods = Set(
        (CompletionPlace.methods() + CompletionPlace.corrections()).map { $0.text.lowercased() })

    /// What else a word may become.
    private static let words: [String] =
        Vocabulary.reserved.sorted() + Grain.allCases.map(\.rawValue)
        + [
            "contains", "starts", "ends", "weighted", "case", "when", "then", "else", "end", "desc", "this", "last",
            "since",
        ]
        + FunctionHelp.all.map { $0.name.lowercased() }
}

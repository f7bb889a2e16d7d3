import FunnelSyntax
import FunnelValues

/// What stands before the cursor: the tokens of its statement, and the piece that is being typed.
struct TypedText {
    enum Form: Hashable {
        /// Nothing is begun: a blank or a mark stands before the cursor.
        case nothing
        /// A word, or a dotted name.
        case word
        /// A name behind an open backquote.
        case name
        /// Text behind an open quote.
        case text
        /// A file without quotes.
        case path
        /// What is no beginning of anything: a number, a closed text or bracket, a comment, a wrong character.
        case closed
        case number
    }

    let form: Form
    /// The piece being typed, without its quote.
    let typed: String
    /// Of a dotted name, the part before the last dot.
    let qualifier: String
    /// The byte at which the piece begins, its quote included.
    let start: Int
    /// What stands before it.
    let tokens: [Token]
    let verb: String?
    let definitionSign: Int?
    let isInComment: Bool
    let bytes: [UInt8]

    init(before text: String) {
        let loose = LooseText(text, verbs: CommandList.verbs)
        let statement = loose.statements.last ?? LooseText.Statement()
        bytes = loose.bytes
        (verb, definitionSign) = (statement.verb, statement.definitionSign)
        let end = bytes.count
        isInComment = Self.endsInComment(statement, bytes)
        guard statement.faults.last?.span.end != end || statement.faults.isEmpty else {
            let fault = statement.faults[statement.faults.count - 1]
            let name = fault.kind == .openName ? Self.qualifier(of: statement.tokens, before: fault.span.start) : nil
            tokens = name.map { Array(statement.tokens.prefix($0.first)) } ?? statement.tokens
            (start, qualifier) = (name?.start ?? fault.span.start, name?.text ?? "")
            let skipped = fault.kind == .openBlock ? 3 : 1
            typed = String(decoding: bytes[min(end, fault.span.start + skipped)...], as: UTF8.self)
            switch fault.kind {
            case .openText: form = .text
            case .openName: form = .name
            case .openBlock, .text, .other: form = .closed
            }
            return
        }
        var before = statement.tokens
        if let place = PathPlace(before: before, endingAt: end, verb: statement.verb) {
            // Bare, it goes back to the blank before it, whatever stands in it.
            (form, start, qualifier) = (.path, place.start, "")
            typed = String(decoding: bytes[start...], as: UTF8.self)
            tokens = Array(before.prefix(place.tokens))
            return
        }
        guard let last = before.last, last.span.end == end else {
            (form, typed, qualifier, start, tokens) = (.nothing, "", "", end, before)
            return
        }
        var begin = before.count
        if last.kind == .symbol("."), before.count > 1, Self.isName(before[before.count - 2]), !last.followsBlank {
            begin = before.count - 1
        } else if Self.isName(last) {
            begin = before.count - 1
            if begin > 1, before[begin - 1].kind == .symbol("."), !last.followsBlank, !before[begin - 1].followsBlank {
                begin -= 1
            } else {
                (form, typed, qualifier, start) = (.word, Self.name(last), "", last.span.start)
                before.removeLast()
                tokens = before
                return
            }
        } else {
            switch last.kind {
            case .literal(.text): form = .closed
            case .literal: form = .number
            case .symbol(")"): form = .closed
            default: form = .nothing
            }
            (typed, qualifier, start, tokens) = ("", "", end, before)
            return
        }
        // `begin` is a dot.
        guard let name = Self.qualifier(of: Array(before[...begin]), before: before[begin].span.end) else {
            (form, typed, qualifier, start, tokens) = (.closed, "", "", end, before)
            return
        }
        (form, qualifier, start) = (.word, name.text, name.start)
        typed = begin + 1 < before.count ? Self.name(before[begin + 1]) : ""
        tokens = Array(before.prefix(name.first))
    }

    /// The parts of a name whose last dot stands directly before a byte: `orders` of `orders.`; its first token and byte.
    private static func qualifier(of tokens: [Token], before end: Int) -> (text: String, first: Int, start: Int)? {
        var parts: [String] = []
        var (first, end) = (tokens.count, end)
        while first > 1, tokens[first - 1].kind == .symbol("."), tokens[first - 1].span.end == end,
            isName(tokens[first - 2]), tokens[first - 2].span.end == tokens[first - 1].span.start
        {
            parts.append(name(tokens[first - 2]))
            end = tokens[first - 2].span.start
            first -= 2
        }
        return parts.isEmpty ? nil : (parts.reversed().joined(separator: "."), first, end)
    }

    /// The words, in lower case, that stand before what is typed: `[month, to]`.
    func words(last count: Int) -> [String] {
        tokens.suffix(count).map { token in
            if case .word(let word) = token.kind { word.lowercased() } else { "" }
        }
    }

    /// What stands from a byte to the cursor.
    func text(from start: Int) -> String { String(decoding: bytes[min(start, bytes.count)...], as: UTF8.self) }

    static func isName(_ token: Token) -> Bool {
        switch token.kind {
        case .word, .quotedName: true
        case .literal, .path, .symbol: false
        }
    }

    static func name(_ token: Token) -> String {
        switch token.kind {
        case .word(let name), .quotedName(let name): name
        case .literal, .path, .symbol: ""
        }
    }

    /// Whether a `#` stands on the last line behind all tokens.
    private static func endsInComment(_ statement: LooseText.Statement, _ bytes: [UInt8]) -> Bool {
        let behind = max(statement.tokens.last?.span.end ?? 0, statement.faults.last?.span.end ?? 0)
        var place = bytes.count
        while place > behind, bytes[place - 1] != UInt8(ascii: "\n") {
            place -= 1
            if bytes[place] == UInt8(ascii: "#") { return true }
        }
        return false
    }
}

/// Where a file is being typed without quotes: after the verbs that take files, and after `to`.
struct PathPlace {
    /// The byte at which the path begins.
    let start: Int
    /// How many tokens stand before it.
    let tokens: Int

    /// Nil where the next thing is no file.
    init?(before tokens: [Token], endingAt end: Int, verb: String?) {
        var count = tokens.count
        // A path may be cut into several tokens while it is not yet one: `./`, `a-`.
        while count > 0, tokens[count - 1].span.end == (count == tokens.count ? end : tokens[count].span.start) {
            count -= 1
            if tokens[count].followsBlank { break }
        }
        guard count > 0, count == tokens.count || tokens[count].followsBlank else { return nil }
        if count < tokens.count, case .literal = tokens[count].kind { return nil }
        guard PathPlace.isHere(behind: tokens.prefix(count), verb: verb) else { return nil }
        (self.tokens, start) = (count, count < tokens.count ? tokens[count].span.start : end)
    }

    /// Whether a file is what comes next behind these tokens.
    static func isHere(behind tokens: ArraySlice<Token>, verb: String?) -> Bool {
        guard let last = tokens.last else { return false }
        if case .word(let word) = last.kind, word.lowercased() == "to", tokens.count > 1, verb != "link" {
            guard case .word(let before) = tokens[tokens.endIndex - 2].kind else { return true }
            let beforeThat = tokens.count > 2 ? tokens[tokens.endIndex - 3].kind : nil
            // `over month to date`
            guard case .word(let clause)? = beforeThat, Grain(word: before) != nil else { return true }
            return !["over", "vs"].contains(clause.lowercased())
        }
        guard let verb, Vocabulary.pathVerbs.contains(verb) else { return false }
        guard verb == "load" else { return tokens.count == 1 || verb != "source" }
        if tokens.count == 1 { return true }
        guard last.kind == .symbol(","), tokens.count > 2 else { return false }
        return tokens.count == 3 || isFile(tokens[tokens.endIndex - 2])
    }

    private static func isFile(_ token: Token) -> Bool {
        switch token.kind {
        case .path, .literal(.text): true
        case .word, .quotedName, .symbol, .literal: false
        }
    }
}

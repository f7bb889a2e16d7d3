import FunnelSyntax
import FunnelValues

extension ArgumentReader {
    /// All that is left, as text without blanks at its ends; then nothing is left.
    mutating func takeRest() -> Located<String> {
        let (text, next) = (restOfSource.trimmed, spanOfNext)
        let rest = Located(text, span: SourceSpan(start: next.start, end: max(next.end, next.start + text.utf8.count)))
        while let token = peek { skip(token) }
        return rest
    }

    private mutating func skip(_ token: Token) {
        if anyWord() != nil || text() != nil || literal() != nil || number() != nil { return }
        switch token.kind {
        case .symbol(let symbol): _ = self.symbol(symbol)
        case .word, .quotedName: _ = try? name("")
        case .literal, .path: _ = try? path()
        }
    }

    /// Whether a clause begins here.
    var isAtClause: Bool { peekWord.map(Vocabulary.clauses.contains) ?? false }

    /// Whether a plain number stands here.
    var startsWithNumber: Bool {
        switch peek?.kind {
        case .literal(.number): return true
        case .symbol("-"):
            if case .literal(.number)? = peek(ahead: 1)?.kind { return true }
            return false
        default: return false
        }
    }

    /// Reads `99%` or `0.99`; nil, without moving, when none stands here.
    mutating func share() -> Double? {
        switch peek?.kind {
        case .literal(.percent(let share)):
            _ = literal()
            return share.double
        case .literal(.number(let number)):
            _ = literal()
            return number.double
        default: return nil
        }
    }
}

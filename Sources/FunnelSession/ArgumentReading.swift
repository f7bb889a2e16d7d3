import FunnelSyntax
import FunnelValues

extension Diagnostic {
    /// - Parameter instead: what may stand in the place of what is wrong, best first.
    init(_ message: String, at span: SourceSpan, cause: String? = nil, instead: [String]) {
        self.init(message, at: span, cause: cause)
        repairs = instead.map { Repair(span, $0) }
    }
}

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

    /// Whether a number, a percentage or an amount of money stands here, with its sign.
    var startsWithFigure: Bool {
        let sign = peek?.kind == .symbol("-") ? 1 : 0
        switch peek(ahead: sign)?.kind {
        case .literal(.number), .literal(.percent), .literal(.percentagePoints), .literal(.money): return true
        default: return false
        }
    }

    /// Reads such a figure; nil, without moving, when none stands here. Points of percent are shares.
    mutating func figure() -> Double? {
        guard startsWithFigure else { return nil }
        let isNegative = symbol("-")
        let value: Double? =
            switch literal()?.thing {
            case .number(let number), .percent(let number), .money(let number, _): number.double
            case .percentagePoints(let number): number.double / 100
            default: nil
            }
        return value.map { isNegative ? -$0 : $0 }
    }

    /// More units than this nobody counts, and sums of them still fit.
    static let mostUnits = 1_000_000_000_000_000

    /// Reads a whole number that may count units; nil for anything else, which is passed where it is a number.
    mutating func units() -> Int? {
        integer().flatMap { $0.magnitude <= UInt(ArgumentReader.mostUnits) ? $0 : nil }
    }

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

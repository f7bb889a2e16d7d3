import FunnelAnalyses
import FunnelPlan
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Reads what is compared within units: `paired before vs after`, `paired 40 vs 25`.
enum PairReading {
    enum Source {
        case columns(Expression, Expression)
        case discordant(Int, Int)
    }

    /// Nil, without moving, where no pairs stand: a column may be called `paired`.
    static func pairs(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Source? {
        let start = arguments
        guard arguments.word("paired"), !arguments.isAtEnd, !arguments.isAtClause,
            arguments.startsWithNumber || arguments.peekWord != nil, arguments.peekWord != "of",
            arguments.peekWord != "per"
        else {
            arguments = start
            return nil
        }
        if arguments.startsWithNumber {
            let first = try count(&arguments)
            try vs(&arguments, "paired 40 vs 25")
            return .discordant(first, try count(&arguments))
        }
        let before = try arguments.operand()
        try vs(&arguments, "paired \(before) vs after")
        return .columns(before, try arguments.operand())
    }

    private static func vs(_ arguments: inout ArgumentReader, _ remedy: String) throws(Diagnostic) {
        guard arguments.word("vs") else {
            throw Diagnostic(
                "paired with what?", at: arguments.spanOfNext, cause: "pairs are of two", remedies: [remedy])
        }
    }

    private static func count(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Int {
        let span = arguments.spanOfNext
        guard let count = arguments.units(), count >= 0 else {
            throw Diagnostic(
                "not a number of pairs", at: span,
                cause: "pairs that changed one way, and those that changed the other",
                remedies: ["paired 40 vs 25"])
        }
        return count
    }
}

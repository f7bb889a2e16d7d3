import FunnelAnalyses
import FunnelPlan
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Reads what may follow a test: `against "A"`, `confidence 99%`, `greater`, `planned 50:50`, `method NAME`, `per user_id`.
enum ExperimentOptionReading {
    static func read(
        _ arguments: inout ArgumentReader, into options: inout ExperimentOptions, clauses: inout Clauses
    ) throws(Diagnostic) {
        while !arguments.isAtEnd {
            let span = arguments.spanOfNext
            if arguments.isAtClause {
                let read = try arguments.clauses(allowing: ["by", "where", "over", "from"])
                if !read.by.isEmpty { clauses.by = read.by }
                if let filter = read.filter { clauses.filter = filter }
                if let over = read.over { clauses.over = over }
                if let from = read.from { clauses.from = from }
            } else if arguments.word("per") {
                repeat { options.units.append(try arguments.operand()) } while arguments.symbol(",")
            } else if arguments.word("against") {
                let place = arguments.spanOfNext
                guard let name = arguments.text() else {
                    throw Diagnostic("which arm?", at: place, cause: "a text names it", remedies: ["against \"A\""])
                }
                options.baseline = Located(name, span: place)
            } else if arguments.word("confidence") {
                options.confidence = try confidence(&arguments)
            } else if arguments.word("greater") {
                options.alternative = .greater
            } else if arguments.word("less") {
                options.alternative = .less
            } else if arguments.word("planned") {
                options.planned = try shares(&arguments)
            } else if arguments.word("correct") {
                guard let word = arguments.anyWord() else {
                    throw Diagnostic("correct how?", at: arguments.spanOfNext, remedies: ["correct holm"])
                }
                options.correction = word
            } else if arguments.words("equivalent", "within") {
                options.margin = .equivalent(abs(try PlanOptions.target(&arguments)))
            } else if arguments.word("margin") {
                options.margin = .noWorse(abs(try PlanOptions.target(&arguments)))
            } else if arguments.word("method") {
                options.methods += try methods(&arguments)
                if options.methods.contains(where: { $0.thing.lowercased() == "all" }) {
                    (options.showsAll, options.methods) = (true, [])
                }
            } else {
                throw unknown(&arguments, span)
            }
        }
    }

    static func confidence(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        guard let share = arguments.share(), share > 0, share < 1 else {
            throw Diagnostic(
                "not a level of confidence", at: span, cause: "it lies between 0 and 100 %",
                remedies: ["confidence 95%"])
        }
        return share
    }

    /// `50:50`, as shares that add up to 1.
    static func shares(_ arguments: inout ArgumentReader) throws(Diagnostic) -> [Double] {
        var parts: [Double] = []
        let span = arguments.spanOfNext
        repeat {
            guard let part = arguments.number(), part.double > 0 else {
                throw Diagnostic("not planned shares", at: span, remedies: ["planned 50:50"])
            }
            parts.append(part.double)
        } while arguments.symbol(":")
        let total = parts.reduce(0, +)
        return parts.map { $0 / total }
    }

    /// `wald`, or `z_pooled, wald`.
    static func methods(_ arguments: inout ArgumentReader) throws(Diagnostic) -> [Located<String>] {
        var names: [Located<String>] = []
        repeat {
            guard let word = arguments.anyWord() else {
                throw Diagnostic("which method?", at: arguments.spanOfNext, remedies: ["method wald"])
            }
            names.append(word)
        } while arguments.symbol(",")
        return names
    }

    private static func unknown(_ arguments: inout ArgumentReader, _ span: SourceSpan) -> Diagnostic {
        let toCome: Set<String> = [
            "adjusting", "stratified", "bayes", "sequential", "look", "cap",
        ]
        let known = [
            "against", "confidence", "greater", "less", "planned", "margin", "equivalent within", "correct", "method",
            "per", "by",
            "where", "over", "from",
        ]
        guard let word = arguments.anyWord()?.thing else { return Diagnostic("not an option of ab", at: span) }
        if toCome.contains(word.lowercased()) { return Diagnostic("not in this version: ab … \(word)", at: span) }
        return Diagnostic("not an option of ab: \(word)", at: span, remedies: nearestNames(to: word, among: known))
    }
}

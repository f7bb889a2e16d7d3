import FunnelAnalyses
import FunnelPlan
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Reads what may follow a test: `against "A"`, `confidence 99%`, `greater`, `planned 50:50`, `method NAME`, `per user_id`.
struct ExperimentOptionReading {
    /// The verb, for messages.
    let verb: String
    /// Options and clauses that it has, by their first word.
    let allowed: [String]

    static let ab = ExperimentOptionReading(verb: "ab", allowed: CommandHelp.ab.optionWords)
    /// Of figures that are typed, which have no data behind them.
    static let figures = ExperimentOptionReading(
        verb: "ab of typed figures",
        allowed: [
            "against", "confidence", "greater", "less", "planned", "margin", "equivalent", "correct", "method",
        ])
    static let pairs = ExperimentOptionReading(
        verb: "ab paired", allowed: ["confidence", "greater", "less", "method", "where", "over", "from"])
    static let typedPairs = ExperimentOptionReading(
        verb: "ab paired of typed counts", allowed: ["confidence", "greater", "less", "method"])
    static let interval = ExperimentOptionReading(verb: "interval", allowed: CommandHelp.interval.optionWords)
    static let typedInterval = ExperimentOptionReading(
        verb: "interval of typed figures", allowed: ["against", "confidence", "greater", "less", "method"])

    private static let clauseWords = ["by", "where", "over", "from"]
    private static let toCome: Set<String> = ["adjusting", "bayes", "sequential", "look"]

    /// - Throws: `Diagnostic` for an option that the verb does not have, that stands twice, or that is not finished.
    func read(
        _ arguments: inout ArgumentReader, into options: inout ExperimentOptions, clauses: inout Clauses
    ) throws(Diagnostic) {
        var seen: Set<String> = []
        while !arguments.isAtEnd {
            let span = arguments.spanOfNext
            guard let word = arguments.peekWord, allowed.contains(word) else { throw unknown(&arguments, span) }
            let kind = word == "less" ? "greater" : word
            guard seen.insert(kind).inserted else {
                throw Diagnostic(
                    kind == word ? "\(word) stands twice" : "greater or less, not both", at: span,
                    cause: "each option is said once")
            }
            if Self.clauseWords.contains(word) {
                let read = try arguments.clauses(allowing: [word])
                if word == "by" { clauses.by = read.by }
                if word == "where" { clauses.filter = read.filter }
                if word == "over" { clauses.over = read.over }
                if word == "from" { clauses.from = read.from }
            } else {
                try read(option: word, &arguments, into: &options)
            }
        }
    }

    private func read(
        option: String, _ arguments: inout ArgumentReader, into options: inout ExperimentOptions
    ) throws(Diagnostic) {
        let span = arguments.spanOfNext
        if option == "equivalent" || option == "stratified" {
            let second = option == "equivalent" ? "within" : "by"
            guard arguments.words(option, second) else {
                throw Diagnostic(
                    "\(option) \(second) what?", at: span,
                    remedies: [option == "equivalent" ? "equivalent within 1pp" : "stratified by device"])
            }
        } else {
            _ = arguments.anyWord()
        }
        let place = arguments.spanOfNext
        switch option {
        case "per": repeat { options.units.append(try arguments.operand()) } while arguments.symbol(",")
        case "against" where verb.hasPrefix("interval"):
            guard let value = arguments.figure() else {
                throw Diagnostic("against which value?", at: place, cause: "a number", instead: ["0"])
            }
            options.null = Located(value, span: place)
        case "against":
            guard let name = arguments.text() else {
                throw Diagnostic("which arm?", at: place, cause: "a text names it", instead: ["\"A\""])
            }
            options.baseline = Located(name, span: place)
        case "confidence": options.confidence = try Self.confidence(&arguments)
        case "greater": options.alternative = .greater
        case "less": options.alternative = .less
        case "planned": options.planned = Located(try Self.shares(&arguments), span: place)
        case "cap": options.cap = try Self.cap(&arguments)
        case "stratified":
            repeat { options.strata.append(.init(try arguments.operand())) } while arguments.symbol(",")
        case "correct":
            guard let word = arguments.anyWord() else {
                throw Diagnostic("correct how?", at: place, instead: ["holm"])
            }
            options.correction = word
        case "equivalent":
            options.margin = Located(.equivalent(try PlanOptions.margin(&arguments)), span: place)
        case "margin": options.margin = Located(.noWorse(try PlanOptions.margin(&arguments)), span: place)
        case "method":
            options.methods = try Self.methods(&arguments)
            if options.methods.contains(where: { $0.thing.lowercased() == "all" }) {
                guard verb.hasPrefix("ab") else {
                    throw Diagnostic("an interval is by one method", at: place, instead: ["wilson"])
                }
                (options.showsAll, options.methods) = (true, [])
            }
        default: throw unknown(&arguments, span)
        }
    }

    private func unknown(_ arguments: inout ArgumentReader, _ span: SourceSpan) -> Diagnostic {
        guard let word = arguments.anyWord()?.thing else { return Diagnostic("not an option of \(verb)", at: span) }
        if Self.toCome.contains(word) { return Diagnostic("not in this version: \(verb) … \(word)", at: span) }
        let said = allowed.map { $0 == "equivalent" ? "equivalent within" : $0 == "stratified" ? "stratified by" : $0 }
        return Diagnostic(
            "not an option of \(verb): \(word)", at: span, cause: "there are \(said.joined(separator: ", "))",
            remedies: nearestNames(to: word, among: allowed))
    }

    static func confidence(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        let share = arguments.share()
        guard let share, share > 0, share < 1 else {
            // 95 is meant as a percentage.
            let percent = share.flatMap { $0 > 1 && $0 < 100 ? Decimal(rounding: $0, to: 6) : nil }
            throw Diagnostic(
                "not a level of confidence", at: span, cause: "it lies between 0 and 100 %",
                instead: [percent.map { "\($0)%" } ?? "95%"])
        }
        return share
    }

    /// `50:50`, as shares that add up to 1.
    static func shares(_ arguments: inout ArgumentReader) throws(Diagnostic) -> [Double] {
        var parts: [Double] = []
        let span = arguments.spanOfNext
        repeat {
            guard let part = arguments.number(), part.double > 0 else {
                throw Diagnostic("not planned shares", at: span, instead: ["50:50"])
            }
            parts.append(part.double)
        } while arguments.symbol(":")
        let total = parts.reduce(0, +)
        return parts.map { $0 / total }
    }

    /// `99%`, `$500` or `500`.
    private static func cap(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Located<ExperimentOptions.Cap> {
        let instead = ["99%", "500"]
        let span = arguments.spanOfNext
        guard let literal = arguments.literal() else {
            throw Diagnostic("cut at what?", at: span, cause: "a share of units, or a value", instead: instead)
        }
        switch literal.thing {
        case .percent(let percent):
            guard percent.double > 0, percent.double < 1 else {
                throw Diagnostic(
                    "not a share of units", at: literal.span, cause: "it lies between 0 and 100 %",
                    instead: ["99%"])
            }
            return Located(.quantile(percent), span: literal.span)
        case .number, .money: return Located(.value(literal.thing), span: literal.span)
        default:
            throw Diagnostic("not a cap", at: literal.span, cause: "a share of units, or a value", instead: instead)
        }
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
}

import FunnelAnalyses
import FunnelPlan
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// What may follow `plan METRIC`, in any order.
struct PlanOptions: Sendable {
    var effect: ExperimentPlan.Effect?
    var units: [Int] = []
    var clauses = Clauses()
    private(set) var power: Double?
    /// Where the power is said.
    private(set) var powerSpan: SourceSpan?
    private var confidence: Double?
    private var alternative = Alternative.twoSided
    private var traffic: Double?
    private var arms = 2
    private var allocation = 1.0
    private var claim = PlanDesign.Claim.difference
    private var multiplicity = PlanDesign.Multiplicity.dunnett
    private var variance = RatePlan.Variance.pooled
    private(set) var methodSpan: SourceSpan?

    /// Whether the plan is of no worse or of equivalent, which need no effect.
    var hasMargin: Bool { claim != .difference }

    mutating func read(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        var seen: Set<String> = []
        while !arguments.isAtEnd {
            let span = arguments.spanOfNext
            let word = arguments.peekWord ?? ""
            // Each of these says the same thing in another way.
            let kind = ["change": "lift", "less": "greater", "equivalent": "margin"][word] ?? word
            guard seen.insert(kind).inserted, kind != "lift" || effect == nil else {
                throw Diagnostic("\(word) is said already", at: span, cause: "each option is said once")
            }
            if let word = arguments.peekWord, ["where", "over", "from"].contains(word) {
                let read = try arguments.clauses(allowing: ["where", "over", "from"])
                if let filter = read.filter { clauses.filter = filter }
                if let over = read.over { clauses.over = over }
                if let from = read.from { clauses.from = from }
            } else if arguments.word("lift") {
                effect = .relative(try PlanOptions.share("a lift", &arguments, remedy: "10%"))
            } else if arguments.word("change") {
                effect = .absolute(try PlanOptions.change(&arguments))
            } else if arguments.word("n") {
                units = try PlanOptions.units(&arguments)
            } else if arguments.word("power") {
                power = try PlanOptions.level("a power", &arguments, remedy: "80%")
                powerSpan = span
            } else if arguments.word("confidence") {
                confidence = try ExperimentOptionReading.confidence(&arguments)
            } else if arguments.word("greater") {
                alternative = .greater
            } else if arguments.word("less") {
                alternative = .less
            } else if arguments.word("traffic") {
                traffic = try PlanOptions.traffic(&arguments)
            } else if arguments.word("arms") {
                guard let count = arguments.integer(), (2...50).contains(count) else {
                    throw Diagnostic("not a number of arms", at: span, cause: "2 to 50", remedies: ["arms 3"])
                }
                arms = count
            } else if arguments.word("planned") {
                try readShares(&arguments, span)
            } else if arguments.words("equivalent", "within") {
                claim = .equivalence(margin: try PlanOptions.margin(&arguments))
            } else if arguments.word("margin") {
                claim = .noWorse(margin: try PlanOptions.margin(&arguments))
            } else if arguments.word("correct") {
                multiplicity = try PlanOptions.choice(&arguments, PlanDesign.Multiplicity.self, "correct")
            } else if arguments.word("method") {
                variance = try PlanOptions.choice(&arguments, RatePlan.Variance.self, "method")
                methodSpan = span
            } else {
                throw unknown(&arguments, span)
            }
        }
    }

    func apply(to plan: inout ExperimentPlan, confidence usual: Double) {
        (plan.effect, plan.units, plan.power, plan.traffic) = (effect, units, power, traffic)
        plan.variance = variance
        var treatments = arms - 1
        var allocation = allocation
        if units.count > 1, let control = units.first, control > 0 {
            treatments = units.count - 1
            allocation = Double(units[1]) / Double(control)
        } else if let control = units.first {
            plan.units = [control] + Array(repeating: Int(min(1e18, Double(control) * allocation)), count: treatments)
        }
        var (alternative, level) = (alternative, confidence ?? usual)
        if case .noWorse = claim, alternative == .twoSided {
            // As ab judges it: the lower end of the interval with two ends.
            (alternative, level) = (.greater, 1 - (1 - level) / 2)
        }
        plan.design = PlanDesign(
            claim: claim, alternative: alternative, confidence: level, allocation: allocation,
            treatments: treatments, multiplicity: treatments > 1 ? multiplicity : .none)
        // Without an effect to come, no worse and equivalent mean that there is none.
        if plan.effect == nil, units.isEmpty, claim != .difference { plan.effect = .absolute(0) }
    }

    /// `6%`, `$42`, `0.5`: what treatment is to come to.
    static func target(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        guard let value = arguments.figure() else {
            throw Diagnostic("not a value to come to", at: span, instead: ["6%"])
        }
        return value
    }

    /// `1pp`, `$2`, `0.5`; `1%` may be a point or a hundredth of what is there.
    static func change(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        try difference("change", also: "lift", &arguments)
    }

    /// How much worse is still no worse, above 0.
    static func margin(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        let margin = try difference("margin", also: nil, &arguments)
        guard margin > 0 else {
            throw Diagnostic(
                "not a margin: \(margin)", at: span, cause: "a margin is a size, above 0",
                instead: ["1pp", "2"])
        }
        return margin
    }

    private static func difference(
        _ what: String, also relative: String?, _ arguments: inout ArgumentReader
    ) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        // The option's word stands before its value.
        let start = SourceSpan(start: max(0, span.start - what.utf8.count - 1), end: span.start)
        if case .literal(.percent(let share))? = arguments.peek?.kind {
            let number = Decimal(rounding: share.double * 100, to: 6).map { "\($0)" } ?? "1"
            var error = Diagnostic(
                "\(number)% of what?", at: span, cause: "points are pp; a share of what is there is a lift")
            error.repairs = [Repair(span, "\(number)pp")]
            if let relative { error.repairs.append(Repair(start.union(span), "\(relative) \(number)%")) }
            throw error
        }
        guard let value = arguments.figure() else {
            throw Diagnostic("not a \(what)", at: span, instead: ["1pp", "2"])
        }
        return value
    }

    private static func share(
        _ what: String, _ arguments: inout ArgumentReader, remedy: String
    ) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        let isNegative = arguments.symbol("-") || arguments.symbol("−")
        guard let share = arguments.share() else { throw Diagnostic("not \(what)", at: span, instead: [remedy]) }
        return isNegative ? -share : share
    }

    private static func level(
        _ what: String, _ arguments: inout ArgumentReader, remedy: String
    ) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        guard let share = arguments.share(), share > 0, share < 1 else {
            throw Diagnostic("not \(what)", at: span, cause: "it lies between 0 and 100 %", instead: [remedy])
        }
        return share
    }

    private static func units(_ arguments: inout ArgumentReader) throws(Diagnostic) -> [Int] {
        var units: [Int] = []
        let start = arguments.spanOfNext
        repeat {
            let span = arguments.spanOfNext
            guard let count = arguments.units(), count >= 2 else {
                throw Diagnostic(
                    "not a number of units", at: span, cause: "2 to 10^15 in each arm", instead: ["10000"])
            }
            units.append(count)
        } while arguments.symbol(",")
        guard Set(units.dropFirst()).count < 2 else {
            throw Diagnostic(
                "treatments of different sizes", at: start, cause: "control may differ, treatments are alike")
        }
        return units
    }

    private static func traffic(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        guard case .per(.number(let count), let grain)? = arguments.literal()?.thing, count.double > 0 else {
            throw Diagnostic(
                "not a traffic", at: span, cause: "so many units per day, week or month",
                instead: ["1200 per day"])
        }
        switch grain {
        case .day: return count.double
        case .week: return count.double / 7
        case .month: return count.double / (365.25 / 12)
        default:
            throw Diagnostic(
                "per \(grain.rawValue)?", at: span, cause: "per day, week or month", instead: ["1200 per day"])
        }
    }

    private mutating func readShares(_ arguments: inout ArgumentReader, _ span: SourceSpan) throws(Diagnostic) {
        let shares = try ExperimentOptionReading.shares(&arguments)
        guard shares.count > 1, Set(shares.dropFirst()).count == 1 else {
            throw Diagnostic(
                "not planned shares", at: span, cause: "control first, then equal ones for each treatment",
                remedies: ["planned 90:10"])
        }
        (arms, allocation) = (shares.count, shares[1] / shares[0])
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ arguments: inout ArgumentReader, _: Choice.Type, _ option: String
    ) throws(Diagnostic) -> Choice where Choice.RawValue == String {
        let span = arguments.spanOfNext
        let names = Choice.allCases.map(\.rawValue)
        guard let word = arguments.anyWord()?.thing, let choice = Choice(rawValue: word.lowercased()) else {
            throw Diagnostic(
                "\(option) what?", at: span, cause: names.joined(separator: ", "),
                remedies: names.first.map { ["\(option) \($0)"] } ?? [])
        }
        return choice
    }

    private func unknown(_ arguments: inout ArgumentReader, _ span: SourceSpan) -> Diagnostic {
        let known = CommandHelp.plan.optionWords.map { $0 == "equivalent" ? "equivalent within" : $0 }
        guard let word = arguments.anyWord()?.thing else { return Diagnostic("not an option of plan", at: span) }
        if word.lowercased() == "looks" { return Diagnostic("not in this version: plan … looks", at: span) }
        return Diagnostic("not an option of plan: \(word)", at: span, remedies: nearestNames(to: word, among: known))
    }
}

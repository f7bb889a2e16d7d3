package import FunnelSyntax

/// What a range is of, whatever it is called: `trial_to_paid`, `customers of trials` and `trials -> customers` are one.
package struct BenchmarkName: Sendable, Hashable {
    /// As it is compared.
    package let key: String

    /// Of a metric's name: `cac`, `customer_churn`, `visitor_to_lead`; what stands before a dot does not count.
    package init(_ name: String) {
        let plain = Stage.plain(name)
        if let known = BenchmarkName.byAlias[plain] {
            key = known
            return
        }
        let words = plain.split(separator: "_")
        // visitor_to_lead, with any names of both stages.
        for (place, word) in words.enumerated() where word == "to" {
            let (from, to) = (words[..<place].joined(separator: "_"), words[(place + 1)...].joined(separator: "_"))
            if let first = Stage(named: from), let second = Stage(named: to) {
                key = "\(first)_to_\(second)"
                return
            }
        }
        key = plain
    }

    /// Of two steps in order, by their stages, or by what they are called.
    package init(from first: String, to second: String) {
        let ends = [first, second].map { Stage(named: $0)?.rawValue ?? Stage.plain($0) }
        let plain = ends.joined(separator: "_to_")
        key = BenchmarkName.byAlias[plain] ?? plain
    }

    /// Whether it is a part lost or won in a period, so that a figure means nothing without one.
    package var isOfTime: Bool { key == "churn" || isGrowth || isRetention }
    /// It compounds upwards: (1 + g)^n − 1.
    package var isGrowth: Bool { key.split(separator: "_").contains("growth") }
    /// What is kept compounds as itself: r^n.
    package var isRetention: Bool { key.split(separator: "_").contains("retention") }

    // MARK: Expressions

    /// What an expression may be called, the most telling first: its own name, then what its formula is.
    package static func names(of expression: Expression, in catalog: Catalog) -> [BenchmarkName] {
        var found: [BenchmarkName] = []
        var seen: Set<String> = []
        collect(expression, catalog, &found, &seen)
        return found
    }

    private static func collect(
        _ expression: Expression, _ catalog: Catalog, _ found: inout [BenchmarkName], _ seen: inout Set<String>
    ) {
        switch expression.form {
        case .name(let name):
            found.append(BenchmarkName(name.text))
            // Formulas are followed once, so that none that waits for itself goes round.
            if let metric = catalog.metric(named: name.text), metric.parameters.isEmpty,
                seen.insert(metric.name).inserted
            {
                collect(metric.formula, catalog, &found, &seen)
            }
        case .binary(.of, let part, let whole), .binary(.dividedBy, let part, let whole):
            guard let first = name(of: part), let second = name(of: whole) else { return }
            if let known = byPair["\(Stage.plain(first)) of \(Stage.plain(second))"] {
                found.append(BenchmarkName(known))
            } else {
                found.append(BenchmarkName(from: second, to: first))
                // ltv / cac is called ltv_to_cac.
                let quotient = BenchmarkName("\(Stage.plain(first))_to_\(Stage.plain(second))")
                if byAlias.values.contains(quotient.key) { found.append(quotient) }
            }
        case .call(let call):
            guard let argument = call.arguments.first, let inner = name(of: argument) else {
                return
            }
            let function = call.function.lowercased()
            switch function {
            case "growth": found.append(BenchmarkName("\(Stage.plain(inner))_growth"))
            case "nps": found.append(BenchmarkName("nps"))
            case "mean", "avg", "average", "median", "annualize", "monthly", "only":
                collect(argument, catalog, &found, &seen)
            default: break
            }
        case .literal, .unary, .binary, .isNull, .isIn, .isInRange, .cases, .hole: break
        }
    }

    /// The name that an operand goes by: itself, or what it sums or counts.
    private static func name(of expression: Expression) -> String? {
        switch expression.form {
        case .name(let name): name.text
        case .call(let call) where ["sum", "distinct", "count"].contains(call.function.lowercased()):
            call.arguments.first.flatMap(name)
        case .literal, .unary, .binary, .isNull, .isIn, .isInRange, .call, .cases, .hole: nil
        }
    }

    // MARK: Aliases

    private static let aliases: [(key: String, names: [String])] = [
        ("cac", ["customer_acquisition_cost", "blended_cac", "asiakashankintakustannus"]),
        ("ltv", ["clv", "cltv", "lifetime_value", "customer_lifetime_value"]),
        (
            "ltv_to_cac",
            [
                "clv_to_cac", "cltv_to_cac", "ltv_cac", "clv_cac", "cltv_cac", "ltv_cac_ratio", "cltv_cac_ratio",
                "clv_cac_ratio",
            ]
        ),
        ("churn", ["churn_rate", "customer_churn", "customer_churn_rate", "logo_churn"]),
        ("mrr_growth", ["mrr_growth_rate"]),
        ("nps", ["net_promoter_score"]),
        ("sales_cycle", ["sales_cycle_length", "cycle_length", "deal_cycle", "days_to_close"]),
        ("win_rate", ["close_rate"]),
        ("open_rate", ["email_open_rate", "e_mail_open_rate"]),
        ("click_rate", ["email_click_rate", "e_mail_click_rate"]),
        ("trial_to_customer", ["trial_conversion", "trial_conversion_rate"]),
    ]

    private static let byAlias: [String: String] = {
        var found: [String: String] = [:]
        for (key, names) in aliases {
            for name in [key] + names { found[name] = key }
        }
        return found
    }()

    /// Rates of what is no stage.
    private static let byPair = [
        "opens of delivered": "open_rate", "opened of delivered": "open_rate",
        "clicks of delivered": "click_rate", "clicked of delivered": "click_rate",
        "won of closed": "win_rate",
    ]
}

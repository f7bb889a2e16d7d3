/// A stage that a person passes on the way through a SaaS firm's funnel (DOMAIN.md section 1), by any of its names.
package enum Stage: String, Sendable, Hashable, CaseIterable {
    case visitor, lead, mql, sql, trial, demo, customer, retained, advocate

    /// In order; a trial and a demo are the same step of the way, with ranges of their own.
    package static let path: [[Stage]] = [
        [.visitor], [.lead], [.mql], [.sql], [.trial, .demo], [.customer], [.retained], [.advocate],
    ]

    /// The stage that a step, column or event is called after; nil for any other name.
    ///
    /// Case, blanks, hyphens and underscores do not count, nor does what stands before a dot (`sales.leads`).
    package init?(named name: String) {
        guard let stage = Stage.byName[Stage.plain(name)] else { return nil }
        self = stage
    }

    /// As steps are called: `visitor`, `MQL`.
    package var title: String { self == .mql || self == .sql ? rawValue.uppercased() : rawValue }

    /// What else it is called, the usual name of its column first, in the form of `plain`.
    package var names: [String] {
        switch self {
        case .visitor:
            [
                "visitors", "visitor", "unique_visitors", "uniques", "umv", "unique_monthly_visitors", "visits",
                "sessions", "traffic", "website_visitors", "awareness",
                "bevissthet", "tietoisuus", "bewusstsein",  // as the seeds head the stage
                "besøkende", "kävijät", "besucher", "unikalni_użytkownicy",
            ]
        case .lead:
            [
                "leads", "lead", "captured_leads", "leads_captured", "new_leads", "prospects", "prospect", "engagement",
                "engasjement", "sitoutuminen", "liidit",
            ]
        case .mql: ["mqls", "mql", "marketing_qualified_leads", "marketing_qualified_lead"]
        case .sql: ["sqls", "sql", "sales_qualified_leads", "sales_qualified_lead"]
        case .trial:
            [
                "trials", "trial", "free_trials", "free_trial", "trial_signups", "trial_sign_ups", "trials_started",
                "trial_started", "trial_start", "start_trial", "exploration",
                "utforskning", "tutkiminen", "erkundung",
            ]
        case .demo:
            ["demos", "demo", "demo_requests", "demo_request", "demo_requested", "demo_booked", "demo_date"]
        case .customer:
            [
                "customers", "customer", "new_customers", "new_customer", "paid", "paying", "paying_customers",
                "customers_won", "won", "purchase", "purchased", "conversion",
                "konvertering", "konversio", "konversion", "kunder", "asiakkaat", "kunden",
            ]
        case .retained:
            [
                "retained", "retained_customers", "active_customers", "renewed", "renewal", "renewals", "expanded",
                "retention", "retenasjon", "ylläpito", "bindung",
            ]
        case .advocate:
            ["advocates", "advocate", "referrals", "referral", "referred", "referrers", "promoters", "advocacy"]
        }
    }

    private static let byName: [String: Stage] = {
        var found: [String: Stage] = [:]
        for stage in allCases {
            for name in stage.names { found[name] = stage }
        }
        return found
    }()

    /// A name as it is compared: lower case, `_` between words, without the dataset or funnel before its dot.
    package static func plain(_ name: String) -> String {
        let last = name.split(separator: ".").last.map(String.init) ?? name
        return last.lowercased().split { " -_".contains($0) }.joined(separator: "_")
    }
}

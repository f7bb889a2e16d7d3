import FunnelPlan
package import FunnelValues

/// What `set` changes; answers depend on some of it, and `save` writes those.
package struct Settings: Sendable, Hashable {
    /// Name and value as typed, in the order of `names`.
    package private(set) var values: [String: String] = [:]

    package init() {}

    /// Every setting, with what it is without being set.
    package static let names: [(name: String, standard: String, summary: String)] = [
        ("today", "the day after the last day of the data", "the day periods are counted from"),
        ("timezone", "UTC", "where days begin: Europe/Warsaw, UTC"),
        ("week_start", "Monday", "the first day of a week"),
        ("locale", "en", "how figures are shown"),
        ("currency", "none", "the currency of plain numbers that are money"),
        ("confidence", "95%", "the level of intervals"),
        ("power", "80%", "the power of plans"),
        ("seed", "1", "of what is drawn at random"),
        ("digits", "as the unit asks", "digits behind the point"),
        ("output", "table", "table, csv, tsv, json, md, html, plain"),
        ("color", "auto", "auto, always, never"),
        ("pager", "on", "on, off, wide: what does not fit the screen, also sideways"),
        ("cache", "on", "whether loads are kept for the next session: on, off"),
        ("trials", "left out", "whether trials count in MRR"),
        ("paused", "counted", "whether paused subscriptions count in MRR"),
        ("churn_day", "the day after the last paid day", "when a customer is lost"),
    ]

    package subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// `set today 2025-07-01`; nil while the data says it.
    package var today: Day? { values["today"].flatMap(Day.init(text:)) }

    /// The level of intervals, 0…1.
    package var confidence: Double { share("confidence", usual: 0.95) }

    /// The power of plans, 0…1.
    package var power: Double { share("power", usual: 0.8) }

    private func share(_ name: String, usual: Double) -> Double {
        guard let text = values[name] else { return usual }
        let isPercent = text.hasSuffix("%")
        let digits = isPercent ? String(text.dropLast()) : text
        guard let number = Decimal(text: digits)?.double else { return usual }
        return isPercent ? number / 100 : number
    }
}

extension Settings {
    /// Whether it changes only how answers are shown, or how fast they come.
    static func isOfLooks(_ name: String) -> Bool { ["output", "color", "pager", "cache"].contains(name) }

    static func standard(_ name: String) -> String { names.first { $0.name == name }?.standard ?? "" }

    static func nearest(to name: String) -> [String] { nearestNames(to: name, among: names.map(\.name)) }
}

import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// What the words of a sentence can name: metrics, columns, values of text columns.
struct PlainNames {
    enum Thing: Equatable {
        /// A metric, or a column of numbers that is added up.
        case figure(String, isMetric: Bool)
        /// A column of numbers that is not added up: `mean(score)`.
        case measure(String)
        /// A column whose values are groups.
        case key(String)
        case condition(String)
        case time(String)
        case value(String, of: String)
    }

    private let catalog: Catalog
    private let datasets: [Dataset]
    private let values: [String: (column: String, value: String)]

    /// Longer lists of values are not looked through: they are ids, and nobody names one in a sentence.
    private static let mostValues = 2_000

    init(_ session: Session) {
        catalog = session.catalog
        let current = session.catalog.current.flatMap(session.catalog.dataset(named:)) ?? session.catalog.datasets.last
        datasets = (current.map { [$0] } ?? []) + session.catalog.datasets.filter { $0.name != current?.name }
        var found: [String: (column: String, value: String)] = [:]
        for dataset in datasets {
            for column in dataset.table.columns
            where column.type == .text && column.dictionary.count <= PlainNames.mostValues {
                for value in column.dictionary where found[PlainNames.folded(value)] == nil {
                    found[PlainNames.folded(value)] = (column.name, value)
                }
            }
        }
        values = found
    }

    private static func folded(_ text: String) -> String {
        String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    /// The year of the data's last day.
    var lastYear: Int? { datasets.compactMap { $0.period?.last }.max().flatMap { Int("\($0)".prefix(4)) } }

    /// The first column that splits the rows into a handful of groups.
    var firstKey: String? {
        datasets.first?.table.columns.first { $0.type == .text && (2...50).contains($0.dictionary.count) }?.name
    }

    /// A filter that some rows pass.
    var firstCondition: String? {
        guard let key = firstKey, let column = datasets.first?.column(named: key),
            let value = column.dictionary.sorted().first
        else { return nil }
        return "\(Name.printed(key)) = \"\(value)\""
    }

    /// The columns that are added up.
    var figures: [String] {
        datasets.first?.table.columns.filter { $0.type.isNumeric && $0.additivity != .never }.map {
            Name.printed($0.name)
        } ?? []
    }

    func firstValue(of column: String) -> String? {
        datasets.lazy.compactMap { $0.column(named: column)?.dictionary.min() }.first
    }

    var timeColumn: String? { datasets.first?.timeColumn.map { Name.printed($0) } }

    func isColumn(_ name: String) -> Bool { datasets.contains { $0.column(named: name) != nil } }

    /// The longest name that begins a list of words, and of how many words it consists.
    func thing(_ words: ArraySlice<String>) -> (Thing, count: Int)? {
        for count in stride(from: min(4, words.count), through: 1, by: -1) {
            let joined = words.prefix(count).joined(separator: "_")
            if let found = named(joined) ?? values[joined].map({ .value($0.value, of: $0.column) }) {
                return (found, count)
            }
            let variants = PlainNames.variants(of: joined)
            for variant in variants {
                if let found = named(variant) ?? values[variant].map({ .value($0.value, of: $0.column) }) {
                    return (found, count)
                }
            }
        }
        guard let word = words.first, word.count > 3 else { return nil }
        return ending(in: [word] + PlainNames.variants(of: word)).map { ($0, 1) }
    }

    /// `channels` as `channel`, `customer` as `customers`.
    private static func variants(of word: String) -> [String] {
        if word.count < 3 { return [] }
        if word.hasSuffix("ies") { return [String(word.dropLast(3)) + "y"] }
        return word.hasSuffix("s") ? [String(word.dropLast())] : [word + "s"]
    }

    private func named(_ word: String) -> Thing? {
        if ["rows", "row", "records"].contains(word), !isColumn(word) { return .figure("rows", isMetric: true) }
        if let metric = catalog.metric(named: word), metric.parameters.isEmpty {
            return .figure(metric.name, isMetric: true)
        }
        for dataset in datasets {
            if let column = dataset.column(named: word) { return thing(column) }
        }
        return nil
    }

    /// `customers` for the one column `new_customers`.
    private func ending(in words: [String]) -> Thing? {
        let columns = datasets.flatMap(\.table.columns)
        for word in words {
            let found = columns.filter { $0.name.lowercased().hasSuffix("_\(word)") }
            if found.count == 1, let column = found.first { return thing(column) }
        }
        return nil
    }

    private func thing(_ column: Column) -> Thing {
        let name = Name.printed(column.name)
        if column.type == .boolean { return .condition(name) }
        if column.type.isTime { return .time(name) }
        if column.type == .text { return .key(name) }
        return column.additivity == .never ? .measure(name) : .figure(name, isMetric: false)
    }

    /// Figures of the field by the names they go by, where the data has what they are made of.
    func formula(_ word: String) -> String? {
        func first(_ names: [String]) -> String? {
            names.first { name in datasets.contains { $0.column(named: name) != nil } }
        }
        let customers = ["new_customers", "customers", "conversions", "orders", "purchases"]
        let money = ["revenue", "sales", "amount"]
        let parts: (String?, String, String?)
        switch word {
        case "cac", "cpa": parts = (first(["spend", "cost", "costs"]), "/", first(customers))
        case "cpl": parts = (first(["spend", "cost", "costs"]), "/", first(["leads"]))
        case "cpc": parts = (first(["spend", "cost", "costs"]), "/", first(["clicks"]))
        case "roas": parts = (first(money), "/", first(["spend", "cost", "costs"]))
        case "ctr": parts = (first(["clicks"]), "of", first(["impressions"]))
        case "conversion", "conversions", "conversion_rate", "cvr", "cr":
            parts = (
                first(customers + ["signups", "leads"]), "of", first(["visitors", "visits", "sessions", "leads"])
            )
        case "aov": parts = (first(money), "/", first(["orders", "purchases"]))
        case "arpu", "arpc": parts = (first(money), "/", first(customers + ["users"]))
        case "roi":
            guard let gain = first(money), let cost = first(["spend", "cost", "costs"]) else { return nil }
            return "(\(gain) - \(cost)) / \(cost)"
        default: return nil
        }
        guard let left = parts.0, let right = parts.2, left != right else { return nil }
        return "\(left) \(parts.1) \(right)"
    }
}

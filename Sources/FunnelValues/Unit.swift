/// What a number counts or measures: a product of a currency, a time and a kind of plain number.
///
/// `USD per month` is currency USD, time month⁻¹; a monthly churn is kind rate, time month⁻¹; a sales cycle in days is
/// kind span, time day¹. `per` names what a quotient is divided by (`USD per new customer`); it is shown, never
/// compared.
package struct Unit: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// A plain number, of which nothing is known.
        case number
        /// A number of things: rows, customers, visits.
        case count
        /// A part of a whole, 0...1, shown in %.
        case share
        /// A fraction that may pass 1 (a growth, a churn); with a time: per that time. Shown in %.
        case rate
        /// A difference of shares or rates, shown in pp.
        case percentagePoints
        /// −100...100, of NPS.
        case points
        /// A quotient of two amounts of one kind, shown as 3.0×.
        case ratio
        /// An amount of a currency (per time where `time` says so).
        case money
        /// A length of time.
        case span
        /// What arithmetic gave but the field has no word for (USD², 1 / USD).
        case compound
    }

    /// What an amount of money is counted in.
    package enum Denomination: Hashable, Sendable {
        /// An ISO code in capitals: `USD`.
        case currency(String)
        /// Whatever a text column of the same file names in each row: amounts are added within one currency only.
        case column(String)
    }

    package var kind: Kind
    package var denomination: Denomination?
    package var currencyPower: Int
    package var timeGrain: Grain?
    package var timePower: Int
    package var per: String?

    package init(
        _ kind: Kind, in denomination: Denomination? = nil, currencyPower: Int = 0, timeGrain: Grain? = nil,
        timePower: Int = 0, per: String? = nil
    ) {
        self.kind = kind
        self.denomination = denomination
        self.currencyPower = currencyPower
        self.timeGrain = timeGrain
        self.timePower = timePower
        self.per = per
    }

    package init(
        _ kind: Kind, currency: String?, currencyPower: Int = 0, timeGrain: Grain? = nil, timePower: Int = 0,
        per: String? = nil
    ) {
        self.init(
            kind, in: currency.map(Denomination.currency), currencyPower: currencyPower, timeGrain: timeGrain,
            timePower: timePower, per: per)
    }

    /// The currency, where it is the same in every row.
    package var currency: String? {
        if case .currency(let code)? = denomination { code } else { nil }
    }

    /// The column that names the currency of each row.
    package var currencyColumn: String? {
        if case .column(let name)? = denomination { name } else { nil }
    }

    package static let number = Unit(.number)
    package static let count = Unit(.count)
    package static let share = Unit(.share)
    package static let rate = Unit(.rate)
    package static let percentagePoints = Unit(.percentagePoints)
    package static let points = Unit(.points)
    package static let ratio = Unit(.ratio)

    package static func money(_ currency: String, per grain: Grain? = nil) -> Unit {
        money(in: .currency(currency), per: grain)
    }
    package static func money(in denomination: Denomination, per grain: Grain? = nil) -> Unit {
        Unit(.money, in: denomination, currencyPower: 1, timeGrain: grain, timePower: grain == nil ? 0 : -1)
    }
    package static func rate(per grain: Grain) -> Unit { Unit(.rate, timeGrain: grain, timePower: -1) }
    package static func span(_ grain: Grain) -> Unit { Unit(.span, timeGrain: grain, timePower: 1) }
    package static func count(per grain: Grain) -> Unit { Unit(.count, timeGrain: grain, timePower: -1) }

    /// The unit of the JSON contract: `USD`, `USD/month`, `share`, `rate/month`, `pp`, `points`, `days`, `count`; nil
    /// for a plain number, and for money whose currency stands in another column.
    package var symbol: String? {
        let suffix = timePower == -1 ? timeGrain.map { "/" + $0.rawValue } ?? "" : ""
        switch kind {
        case .number, .ratio: return suffix.isEmpty ? nil : "1" + suffix
        case .count, .share, .rate, .points: return kind.rawValue + suffix
        case .percentagePoints: return "pp" + suffix
        case .money: return currency.map { $0 + suffix }
        case .span: return timeGrain?.plural
        case .compound:
            let word = denomination.map { _ in currency ?? "money" }
            let money = word.map { currencyPower == 1 ? $0 : "\($0)^\(currencyPower)" }
            let time = timeGrain.map { timePower == 1 ? $0.plural : "\($0.rawValue)^\(timePower)" }
            return [money, time].compactMap(\.self).joined(separator: " ")
        }
    }
}

extension Unit.Denomination: CustomStringConvertible {
    /// As it is typed: `USD`, `money in currency`.
    package var description: String {
        switch self {
        case .currency(let code): code
        case .column(let name): "money in \(name)"
        }
    }
}

extension Unit: CustomStringConvertible {
    /// As a person reads it: `USD per new_customers`, `rate per month`, `number`.
    package var description: String {
        let base: String
        switch kind {
        case .number, .count, .share, .rate, .points, .ratio, .money:
            let word = kind == .money ? denomination?.description ?? "money" : kind.rawValue
            base = timePower == -1 ? timeGrain.map { "\(word) per \($0.rawValue)" } ?? word : word
        case .percentagePoints, .span, .compound: base = symbol ?? kind.rawValue
        }
        return per.map { "\(base) per \($0)" } ?? base
    }
}

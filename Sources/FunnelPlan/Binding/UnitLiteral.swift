package import FunnelSyntax
package import FunnelValues

extension Literal {
    /// A number as it would be typed in its unit: `$49`, `5%`, `30 days`; nil for what no literal says, like the square
    /// of money.
    package init?(_ number: Decimal, in unit: Unit) {
        let inner: Literal
        switch unit.kind {
        case .number, .count, .points, .ratio: inner = .number(number)
        case .share, .rate: inner = .percent(number)
        case .percentagePoints:
            guard let points = number.multiplied(by: Decimal(100)) else { return nil }
            inner = .percentagePoints(points)
        case .money:
            guard let currency = unit.currency, unit.currencyPower == 1 else { return nil }
            inner = .money(number, currency: currency)
        case .span:
            guard let grain = unit.timeGrain, unit.timePower == 1 else { return nil }
            self = .span(number, grain)
            return
        case .compound: return nil
        }
        guard unit.timePower != 0 else {
            self = inner
            return
        }
        guard unit.timePower == -1, let grain = unit.timeGrain else { return nil }
        self = .per(inner, grain)
    }
}

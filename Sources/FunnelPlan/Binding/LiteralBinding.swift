package import FunnelSyntax
package import FunnelValues

extension Literal {
    /// The value a literal stands for, its type and its unit. Spans are numbers of their grain; a time of day without `Z`
    /// or an offset is one of the zone's clocks.
    package func bound(
        at span: SourceSpan, in zone: Zone
    ) throws(BindError) -> (value: Value, type: DataType, unit: Unit) {
        switch self {
        case .number(let number): return (.decimal(number), Literal.type(of: number), .number)
        case .percent(let share): return (.decimal(share), Literal.type(of: share), .share)
        case .percentagePoints(let points):
            let hundredth = Decimal(mantissa: 1, scale: 2)
            guard let value = points.multiplied(by: hundredth) else {
                throw .typeMismatch("too many digits: \(points)pp", span: span, cause: nil, remedies: [])
            }
            return (.decimal(value), Literal.type(of: value), .percentagePoints)
        case .money(let amount, let currency): return (.decimal(amount), Literal.type(of: amount), .money(currency))
        case .span(let amount, let grain): return (.decimal(amount), Literal.type(of: amount), .span(grain))
        case .per(let literal, let grain):
            var (value, type, unit) = try literal.bound(at: span, in: zone)
            if unit.kind == .share { unit = .rate }
            unit.timeGrain = grain
            unit.timePower = -1
            return (value, type, unit)
        case .date(let day): return (.date(day), .date, .number)
        case .instant(let time, utc: true): return (.instant(time), .instant, .number)
        case .instant(let wall, utc: false): return (.instant(zone.instant(ofWallClock: wall)), .instant, .number)
        case .period(let period): return (.period(period), .period(period.grain), .number)
        case .text(let text): return (.text(text), .text, .number)
        case .boolean(let flag): return (.boolean(flag), .boolean, .number)
        case .null: return (.null, .integer, .number)
        case .argument(let place):
            throw .typeMismatch(
                "no argument ${\(place)}", span: span, cause: "only a script that is given arguments has them",
                remedies: [])
        }
    }

    private static func type(of number: Decimal) -> DataType {
        number.scale == 0 ? .integer : .decimal(scale: number.scale)
    }

    /// The first and last day a date literal stands for; nil for what is no date.
    package var days: (first: Day, last: Day)? {
        switch self {
        case .date(let day): (day, day)
        case .period(let period): (period.firstDay, period.lastDay)
        case .number(let number):
            // A plain year, beside a date.
            number.integer.flatMap { (1900...2199).contains($0) ? Period(grain: .year, index: Int32($0)) : nil }
                .map { ($0.firstDay, $0.lastDay) }
        case .percent, .percentagePoints, .money, .span, .per, .instant, .text, .boolean, .null, .argument: nil
        }
    }
}

extension Literal {
    /// The literal of the opposite sign; nil for what has none.
    var negated: Literal? {
        switch self {
        case .number(let number): number.negated.map(Literal.number)
        case .percent(let share): share.negated.map(Literal.percent)
        case .percentagePoints(let points): points.negated.map(Literal.percentagePoints)
        case .money(let amount, let currency): amount.negated.map { .money($0, currency: currency) }
        case .span(let amount, let grain): amount.negated.map { .span($0, grain) }
        case .per(let literal, let grain): literal.negated.map { .per($0, grain) }
        case .date, .instant, .period, .text, .boolean, .null, .argument: nil
        }
    }
}

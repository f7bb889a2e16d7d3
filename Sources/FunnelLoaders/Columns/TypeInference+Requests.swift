import FunnelColumns
import FunnelValues

/// What the user asks a column to be.
extension TypeInference {
    func apply(
        _ request: TypeRequest, to plan: inout ColumnPlan, _ column: ColumnEvidence, _ bytes: Span<UInt8>
    ) {
        let numbers = plan.decimalSign == NumberCell.point ? column.point : column.comma
        let scale = min(numbers.maxScale, max(0, 18 - numbers.maxWholeDigits))
        let fixed: ColumnPlan.Reading =
            numbers.maxScale == 0 ? .integer : numbers.maxScale <= scale ? .decimal(scale: scale) : .number
        let before = plan.reading
        switch request.type {
        case .text: plan.reading = .text
        case .boolean:
            plan.reading = column.zeros + column.ones > 0 ? .flag : .boolean
            plan.booleanWords = plan.reading == .flag ? ("1", "0") : booleanWords(column, bytes) ?? ("yes", "no")
        case .integer: plan.reading = .integer
        case .decimal: plan.reading = .decimal(scale: scale)
        case .number: plan.reading = column.exponents > 0 ? .number : fixed
        case .date:
            plan.reading =
                column.compactDates > 0 && column.count(.date) == 0 ? .compactDate : .date(order(column) ?? .dmy)
        case .instant: plan.reading = .instant(order(column) ?? .dmy)
        case .period(let grain): plan.reading = .period(grain)
        case nil:
            if let unit = request.unit, unit != .number, before == .text { plan.reading = fixed }
        }
        let wasMeasure = plan.type.isNumeric && [.number, .count, .money, .span].contains(plan.unit.kind)
        if let additivity = request.additivity(header: plan.header, now: plan.additivity, wasMeasure: wasMeasure) {
            plan.additivity = additivity
        }
        if let unit = request.unit { plan.unit = unit }
        if request.unit?.kind == .money, plan.reading == .integer { plan.reading = .decimal(scale: 0) }
        plan.isRequested = plan.reading != before || before == .text
    }
}

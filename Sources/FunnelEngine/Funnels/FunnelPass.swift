import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// A funnel of events made ready for one pass over a table: what is read of each row, and how units are parted.
struct FunnelPass: Sendable {
    let table: Table
    let request: EventFunnelRequest
    let shape: FunnelShape
    let window: WindowLimit
    let stepWindow: WindowLimit
    let keys: [CodedValues]
    let reading: EventReading
    /// Whether events that are no step count, since nothing may lie between two.
    let keepsAll: Bool
    let isDate: Bool

    init(
        _ request: EventFunnelRequest, of table: Table, unit: UnitKeys, keys: [CodedValues], needsRows: Bool
    ) throws(EngineError) {
        guard table.rowCount <= UInt32.max else { throw .outOfRange("a funnel of more than 4,294,967,295 rows") }
        var request = request
        if case .events = request.counting {
            request.firstEntryOnly = false
            request.exclusion = nil
            for stage in request.stages.indices { request.stages[stage].directly = false }
        }
        self.table = table
        self.request = request
        self.keys = keys
        shape = try FunnelShape(request.stages)
        isDate = request.time.type != .instant
        window = WindowLimit(request.window, isDate: isDate, zone: request.zone)
        stepWindow = WindowLimit(request.stepWindow, isDate: isDate, zone: request.zone)
        keepsAll = shape.isBeforeDirect.contains(true)
        reading = EventReading(
            table: table, test: request.filter.map { RowTest($0, of: table) }, unit: unit, time: request.time,
            marks: StepMasks(request, of: table, keepsAll: keepsAll), parts: UnitParts(unit, rows: table.rowCount),
            needsRows: needsRows || !keys.isEmpty)
    }

    /// Whether runs are found by `ChainScan`.
    var isChain: Bool { shape.stateCount == shape.depth + 1 && !keepsAll && stepWindow.isEndless }

    func isYoung(_ entry: Int64) -> Bool {
        guard let end = request.end, !window.isEndless else { return false }
        return window.end(from: entry) >= end
    }

    /// The period of the trend that an entry lies in.
    func period(_ entry: Int64, _ grain: Grain) -> Period {
        if isDate { return Period(grain, containing: Day(number: Int32(clamping: entry))) }
        return Period(grain, containing: request.zone.day(of: Instant(microseconds: entry)))
    }
}

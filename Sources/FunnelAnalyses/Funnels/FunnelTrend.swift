import FunnelPlan
import FunnelReport
import FunnelValues

/// Entries of a funnel by period, with the periods between in which nobody entered.
struct FunnelTrend {
    let periods: [FunnelReport.TrendPeriod]

    /// More periods without entries are not shown.
    private static let mostFilled = 1_000

    init(_ entries: [EventFunnelTable.Entries], confidence: Double) {
        self.init(
            entries.map { entry in
                .init(
                    period: entry.period, entered: entry.entered, converted: entry.converted,
                    rate: FunnelReport.Rate(entry.converted, of: entry.entered, confidence: confidence),
                    isMature: entry.young == 0)
            })
    }

    /// - Parameter found: rising.
    init(_ found: [FunnelReport.TrendPeriod]) {
        var filled: [FunnelReport.TrendPeriod] = []
        for entry in found {
            if let last = filled.last {
                var next = last.period.advanced(by: 1)
                // Windows are as long for all: what came in after a young entry is not over either.
                while next < entry.period, filled.count < FunnelTrend.mostFilled {
                    filled.append(.init(period: next, entered: 0, converted: 0, rate: nil, isMature: last.isMature))
                    next = next.advanced(by: 1)
                }
            }
            filled.append(entry)
        }
        periods = filled
    }
}

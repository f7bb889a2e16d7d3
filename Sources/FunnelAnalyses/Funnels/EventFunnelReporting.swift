package import FunnelPlan
package import FunnelReport
import FunnelStatistics
import FunnelValues

/// Turns the counts of a funnel of events into its report: rates with intervals, value lost, times, trend, what was left
/// out.
package struct EventFunnelReporting {
    package let request: EventFunnelRequest
    package let table: EventFunnelTable
    /// The steps' names, as many as the request is deep.
    package var steps: [String]
    package var keys: [ReportColumn]
    package var definition: String
    package var name: String?
    /// How many bins the times have.
    package var bins = 10
    package var worth: FunnelWorth?
    package var confidence = 0.95
    /// What a unit is called, for notes: `user_id`.
    package var unitName = "units"

    /// - Parameter definition: one line (LANGUAGE.md section 6).
    package init(
        request: EventFunnelRequest, table: EventFunnelTable, steps: [String], keys: [ReportColumn],
        definition: String
    ) {
        (self.request, self.table, self.steps) = (request, table, steps)
        (self.keys, self.definition) = (keys, definition)
    }

    private var countsUnits: Bool { request.counting == .units }
    private var hasWindow: Bool { request.window != nil || request.stepWindow != nil }

    /// Without notes and without a bottleneck (`BottleneckSearch`).
    ///
    /// - Cost: O(groups × steps + n log n) in the n times.
    package var report: FunnelReport {
        let whole = EventFunnelReporting.sum(table.groups, depth: request.depth, wantsTimes: request.wantsTimes)
        var report = FunnelReport(
            name: name, kind: countsUnits ? .events : .countedEvents, definition: definition, keys: keys,
            groups: keys.isEmpty ? [group(of: whole)] : table.groups.map(group),
            total: keys.isEmpty ? nil : group(of: whole), unit: .count, confidence: confidence)
        if request.exclusion != nil { report.excluded = whole.excluded }
        if request.depth > 1 { report.ties = whole.ties }
        if hasWindow, request.end != nil { report.young = whole.young.first ?? 0 }
        report.valueUnit = worth?.unit
        return report
    }

    /// Rows that could not take part.
    package var notes: [Note] {
        var notes: [Note] = []
        func rows(_ count: Int) -> String { "\(grouped(count)) row\(count == 1 ? "" : "s")" }
        if table.withoutUnit > 0 { notes.append(Note("\(rows(table.withoutUnit)) without \(unitName) left out")) }
        if table.withoutTime > 0 { notes.append(Note("\(rows(table.withoutTime)) without a time left out")) }
        if table.rowsUsed == 0, table.rowsRead > 0 {
            notes.append(.warning("no row of \(request.dataset) passes the filter"))
        }
        return notes
    }

    private func group(of counts: EventFunnelTable.Group) -> FunnelReport.Group {
        let counted = StepCounts(
            names: steps, reached: counts.reached, young: counts.young, isOfUnits: countsUnits)
        var group = FunnelReport.Group(
            keys: counts.keys, steps: counted.steps(worth: worth, confidence: confidence))
        if request.wantsTimes {
            group.times = StepTimes.places(steps: steps).enumerated().map { place, pair in
                let found = counts.times.indices.contains(place) ? counts.times[place] : []
                return StepTimes(seconds: found.map { EventFunnelReporting.seconds($0, of: request.time) }).report(
                    pair.from, pair.to, bins: bins)
            }
        }
        if request.trend != nil { group.trend = FunnelTrend(counts.trend, confidence: confidence).periods }
        return group
    }

    /// Of a time between two steps: days of dates, microseconds of instants.
    static func seconds(_ time: Int64, of column: RowExpression) -> Double {
        column.type == .instant ? Double(time) / Double(Instant.perSecond) : Double(time) * 86_400
    }

    /// All groups as one.
    static func sum(_ groups: [EventFunnelTable.Group], depth: Int, wantsTimes: Bool) -> EventFunnelTable.Group {
        let zeros = Array(repeating: 0, count: depth)
        var whole = EventFunnelTable.Group(keys: [], reached: zeros, young: zeros)
        if wantsTimes { whole.times = Array(repeating: [], count: depth) }
        var periods: [Period: EventFunnelTable.Entries] = [:]
        for group in groups {
            for step in 0..<depth {
                whole.reached[step] += group.reached[step]
                whole.young[step] += group.young[step]
            }
            whole.excluded += group.excluded
            whole.ties += group.ties
            for place in group.times.indices where place < whole.times.count {
                whole.times[place] += group.times[place]
            }
            for entries in group.trend {
                var sum =
                    periods[entries.period]
                    ?? EventFunnelTable.Entries(period: entries.period, entered: 0, converted: 0, young: 0)
                sum.entered += entries.entered
                sum.converted += entries.converted
                sum.young += entries.young
                periods[entries.period] = sum
            }
        }
        for place in whole.times.indices { whole.times[place].sort() }
        whole.trend = periods.values.sorted { $0.period < $1.period }
        return whole
    }
}

package import FunnelPlan
package import FunnelReport
import FunnelSyntax
import FunnelValues

/// Turns paths into the answer: a row each, with its units, their share and how long they took; then the others.
package struct PathsReporting {
    private let paths: BoundPaths
    private let table: PathTable

    package init(_ paths: BoundPaths, _ table: PathTable) { (self.paths, self.table) = (paths, table) }

    /// - Cost: O(paths told + n log n) in the units.
    package func report() -> Report { Report(.table(tableReport), notes: notes) }

    // MARK: The table

    private var columns: [ReportColumn] {
        var time = ReportColumn("median_time", type: .number, unit: .span(.second), role: .metric)
        time.readsAsTime = true
        var path = ReportColumn("path", type: .text, unit: .number, role: .key)
        path.givesWay = true
        return paths.keys.map { ReportColumn($0.name, type: $0.type, unit: $0.unit, role: .key) } + [
            path, ReportColumn("units", type: .integer, unit: .count, role: .metric),
            ReportColumn("share", type: .number, unit: .share, role: .metric),
            time,
        ]
    }

    private var tableReport: TableReport {
        var report = TableReport(columns: columns, rows: [])
        var bars: [Double] = []
        var (all, followed, others, otherUnits): ([Int64], Int, [Int64], Int) = ([], 0, [], 0)
        let isGrouped = !paths.keys.isEmpty
        let most = table.groups.flatMap { $0.paths.map(\.units) }.max() ?? 0
        for group in table.groups {
            for path in group.paths {
                report.rows.append(group.keys + row(name(of: path), path.units, of: group.followed, path.times))
                bars.append(most == 0 ? 0 : Double(path.units) / Double(most))
                all += path.times
            }
            all += group.otherTimes
            followed += group.followed
            others += group.otherTimes
            otherUnits += group.otherUnits
            if isGrouped, group.otherPaths > 0 {
                let row = row(nil, group.otherUnits, of: group.followed, group.otherTimes)
                report.subtotals.append(
                    TableReport.Subtotal(keys: group.keys, row: group.keys + row, label: "others"))
            }
        }
        let noKeys = paths.keys.map { _ in Value.null }
        if !isGrouped, otherUnits > 0 {
            others.sort()
            report.others = noKeys + row(nil, otherUnits, of: followed, others)
        }
        if report.rows.count > 1 {
            all.sort()
            report.total = noKeys + row(nil, followed, of: followed, all)
        }
        report.bars = bars
        return report
    }

    private func row(_ name: String?, _ units: Int, of all: Int, _ times: [Int64]) -> [Value] {
        let share: Value = all == 0 ? .null : .number(Double(units) / Double(all))
        return [name.map(Value.text) ?? .null, .integer(units), share, median(times)]
    }

    /// In seconds; no value where no path has two events.
    private func median(_ times: [Int64]) -> Value {
        let seconds = times.map { EventFunnelReporting.seconds($0, of: paths.request.time) }
        return StepTimes(seconds: seconds).median.map(Value.number) ?? .null
    }

    /// `signup -> activate -> … -> paid`, as it would be typed.
    func name(of path: PathTable.Path) -> String {
        var names = path.events.map { PathsReporting.text($0) }
        if path.isCut { names.insert("…", at: max(0, names.count - 1)) }
        return names.joined(separator: " -> ")
    }

    static func text(_ event: Value) -> String {
        switch event {
        case .text(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        case .decimal(let number): "\(number)"
        default: "\(event)"
        }
    }

    // MARK: Notes

    private func sum(_ count: (PathTable.Group) -> Int) -> Int { table.groups.reduce(0) { $0 + count($1) } }

    var notes: [Note] {
        var notes = [Note(paths.definition)]
        let entered = sum(\.entered)
        func units(_ count: Int) -> String { "\(grouped(count)) of \(grouped(entered))" }
        if let start = paths.startName, let end = paths.endName {
            notes.append(Note("\(units(sum(\.followed))) got from \(start) to \(end): the shares are of them"))
        }
        let longer = sum(\.longer)
        if longer > 0 {
            let did = paths.startName == nil && paths.endName != nil ? "did more before" : "went on"
            let next = min(2 * paths.request.length, PathsExpression.allowedSteps.upperBound)
            notes.append(
                Note("\(units(longer)) \(did)" + (next > paths.request.length ? ": steps \(next) shows more" : "")))
        }
        let others = sum(\.otherPaths)
        if others > 0 { notes.append(Note("others: \(grouped(others)) path\(others == 1 ? "" : "s")")) }
        let ties = sum(\.ties)
        if ties > 0 { notes.append(Note("equal times of \(units(ties)): put in the order of their names")) }
        let young = sum(\.young)
        if young > 0 { notes.append(Note("\(units(young)) young: their window is not over (mature leaves them out)")) }
        notes += paths.notes.map { Note($0) }
        return notes + leftOut
    }

    private var leftOut: [Note] {
        let reasons = [
            (table.withoutUnit, paths.unitName), (table.withoutTime, "a time"), (table.withoutEvent, "an event"),
        ]
        var notes = reasons.filter { $0.0 > 0 }.map { count, what in
            Note("\(grouped(count)) row\(count == 1 ? "" : "s") without \(what) left out")
        }
        if table.rowsUsed == 0, table.rowsRead > 0 {
            notes.append(.warning("no row of \(paths.request.dataset) passes the filter"))
        } else if sum(\.entered) == 0, table.rowsRead > 0 {
            notes.append(.warning("no path \(paths.startName == nil && paths.endName != nil ? "ends" : "begins") so"))
        }
        return notes
    }
}

import FunnelColumns
import FunnelEngine
import FunnelPlan
import FunnelValues

/// A small table of events and a funnel of it, as `scripts/reference-values-funnels.py` writes them: rows, steps, options,
/// groups, units, separated by tabs.
struct FunnelCase {
    struct Row {
        var unit: Int?
        /// A day.
        var time: Int?
        var letter: String?
        var keys: [String?]
        var mayEnter = true
        var counts = true

        static func list(_ field: String) -> [Row] {
            field.split(separator: " ").map { text in
                let signs = text.map { $0 == "-" ? nil : String($0) }
                return Row(
                    unit: signs[0].flatMap { Int($0) }, time: signs[1].flatMap { Int($0) }, letter: signs[2],
                    keys: Array(signs[3..<5]), mayEnter: !text.contains("!"), counts: !text.contains("#"))
            }
        }
    }

    var rows: [Row]
    var stages: [(directly: Bool, members: [String])]
    var options: [String]
    /// What the groups and the units are, in the words of the file.
    let groups: String
    let units: String

    init(_ line: Substring) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        rows = Row.list(fields[0])
        stages = fields[1].split(separator: " ").map { text in
            let members = text.drop { $0 == "=" }
            return (text.first == "=", members.split(separator: "&").map(String.init))
        }
        options = fields[2].split(separator: " ").map(String.init)
        (groups, units) = (fields[3], fields[4])
    }

    /// How the same events are laid down: days or instants, units as numbers or texts.
    struct Form {
        var isInstant = false
        var unitIsText = false
        /// The rows' order.
        var order: [Int]?
    }

    var isCounted: Bool { options.contains { $0.hasPrefix("c") } }

    func table(_ form: Form) -> Table { Row.table(rows, form) }

    static func isOne(of letters: String) -> RowExpression {
        .isIn(.column(index: 2, type: .text), letters.map { .text(String($0)) }, negated: false)
    }

    func request(_ form: Form) -> EventFunnelRequest {
        var request = EventFunnelRequest(
            dataset: "t", unit: [.column(index: 0, type: form.unitIsText ? .text : .integer)],
            time: .column(index: 1, type: form.isInstant ? .instant : .date),
            stages: stages.map { stage in
                EventFunnelRequest.Stage(stage.members.map(FunnelCase.isOne), directly: stage.directly)
            })
        func span(_ days: Int) -> FunnelSpan {
            form.isInstant ? .microseconds(Int64(days) * Instant.perDay) : .calendar(days, .day)
        }
        request.wantsTimes = true
        for option in options {
            let rest = String(option.dropFirst())
            let number = Int(rest) ?? 0
            switch option.first {
            case "w": request.window = span(number)
            case "s": request.stepWindow = span(number)
            case "x": request.exclusion = FunnelCase.isOne(of: rest)
            case "1": request.firstEntryOnly = true
            case "c": request.counting = .events(toFirst: rest == "f")
            case "k": request.keys = (0..<number).map { .column(index: 3 + $0, type: .text) }
            case "t": request.touch = rest == "f" ? .first : rest == "l" ? .last : .step(number)
            case "p": request.trend = .week
            case "e": request.end = Int64(number) * (form.isInstant ? Instant.perDay : 1)
            case "o": request.entryFilter = .column(index: 5, type: .boolean)
            case "f": request.filter = .column(index: 6, type: .boolean)
            default: preconditionFailure("an option of the script: \(option)")
            }
        }
        return request
    }

    /// Groups in the words of the file.
    func text(_ table: EventFunnelTable, _ form: Form) -> String {
        let day = form.isInstant ? Instant.perDay : 1
        return table.groups.map { group in
            let keys = group.keys.map { if case .text(let text) = $0 { text } else { "-" } }.joined()
            let times = group.times.map { list($0.map { $0 / day }) }.joined(separator: "/")
            let trend = group.trend.map { "\($0.period.index):\($0.entered),\($0.converted),\($0.young)" }
            return [
                keys, list(group.reached), list(group.young), "\(group.excluded)", "\(group.ties)",
                times.isEmpty ? "." : times, trend.isEmpty ? "." : trend.joined(separator: ";"),
            ].joined(separator: " ")
        }.joined(separator: "|")
    }

    func text(_ units: EventFunnelUnits, _ form: Form) -> String {
        units.depth.indices.map { place in
            let unit = units.units[0].value(at: place)
            let name =
                switch unit {
                case .text(let text): String(text.dropFirst())
                case .decimal(let number): "\(number)"
                case .null, .notYet, .number, .boolean, .date, .instant, .period: "?"
                }
            let rows = units.rows.map { $0[place] }.filter { $0 >= 0 }
            return "\(name):\(units.depth[place]):\(list(rows))\(units.excluded[place] ? "x" : "")"
                + (units.young[place] ? "y" : "")
        }.joined(separator: " ")
    }

    private func list(_ numbers: [some BinaryInteger]) -> String {
        numbers.map { "\($0)" }.joined(separator: ",")
    }
}

extension FunnelCase.Row {
    /// Columns unit, time, event, two keys, and whether the row may be an entry and counts at all.
    static func table(_ rows: [FunnelCase.Row], _ form: FunnelCase.Form) -> Table {
        var unit = ColumnBuilder(name: "unit", type: form.unitIsText ? .text : .integer)
        var time = ColumnBuilder(name: "time", type: form.isInstant ? .instant : .date)
        var event = ColumnBuilder(name: "event", type: .text)
        var first = ColumnBuilder(name: "first", type: .text)
        var second = ColumnBuilder(name: "second", type: .text)
        var mayEnter = ColumnBuilder(name: "may_enter", type: .boolean)
        var counts = ColumnBuilder(name: "counts", type: .boolean)
        for place in form.order ?? Array(rows.indices) {
            let row = rows[place]
            unit.append(row.unit.map { form.unitIsText ? .text("u\($0)") : .integer($0) } ?? .null)
            time.append(
                row.time.map { day in
                    let day = Day(number: Int32(day))
                    return form.isInstant ? .instant(Instant(day)) : .date(day)
                } ?? .null)
            event.append(row.letter.map(Value.text) ?? .null)
            first.append(row.keys[0].map(Value.text) ?? .null)
            second.append(row.keys[1].map(Value.text) ?? .null)
            mayEnter.append(.boolean(row.mayEnter))
            counts.append(.boolean(row.counts))
        }
        return Table(
            columns: [
                unit.finish(), time.finish(), event.finish(), first.finish(), second.finish(), mayEnter.finish(),
                counts.finish(),
            ], rowCount: form.order?.count ?? rows.count)
    }
}

import FunnelFiles
import FunnelReport
import FunnelSyntax
import FunnelValues

struct HistoryCommand: Command {
    static let help = CommandHelp.history
    static let kind = Transcript.Entry.Kind.look
    let count: Int?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        let place = arguments.spanOfNext
        count = arguments.isAtEnd ? nil : arguments.integer()
        if let count, count < 0 {
            throw Diagnostic("not a number of lines: \(count)", at: place, remedies: ["history 10"])
        }
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report { answer(in: session, showsTimes: true) }

    /// - Parameter showsTimes: false for `save all`, whose recorded answers are the same when they are replayed.
    func answer(in session: Session, showsTimes: Bool) -> Report {
        let all = session.transcript.entries
        let shown = all.enumerated().suffix(count ?? all.count)
        let times = shown.map {
            showsTimes ? $0.element.time.map { ClockText.short($0, now: session.time ?? $0) } : nil
        }
        let timeWidth = times.compactMap { $0?.count }.max() ?? 0
        let width = "\(all.count)".count
        let lines = zip(shown, times).map { entry, time in
            let number = "\(entry.offset + 1)".padded(left: width)
            let clock = timeWidth == 0 ? "" : "  " + (time ?? "").padded(left: timeWidth)
            return "\(number)\(clock)  \(entry.element.statement.source.onOneLine)"
        }
        let entries = shown.map { place, entry -> [(key: String, value: Value)] in
            [
                ("number", .decimal(Decimal(place + 1))),
                ("time", ClockText.value(entry.time)),
                ("statement", .text(entry.statement.source)),
            ]
        }
        return Report(.text(TextReport(lines: lines, entries: entries)))
    }
}

/// Moments of a session as its person's clock shows them.
enum ClockText {
    /// `14:03`, or `2025-11-25 17:20` when that is not the day of `now`; both in UTC microseconds.
    static func short(_ time: Int64, now: Int64) -> String {
        let (parts, today) = (WallClock.local(at: time), WallClock.local(at: now))
        let clock = "\(two(parts.hour)):\(two(parts.minute))"
        if (parts.year, parts.month, parts.day) == (today.year, today.month, today.day) { return clock }
        return "\(parts.year)-\(two(parts.month))-\(two(parts.day)) \(clock)"
    }

    /// For programs: to the second, in UTC.
    static func value(_ time: Int64?) -> Value {
        time.map { .instant(Instant(microseconds: $0 - $0 % 1_000_000)) } ?? .null
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension String {
    /// With blanks before it up to so many letters.
    func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// With blanks behind it.
    func padded(right width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

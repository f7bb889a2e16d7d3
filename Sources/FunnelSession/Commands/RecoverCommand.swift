import FunnelFiles
import FunnelReport
import FunnelSyntax
import FunnelValues

struct RecoverCommand: Command {
    static let help = CommandHelp.recover
    static let kind = Transcript.Entry.Kind.look

    private enum Form {
        case newest, list
        case one(Int)
        case drop(Int)
    }
    private let form: Form
    private let span: SourceSpan?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if arguments.isAtEnd {
            (form, span) = (.newest, nil)
        } else if arguments.word("list") {
            (form, span) = (.list, nil)
        } else {
            let isDrop = arguments.word("drop")
            span = arguments.spanOfNext
            guard let number = arguments.integer(), number > 0 else {
                throw Diagnostic("not a number of the list", at: span, remedies: ["recover list"])
            }
            form = isDrop ? .drop(number) : .one(number)
        }
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        guard let journals = session.journals, let time = session.time else {
            throw Diagnostic(
                "there is nothing to recover",
                cause: "only the shell keeps a journal, and only where there is a home folder")
        }
        let list = journals.ended().filter { $0.isOfUse || $0.contents.damagedLines > 0 }
        switch form {
        case .list: return RecoverCommand.answer(list, now: time)
        case .newest:
            guard let ended = list.first(where: \.isLost) ?? list.first(where: { $0.taken?.left.isEmpty == false })
            else {
                return RecoverCommand.answer(list, now: time)
            }
            return try await recover(ended, of: list, in: &session, journals, time)
        case .one(let number): return try await recover(one(number, of: list), of: list, in: &session, journals, time)
        case .drop(let number):
            let ended = try one(number, of: list)
            guard let (file, _) = try claimed(ended, journals) else { throw busy }
            do { try file.append(Array(JournalRecord.dropped(time: time).line.utf8)) } catch {
                throw Diagnostic("not dropped: \(error.message)", at: span)
            }
            return .text(
                "starts speak no more of the session of \(ClockText.short(ended.contents.times.last, now: time))")
        }
    }

    private func one(_ number: Int, of list: [JournalFolder.Ended]) throws(Diagnostic) -> JournalFolder.Ended {
        guard number <= list.count else {
            let cause = list.isEmpty ? "there is none" : "the list has \(list.count)"
            throw Diagnostic("no session has the number \(number)", at: span, cause: cause, remedies: ["recover list"])
        }
        return list[number - 1]
    }

    private func claimed(
        _ ended: JournalFolder.Ended, _ journals: JournalFolder
    ) throws(Diagnostic) -> (LockedFile, JournalFolder.Ended)? {
        do { return try journals.claim(ended) } catch {
            throw Diagnostic("its journal cannot be used: \(error.message)", at: span)
        }
    }

    private var busy: Diagnostic {
        Diagnostic("another shell is just recovering this session", at: span, remedies: ["recover list"])
    }

    private func recover(
        _ chosen: JournalFolder.Ended, of list: [JournalFolder.Ended], in session: inout Session,
        _ journals: JournalFolder, _ now: Int64
    ) async throws -> Report {
        guard let (file, ended) = try claimed(chosen, journals) else { throw busy }
        let day = ClockText.short(ended.contents.times.last, now: now)
        if let taken = ended.taken, taken.left.isEmpty {
            throw Diagnostic(
                "the session of \(day) is recovered already, at \(ClockText.short(taken.time, now: now))", at: span,
                remedies: ["recover list"])
        }
        var recovery = Recovery(ended, file: file)
        try await recovery.run(in: &session)
        if recovery.steps.isEmpty, let first = recovery.failures.first {
            throw Diagnostic(
                "nothing of the session of \(day) can be run again: \(first.message)", at: span,
                cause: "its first statement that failed: \(first.statement)", remedies: ["recover list"])
        }
        session.outcome = .recovered(recovery)
        let others = list.filter { $0.name != ended.name }
        return RecoverCommand.answer(recovery, of: day, others: others)
    }

    // MARK: Answers

    private static func answer(_ recovery: Recovery, of day: String, others: [JournalFolder.Ended]) -> Report {
        let count = recovery.count == 1 ? "1 statement" : "\(recovery.count) statements"
        let line = "\(count) of the session of \(day) \(recovery.count == 1 ? "is" : "are") back; history shows them"
        var notes = recovery.notes
        if recovery.damagedLines > 0 {
            notes.append(.warning("lines of its journal that are damaged, and left out: \(recovery.damagedLines)"))
        }
        let told = 10
        notes += recovery.failures.prefix(told).map { .warning("not run again: \($0.statement) — \($0.message)") }
        if recovery.failures.count > told {
            notes.append(.warning("not run again: \(recovery.failures.count - told) more"))
        }
        let lost = others.count(where: \.isLost)
        if lost > 0 {
            let more = lost == 1 ? "1 more session was cut off" : "\(lost) more sessions were cut off"
            notes.append(Note(more, remedy: "recover"))
        } else if !recovery.failures.isEmpty || others.contains(where: { $0.taken?.left.isEmpty == false }) {
            notes.append(
                Note("what was not run again can be tried again, once what it needs is back", remedy: "recover"))
        }
        return Report(.text(TextReport(lines: [line])), notes: notes)
    }

    private static func answer(_ list: [JournalFolder.Ended], now: Int64) -> Report {
        guard !list.isEmpty else {
            return Report(.text(TextReport(lines: ["there is no session to recover"], entries: [])))
        }
        let cells = list.enumerated().map { place, ended -> [String] in
            let count = ended.contents.statements.count
            return [
                "\(place + 1)", ClockText.short(ended.contents.times.last, now: now),
                "\(count) statement\(count == 1 ? "" : "s")", ended.state(now: now),
                ended.contents.statements.last?.statement.shortened(to: 60) ?? "",
            ]
        }
        let widths = (0..<5).map { column in cells.map { $0[column].count }.max() ?? 0 }
        let lines = cells.map { row in
            var line = [row[0].padded(left: widths[0]), row[1].padded(left: widths[1]), row[2].padded(left: widths[2])]
            line += [row[3].padded(right: widths[3]), row[4]]
            return line.joined(separator: "  ")
        }
        let entries = list.enumerated().map { place, ended -> [(key: String, value: Value)] in
            let times = ended.contents.times
            return [
                ("number", .decimal(Decimal(place + 1))), ("began", ClockText.value(times.first)),
                ("last_time", ClockText.value(times.last)),
                ("statements", .decimal(Decimal(ended.contents.statements.count))),
                ("state", .text(ended.state(now: now))),
                ("last", ended.contents.statements.last.map { .text($0.statement) } ?? .null),
            ]
        }
        return Report(
            .text(TextReport(lines: lines, entries: entries)), notes: [Note("to bring one back", remedy: "recover 1")])
    }
}

extension JournalFolder.Ended {
    /// What became of it, in a few words.
    func state(now: Int64) -> String {
        if let taken {
            let again = "recovered \(ClockText.short(taken.time, now: now))"
            return taken.left.isEmpty ? again : "\(again), \(taken.left.count) left"
        }
        if contents.isDropped { return "dropped" }
        if !contents.isUnsaved { return "saved" }
        return contents.end?.words ?? "cut off"
    }

    /// The line that a start says of it.
    package func offer(now: Int64, others: Int) -> String {
        let count = contents.statements.count
        let why = contents.end.map { ": \($0.words)" } ?? ""
        let last = contents.statements.last?.statement.shortened(to: 40) ?? ""
        let more = others == 0 ? "" : " (\(others) more: recover list)"
        return "the session of \(ClockText.short(contents.times.last, now: now)) was cut off\(why); "
            + "\(count) statement\(count == 1 ? "" : "s"), the last: \(last) — recover brings it back\(more)"
    }
}

extension JournalRecord.End {
    fileprivate var words: String {
        switch self {
        case .left: "left, not saved"
        case .windowClosed: "window closed"
        case .toldToEnd: "told to end"
        case .screenLost: "screen lost"
        }
    }
}

extension String {
    /// Cut to so many letters, the last of which then is `…`.
    func shortened(to length: Int) -> String { count <= length ? self : prefix(length - 1) + "…" }
}

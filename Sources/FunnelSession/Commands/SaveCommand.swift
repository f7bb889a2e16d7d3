import FunnelColumns
import FunnelFiles
import FunnelReport
import FunnelSyntax

/// Where and how a session is saved.
struct SavePlace: Sendable {
    /// As it was typed.
    var path: String
    var place: String
    var how: How

    struct How: Sendable {
        var includesLooks = false
        var isExact = false
        var hasAnswers = true

        var isUsual: Bool { !includesLooks && !isExact && hasAnswers }
    }
}

struct SaveCommand: Command {
    static let help = CommandHelp.save
    static let kind = Transcript.Entry.Kind.look
    var path: Located<String>?
    var how = SavePlace.How()

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        while !arguments.isAtEnd {
            if arguments.word("all") {
                how.includesLooks = true
            } else if arguments.word("exact") {
                how.isExact = true
            } else if arguments.words("without", "answers") {
                how.hasAnswers = false
            } else if path == nil {
                path = try arguments.path()
            } else {
                throw Diagnostic(
                    "one place to save to, and another", at: arguments.spanOfNext,
                    cause: "a path with blanks stands in quotes", remedies: ["save \"\(path?.thing ?? "")\""])
            }
        }
    }

    func run(in session: inout Session) async throws -> Report {
        let target = try place(in: session)
        let span = path?.span ?? .none
        try SaveCommand.refuseOther(target, at: span)
        let (year, month, day) = WallClock.localDate()
        let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        Progress.current?.title = "saving \(Paths.name(of: target.path))"
        let kept = KeptStatements.of(session.transcript.entries, includesLooks: target.how.includesLooks)
        let (entries, notes) = await session.withFingerprints(kept)
        if Task.isCancelled { throw Diagnostic("stopped") }
        let script = SavedScript(
            entries: entries, closing: session.transcript.pendingComments,
            folder: Paths.directory(of: target.place), date: date, isExact: target.how.isExact,
            hasAnswers: target.how.hasAnswers)
        do { try AtomicWriter.write(script.text, to: target.place) } catch {
            let reason = error.message.replacing(target.place, with: target.path)
            throw Diagnostic("not saved: \(reason)", at: span)
        }
        session.lastSave = target
        let count = entries.count
        let again = path == nil ? " again" : ""
        var report = Report.text("\(count) statement\(count == 1 ? "" : "s") saved\(again) to \(target.path)")
        report.notes = notes
        return report
    }

    /// The place that was typed, else the last one of this session; words that were typed beside none go on top of its.
    private func place(in session: Session) throws(Diagnostic) -> SavePlace {
        if let path {
            let place = Paths.absolute(Paths.expandingHome(path.thing), in: session.folder)
            return SavePlace(path: path.thing, place: place, how: how)
        }
        guard var last = session.lastSave else {
            throw Diagnostic(
                "where to?", cause: "this session has not been saved yet", remedies: ["save session.funnel"])
        }
        if !how.isUsual { last.how = how }
        return last
    }

    /// A file that no `save` has written is somebody's data or work: it is not replaced. An empty one is.
    private static func refuseOther(_ target: SavePlace, at span: SourceSpan) throws {
        guard let status = try? FileStatus(ofPath: target.place), status.kind == .file, status.size > 0 else { return }
        let start: [UInt8]
        do { start = try FileReader(path: target.place).bytes(at: 0, count: Int(min(status.size, 4_096))) } catch {
            throw Diagnostic("not saved: \(error.message.replacing(target.place, with: target.path))", at: span)
        }
        var lines = start.split(separator: UInt8(ascii: "\n"), maxSplits: 2)[...]
        if lines.first?.starts(with: "#!".utf8) ?? false { lines = lines.dropFirst() }
        if lines.first?.starts(with: "# funnel ".utf8) ?? false { return }
        throw Diagnostic(
            "not saved: \(target.path) is no saved session", at: span,
            cause: "it does not begin with # funnel 1, and what is in it would be lost",
            remedies: ["save \"\(free(target.path, beside: target.place))\""])
    }

    /// A name near the one that is taken.
    private static func free(_ path: String, beside place: String) -> String {
        let ending = Paths.fileExtension(of: path)
        let stem = ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
        let folder = Paths.directory(of: place)
        func name(_ number: Int) -> String { "\(stem)\(number < 2 ? "" : "-\(number)").funnel" }
        let number = (1...99).first { !Paths.exists(Paths.join(folder, Paths.name(of: name($0)))) } ?? 100
        return name(number)
    }
}

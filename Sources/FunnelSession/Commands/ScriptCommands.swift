import FunnelFiles
import FunnelReport
import FunnelSyntax

struct SaveCommand: Command {
    static let help = CommandHelp(
        "save [all] PATH [exact]", "Writes the session as a script that replays and checks itself.",
        example: "save review.funnel", group: .session,
        details: ["all keeps looks at the data too; exact records all digits. funnel replay PATH compares."])
    static let kind = Transcript.Entry.Kind.look
    let path: Located<String>
    var includesLooks = false
    var isExact = false

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        includesLooks = arguments.word("all")
        path = try arguments.path()
        isExact = arguments.word("exact")
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        let place = Paths.absolute(Paths.expandingHome(path.thing), in: session.folder)
        let (year, month, day) = WallClock.localDate()
        let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        let script = SavedScript(
            session: session, folder: Paths.directory(of: place), date: date, includesLooks: includesLooks,
            isExact: isExact)
        do { try AtomicWriter.write(script.text, to: place) } catch {
            throw Diagnostic("not saved: \(error.message)", at: path.span)
        }
        let count = session.transcript.entries.count { includesLooks || $0.kind != .look }
        return .text("\(count) statement\(count == 1 ? "" : "s") saved to \(path.thing)")
    }
}

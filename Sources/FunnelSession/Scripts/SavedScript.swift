import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax

/// The session as a script a person would be glad to have written (LANGUAGE.md section 11).
struct SavedScript {
    let session: Session
    /// The folder the script will lie in: relative paths are rewritten to it.
    let folder: String
    /// The day it is saved, `2026-11-24`.
    let date: String
    /// `save all`: with `help`, `history` and looks at the data.
    var includesLooks = false
    /// `save … exact`: all digits.
    var isExact = false

    var text: String {
        var lines = ["# funnel 1", "# saved \(date) by \(ProgramVersion.text)", ""]
        // Given on the command line; where it stands in the script, it is a statement like any other.
        for name in ["timezone", "seed"] where !session.transcript.sets(name) {
            if let value = session.settings[name] { lines += ["set \(name) \(value)", "#> \(name) is \(value)", ""] }
        }
        let entries = session.transcript.entries.filter { includesLooks || $0.kind != .look }
        for (place, entry) in entries.enumerated() {
            if place > 0 { lines.append("") }
            // Comment lines as they were typed, without recorded dates and fingerprints of an earlier save.
            lines += entry.comments.filter { !SavedScript.isWritten($0) }
            lines += entry.statement.documentation.map { $0.isEmpty ? "##" : "## \($0)" }
            lines += source(of: entry).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            lines += data(of: entry)
            lines += RecordedAnswer.lines(of: entry.report, isExact: isExact)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func isWritten(_ comment: String) -> Bool {
        comment.hasPrefix("# saved ") || comment.hasPrefix("# funnel ") || RecordedData.isWritten(comment)
    }

    /// What a replay needs to know of a file, as comments.
    private func data(of entry: Transcript.Entry) -> [String] {
        guard case .dataset(let report) = entry.report.body, report.source.sha256 != nil else { return [] }
        return RecordedData(report).lines
    }

    /// The statement as typed, with its paths relative to the script's folder.
    private func source(of entry: Transcript.Entry) -> String {
        guard Paths.normalized(entry.folder) != Paths.normalized(folder) else { return entry.statement.source }
        var bytes = Array(entry.statement.source.utf8)
        for path in entry.paths.sorted(by: { $0.span.start > $1.span.start }) {
            guard !path.thing.hasPrefix("/"), !path.thing.hasPrefix("~"), path.span.end <= bytes.count else { continue }
            let whole = Paths.absolute(path.thing, in: entry.folder)
            let moved = Paths.relative(whole, from: folder)
            let escaped = moved.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            bytes.replaceSubrange(path.span.start..<path.span.end, with: Array("\"\(escaped)\"".utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

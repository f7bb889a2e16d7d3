import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax

/// The session as a script a person would be glad to have written (LANGUAGE.md section 11).
struct SavedScript {
    /// The statements that are written, in order.
    let entries: [Transcript.Entry]
    /// Comments behind the last statement.
    var closing: [String] = []
    /// The folder the script will lie in: relative paths are rewritten to it.
    let folder: String
    /// The day it is saved, `2026-11-24`.
    let date: String
    /// `save … exact`: all digits.
    var isExact = false
    /// `save … without answers`: the statements alone.
    var hasAnswers = true

    var text: String {
        let remarks = entries.map { SavedScript.comments($0.comments) }
        var lines = remarks.first?.first.map { $0.hasPrefix("#!") ? [$0] : [] } ?? []
        lines += ["# funnel 1", "# saved \(date)\(isExact ? " exactly" : "") by \(ProgramVersion.text)"]
        var last: Group?
        let known = entries.reduce(into: [String: String]()) { known, entry in
            known.merge(MovedPaths(entry, to: folder).paths) { _, later in later }
        }
        for (entry, comments) in zip(entries, remarks) {
            let comments = comments.filter { !$0.hasPrefix("#!") }
            let documentation = entry.statement.documentation.map { $0.isEmpty ? "##" : "## \($0)" }
            let group = Group(entry.statement, hasAnswers: hasAnswers)
            if group != last || group == .question && hasAnswers || !(comments + documentation).isEmpty {
                lines.append("")
            }
            last = group
            lines += comments + documentation + statement(of: entry)
            if case .dataset(let report) = entry.report.body, group == .load {
                lines += SavedScript.fingerprint(of: report)
            }
            if hasAnswers, !SavedScript.isOfSession(entry) {
                let moved = MovedPaths(entry, to: folder, known: known)
                lines += RecordedAnswer.lines(of: moved.report, isExact: isExact)
            }
        }
        let rest = SavedScript.comments(closing)
        if !rest.isEmpty { lines += [""] + rest }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Whether a comment says that the script was saved with all digits.
    static func isExactHead(_ comment: String) -> Bool {
        comment.hasPrefix("# saved ") && comment.contains(" exactly by ")
    }

    /// What identifies the data of a load: comment lines under it; none where there is no file, or it is another one now.
    static func fingerprint(of report: DatasetReport) -> [String] {
        report.source.sha256 == nil ? [] : RecordedData(report).lines
    }

    /// `history` tells of the session, which is another one when the script is run: its answer is not recorded.
    private static func isOfSession(_ entry: Transcript.Entry) -> Bool {
        guard case .command(let command) = entry.statement.form else { return false }
        return command.verb == "history"
    }

    /// Statements of one group that carry no comment stand without a blank line between them.
    private enum Group {
        case setting, load, shaping, definition, question

        init(_ statement: Statement, hasAnswers: Bool) {
            switch statement.form {
            case .definition: self = .definition
            case .query: self = .question
            case .command(let command):
                self =
                    switch command.verb {
                    case "set": .setting
                    case "load": .load
                    case "type", "column", "roles", "link", "use", "unload", "forget": .shaping
                    default: .question
                    }
            }
        }
    }

    private func statement(of entry: Transcript.Entry) -> [String] {
        var source = MovedPaths(entry, to: folder).source
        // As typed in a block of text, where the ends of lines are part of it.
        if !source.contains("\"\"\"") { source = source.replacing("\r\n", with: "\n") }
        if let remark = entry.statement.remark { source += " \(remark)" }
        return [source]
    }

    // MARK: Comments

    /// Comment lines as they were typed, without what an earlier save wrote; no blank line stands first or twice.
    private static func comments(_ typed: [String]) -> [String] {
        var kept: [String] = []
        var isFingerprint = false
        for line in typed {
            let isWritten = isWritten(line, isFingerprint: isFingerprint)
            isFingerprint = isWritten && !line.hasPrefix("# saved ")
            if isWritten || line.isEmpty && kept.last?.isEmpty ?? true { continue }
            kept.append(line)
        }
        return kept
    }

    /// The head of a saved script, and what stands under its loads.
    private static func isWritten(_ line: String, isFingerprint: Bool) -> Bool {
        let words = line.split(separator: " ")
        guard words.count > 2, words[0] == "#" else { return false }
        switch words[1] {
        case "funnel": return words.count == 3 && words[2].allSatisfy(\.isNumber)
        case "saved": return words[2].wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
        case "sha256": return words[2].wholeMatch(of: /[0-9a-f]{64}/) != nil
        case "columns": return isFingerprint
        default: return false
        }
    }
}

import FunnelCache
import FunnelFiles
import FunnelRender
import FunnelReport
import FunnelSyntax

/// `to "file.csv"`: an answer in a file, in the format that its ending says.
struct AnswerFile {
    private let destination: Located<String>
    private let format: OutputFormat

    /// - Throws: when the ending is that of no format.
    init(_ destination: Located<String>) throws(Diagnostic) {
        guard let format = OutputFormat(fileName: destination.thing) else {
            throw Diagnostic(
                "the ending does not say the format: \(destination.thing)", at: destination.span,
                cause: "endings are csv, tsv, json, jsonl, md, html, txt",
                repairs: [Repair(destination.span, "\"\(AnswerFile.stem(destination.thing)).csv\"")])
        }
        (self.destination, self.format) = (destination, format)
    }

    /// The path without the ending of its file.
    private static func stem(_ path: String) -> String {
        guard let dot = path.lastIndex(of: "."), path.lastIndex(of: "/").map({ $0 < dot }) ?? true else { return path }
        return String(path[..<dot])
    }

    /// Written whole or not at all; the report then says so.
    func write(_ report: inout Report, of statement: String, in session: Session) throws {
        let text = Renderer(format: format, width: 120).text(of: report, statement: statement)
        let place = Paths.absolute(Paths.expandingHome(destination.thing), in: session.folder)
        try session.cache?.check()
        if session.writesFiles {
            do { try AtomicWriter.write(text + "\n", to: place) } catch {
                let reason = error.message.replacing(place, with: destination.thing)
                throw Diagnostic("not written: \(reason)", at: destination.span)
            }
        }
        report.notes.append(Note("written to \(destination.thing)"))
    }
}

import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax

/// `to "file.csv"`: an answer in a file, in the format that its ending says.
struct AnswerFile {
    private let destination: Located<String>
    private let format: OutputFormat

    /// - Throws: when the ending is that of no format, or that of a picture.
    init(_ destination: Located<String>) throws(Diagnostic) {
        self = try AnswerFile.ofPlot(destination)
        guard format.isOfAnyAnswer else {
            let statement = SourceSpan(start: 0, end: 0)
            throw Diagnostic(
                "no picture to write: \(destination.thing)", at: destination.span, cause: "plot draws an answer",
                repairs: [
                    Repair(statement, "plot "),
                    Repair(destination.span, "\"\(AnswerFile.stem(destination.thing)).csv\""),
                ])
        }
    }

    /// The file of a plot, which may be a picture.
    ///
    /// - Throws: when the ending is that of no format.
    static func ofPlot(_ destination: Located<String>) throws(Diagnostic) -> AnswerFile {
        guard let format = OutputFormat(fileName: destination.thing) else {
            throw Diagnostic(
                "the ending does not say the format: \(destination.thing)", at: destination.span,
                cause: "endings are csv, tsv, json, jsonl, md, html, txt, and svg of a plot",
                repairs: [Repair(destination.span, "\"\(AnswerFile.stem(destination.thing)).csv\"")])
        }
        return AnswerFile(destination, format)
    }

    private init(_ destination: Located<String>, _ format: OutputFormat) {
        (self.destination, self.format) = (destination, format)
    }

    /// The path without the ending of its file.
    private static func stem(_ path: String) -> String {
        guard let dot = path.lastIndex(of: "."), path.lastIndex(of: "/").map({ $0 < dot }) ?? true else { return path }
        return String(path[..<dot])
    }

    /// Written whole or not at all; the report then says so.
    func write(_ report: inout Report, of statement: String, in session: Session) throws {
        Progress.current?.title = "writing \(Paths.name(of: destination.thing))"
        let text = Renderer(format: format, width: 120).fileText(of: report, statement: statement)
        let place = Paths.absolute(Paths.expandingHome(destination.thing), in: session.folder)
        try session.cache?.check()
        if Task.isCancelled { throw EngineError.cancelled }
        // Recovered statements have written their files already, and a person may have worked on in them.
        guard session.writesFiles, !session.isRecovering else { return report.notes.append(written) }
        do { try AtomicWriter.write(text + "\n", to: place) } catch {
            let reason = error.message.replacing(place, with: destination.thing)
            throw Diagnostic("not written: \(reason)", at: destination.span)
        }
        report.notes.append(written)
    }

    private var written: Note { Note("written to \(destination.thing)") }
}

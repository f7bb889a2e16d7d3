import FunnelFiles
import FunnelRender
import FunnelReport
import FunnelTerminal

/// Writes answers to standard output; notes and errors to standard error. In JSON everything is on standard output, and
/// the text of errors on standard error too.
final class Printer {
    private let options: CommonOptions
    private let output = StandardOutput()
    private let isTerminal = Terminal.isTerminal(Terminal.standardOutput)
    /// `set output` of the session, which the command line outranks.
    var sessionFormat: OutputFormat?
    var sessionColor: ColorChoice?
    var digits: Int?
    /// The prompt stands before the typed statement, so that a caret can be drawn under it.
    var promptWidth: Int?

    init(_ options: CommonOptions) { self.options = options }

    var format: OutputFormat { options.format ?? sessionFormat ?? .table }

    /// Whether answers on the screen have colours.
    var isColoured: Bool { isColoured(Terminal.standardOutput) }

    private func isColoured(_ descriptor: Int32) -> Bool {
        let choice = options.color == .auto ? sessionColor ?? .auto : options.color
        return choice.isColored(isTerminal: Terminal.isTerminal(descriptor))
    }

    /// - Returns: nil while everything arrives; else how the process ends.
    func print(_ report: Report, statement: String) -> ExitStatus? {
        if case .error = report.body {
            if format == .json { write(renderer(error: false).text(of: report, statement: statement)) }
            let status = flush()
            StandardError.write(renderer(error: true, as: .table).text(of: report, statement: statement) + "\n")
            return status
        }
        let answer = renderer(error: false).text(of: report, statement: statement)
        if !answer.isEmpty { write(answer) }
        if let status = flush() { return status }
        if format == .table || format == .plain, !options.quiet, !report.notes.isEmpty {
            StandardError.write(renderer(error: true).notes(of: report) + "\n")
        }
        return nil
    }

    /// What the shell has to say beside answers.
    func say(_ note: Note) {
        StandardError.write(
            renderer(error: true, as: .table).notes(of: Report(.text(TextReport(lines: [])), notes: [note])) + "\n")
    }

    /// A blank line after an answer, where a person reads it.
    func separate() {
        guard format == .table else { return }
        output.write("\n")
        _ = flush()
    }

    private func write(_ text: String) { output.write(text + "\n") }

    private func flush() -> ExitStatus? {
        let status = ExitStatus(flushing: output)
        return status == .done ? nil : status
    }

    private func renderer(error: Bool, as fixed: OutputFormat? = nil) -> Renderer {
        let descriptor = error ? Terminal.standardError : Terminal.standardOutput
        let isColored = isColoured(descriptor)
        // Not a terminal: as wide as a saved answer, whatever the window that started it.
        let size = isTerminal ? TerminalSize.current() : nil
        return Renderer(
            format: fixed ?? format, width: size?.columns ?? 120, height: size?.rows,
            style: isColored ? .coloured : .plain, unicode: true, digits: digits, promptWidth: promptWidth,
            includesNotes: false)
    }
}

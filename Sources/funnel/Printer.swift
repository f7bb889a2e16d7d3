import FunnelFiles
import FunnelRender
import FunnelReport
import FunnelTerminal

/// Writes answers to standard output; notes and errors to standard error. In JSON everything is on standard output, and
/// the text of errors on standard error too.
final class Printer {
    let options: CommonOptions
    private let output = StandardOutput()
    let isTerminal = Terminal.isTerminal(Terminal.standardOutput)
    /// `set output` of the session, which the command line outranks.
    var sessionFormat: OutputFormat?
    var sessionColor: ColorChoice?
    var digits: Int?
    /// The shell's, while a person can stop what takes long, and page what does not fit; nil in scripts.
    var interrupt: Interrupt?
    var pagerUse = PagerUse.on
    /// None was found: said once.
    var lacksPager = false
    /// The prompt stands before the typed statement, so that a caret can be drawn under it.
    var promptWidth: Int?

    init(_ options: CommonOptions) { self.options = options }

    var format: OutputFormat { options.format ?? sessionFormat ?? .table }

    /// Whether answers on the screen have colours.
    var isColoured: Bool { isColoured(Terminal.standardOutput) }

    private func isColoured(_ descriptor: Int32) -> Bool {
        let choice = options.color == .auto ? sessionColor ?? .auto : options.color
        // Codes are read out, or lost: only who asks for them gets them.
        if Terminal.isAccessible(), choice != .always { return false }
        return choice.isColored(isTerminal: Terminal.isTerminal(descriptor))
    }

    /// - Returns: nil while everything arrives; else how the process ends.
    func print(_ report: Report, statement: String) -> ExitStatus? {
        if case .error = report.body {
            if isStopped, format != .json {
                sayStopped()
                return nil
            }
            if format == .json { write(renderer(error: false).text(of: report, statement: statement)) }
            let status = flush()
            StandardError.write(renderer(error: true, as: .table).text(of: report, statement: statement) + "\n")
            return status
        }
        guard let answer = rendered(report, statement, renderer(error: false)) else { return nil }
        let notes =
            (format == .table || format == .plain) && !options.quiet && !report.notes.isEmpty
            ? renderer(error: true).notes(of: report) + "\n" : ""
        if page(report, statement, answer: answer, notes: notes) { return nil }
        if !answer.isEmpty { writeWhole(answer) }
        if let status = flush() { return status }
        if !notes.isEmpty { StandardError.write(notes) }
        return nil
    }

    private var isStopped: Bool { interrupt.map { $0.isRequested && $0.termination == nil } ?? false }

    /// Nil where the person stopped it, which a long answer lets them.
    private func rendered(_ report: Report, _ statement: String, _ renderer: Renderer) -> String? {
        guard let interrupt, Printer.rows(report) > Printer.longTable else {
            return renderer.text(of: report, statement: statement)
        }
        let work = Interruptible(interrupt, showsProgress: !options.quiet)
        let answer = work.perform { Task.isCancelled ? nil : renderer.text(of: report, statement: statement) } ?? nil
        guard interrupt.isRequested else { return answer }
        sayStopped()
        return nil
    }

    private static func rows(_ report: Report) -> Int {
        switch report.body {
        case .table(let table): table.rows.count
        case .explanation(let explanation): explanation.table?.rows.count ?? 0
        case .plot(let plot): plot.table.rows.count
        case .dataset, .definition, .value, .comparison, .interval, .check, .plan, .funnel, .replay, .source,
            .difference,
            .text, .error:
            0
        }
    }

    /// `^C stopped`, where the keys stand on the screen already behind them.
    private func sayStopped() {
        StandardError.write(TerminalModes()?.echoes ?? true ? " stopped\n" : "^C stopped\n")
    }

    /// Rows, from which on laying out a table takes long enough to be stopped.
    private static let longTable = 20_000

    /// Writes some thousand lines at a time, between which it can be stopped.
    private func writeWhole(_ answer: String) {
        guard let interrupt, answer.utf8.count > 1 << 18 else { return write(answer) }
        var rest = answer.utf8[...]
        while !rest.isEmpty {
            if interrupt.isRequested { return sayStopped() }
            var end = rest.index(rest.startIndex, offsetBy: 1 << 16, limitedBy: rest.endIndex) ?? rest.endIndex
            end = rest[end...].firstIndex(of: UInt8(ascii: "\n")).map(rest.index(after:)) ?? rest.endIndex
            output.write(String(rest[..<end]) ?? "")
            guard (try? output.flush()) != nil else { return }
            rest = rest[end...]
        }
        output.write("\n")
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

    func renderer(error: Bool, as fixed: OutputFormat? = nil) -> Renderer {
        let descriptor = error ? Terminal.standardError : Terminal.standardOutput
        let isColored = isColoured(descriptor)
        // Not a terminal: as wide as a saved answer, whatever the window that started it.
        let size = isTerminal ? TerminalSize.current() : nil
        var renderer = Renderer(
            format: fixed ?? format, width: size?.columns ?? 120, height: size?.rows,
            style: isColored ? .coloured : .plain, unicode: true, digits: digits, promptWidth: promptWidth,
            isSpoken: Terminal.isAccessible(), includesNotes: false)
        if canPage, pagerUse != .wide { renderer.terminal.foldRemedy = "wide: set pager wide" }
        return renderer
    }
}

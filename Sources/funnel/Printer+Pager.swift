import FunnelFiles
import FunnelRender
import FunnelReport
import FunnelTerminal

/// `set pager`: whether answers that do not fit the screen go through a pager; whether what is too wide is shown whole in
/// it, and not folded.
enum PagerUse: String { case on, off, wide }

extension Printer {
    /// A person is at both ends, and sees the screen.
    var canPage: Bool {
        interrupt != nil && pagerUse != .off && !lacksPager && format == .table && Terminal.isInteractive
            && !Terminal.isDumb() && !Terminal.isAccessible() && PagerCommand() != nil
    }

    /// Shows an answer with its notes in the pager, when it does not fit.
    ///
    /// - Parameter answer: as it is on the screen.
    /// - Returns: false when it is still to be printed.
    func page(_ report: Report, _ statement: String, answer: String, notes: String) -> Bool {
        guard canPage, let interrupt else { return false }
        let size = TerminalSize.current()
        let wide = pagerUse == .wide ? wideAnswer(report, statement, columns: size.columns) : nil
        // Below it are a blank line and the prompt.
        let lines = Printer.lines(answer) + Printer.lines(notes)
        guard wide != nil || lines + 2 > size.rows else { return false }
        let isOfScreen = Terminal.isTerminal(Terminal.standardError)
        let text = (wide ?? answer) + "\n" + (isOfScreen ? notes : "")
        switch Pager(interrupt).show(text, isWide: wide != nil) {
        case .shown, .shellEnds:
            if !isOfScreen, !notes.isEmpty { StandardError.write(notes) }
            return true
        case .notFound(let command):
            lacksPager = true
            say(Note("no such pager: \(command)", remedy: "set pager off"))
            return false
        }
    }

    /// The whole of a table that is wider than the screen; nil for whatever fits.
    private func wideAnswer(_ report: Report, _ statement: String, columns: Int) -> String? {
        switch report.body {
        case .table, .dataset, .explanation: break
        case .definition, .value, .comparison, .interval, .check, .plan, .funnel, .replay, .plot, .source, .difference,
            .text,
            .error:
            return nil
        }
        var whole = renderer(error: false)
        whole.terminal.width = 1_000_000
        let text = whole.text(of: report, statement: statement)
        whole.terminal.style = .plain
        let isWide = whole.text(of: report, statement: statement).split(separator: "\n").contains {
            DisplayWidth.of($0) > columns
        }
        return isWide ? text : nil
    }

    private static func lines(_ text: String) -> Int {
        text.isEmpty ? 0 : text.utf8.count { $0 == UInt8(ascii: "\n") } + (text.hasSuffix("\n") ? 0 : 1)
    }
}

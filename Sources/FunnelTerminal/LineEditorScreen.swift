import CLineShim
import FunnelRender

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What happens on the screen: the line itself, a new size, lists of candidates, the terminal lent to others.
extension LineEditor {
    func answerSignals() {
        if let signal = interrupt.termination { return end(.terminated(signal: signal)) }
        if ls_signal_take(SIGINT) == 1 { return end(.interrupted) }
        if ls_signal_take(SIGTSTP) == 1 { stopAndGoOn() }
        if ls_signal_take(SIGCONT) == 1 { comeBack() }
        if ls_signal_take(SIGWINCH) == 1 { resize() }
    }

    // MARK: Drawing

    /// The line as it is now.
    func draw() {
        let state = scalars()
        hint = hint(for: state)
        var text = EditedText(prompt: prompt, continuation: continuation, cursor: state.cursor)
        if let search {
            let shown = search.text ?? String(search.before.text)
            text.pieces = search.text == nil ? [.init(shown)] : marked(shown, search)
            (text.footer, text.footerCursor) = ([search.footer.line], search.footer.cursor)
        } else {
            text.pieces = pieces(String(state.text))
            text.hint = hint
            text.footer = footer
        }
        draw(text)
    }

    /// The text alone, and the row below it: nothing that was only for the typing stays on the screen.
    ///
    /// - Parameter mark: written behind the text.
    func finishDrawing(_ mark: String = "") {
        (search, hint, footer) = (nil, "", [])
        let state = scalars()
        var text = EditedText(prompt: prompt, continuation: continuation, cursor: .max)
        text.pieces = pieces(String(state.text)) + [.init(mark)]
        // Whole, however tall it is: it may be read again above the answer.
        draw(text, height: .max)
        write(painter.finish())
    }

    private func draw(_ text: EditedText, height: Int? = nil) {
        let size = TerminalSize.current()
        drawn = text
        let frame = Frame(
            text, columns: size.columns, height: height ?? size.rows, previousTop: painter.shown?.top)
        write(painter.draw(frame))
    }

    private var continuation: String { looks.isAccessible ? "" : Paste.continuation }

    private func pieces(_ text: String) -> [Line.Piece] {
        looks.isColoured && !text.isEmpty ? looks.pieces(text) : [.init(text)]
    }

    /// A match of the search, the part that was sought standing out.
    private func marked(_ text: String, _ search: HistorySearch) -> [Line.Piece] {
        guard let place = search.place else { return [.init(text)] }
        let scalars = text.unicodeScalars
        let end = place + search.query.unicodeScalars.count
        return [
            .init(String(scalars.prefix(place))), .init(String(scalars.prefix(end).dropFirst(place)), .total),
            .init(String(scalars.dropFirst(end))),
        ]
    }

    private func hint(for state: UndoneEdits.State) -> String {
        // Nothing typed, nothing to look up: the prompt does not wait for the history to be read.
        guard looks.isColoured, search == nil, let last = state.text.last, last != "\n",
            state.cursor == state.text.count
        else {
            return ""
        }
        return past.hint(for: String(state.text))
    }

    // MARK: The terminal

    /// Ctrl-Z: gives the terminal back, stops, and draws the line anew when the process goes on.
    func stopAndGoOn() {
        leaveTerminal()
        ls_stop_self()
        _ = ls_signal_take(SIGCONT)
        comeBack()
    }

    /// The terminal is as the shell found it, the cursor below the line.
    func leaveTerminal() {
        unsafe ls_prepare(editor, 0)
        write("\u{1B}[?2004l" + painter.finish())
        ls_guard_reading(0)
    }

    /// Takes the terminal again; the line is drawn where the cursor is.
    func comeBack() {
        ls_guard_reading(1)
        unsafe ls_prepare(editor, 1)
        write("\u{1B}[?2004h\r")
        painter.forget()
    }

    private func resize() {
        guard let shown = painter.shown else { return }
        // The terminal has wrapped the rows anew: the prompt is now so many rows up.
        let size = TerminalSize.current()
        let row = shown.top == nil ? Frame(drawn, columns: size.columns, height: .max).cursor.row : shown.cursor.row
        write((row > 0 ? "\u{1B}[\(row)A" : "") + "\r\u{1B}[J")
        painter.forget()
        // libedit learns of the size when the next line begins: told in mid-line, it writes beyond what it has for its own
        // picture of a small window (20 columns and 1 row, 3 and 5), which nobody sees.
    }

    // MARK: Commands of libedit's that are ours

    /// Called by libedit for the insert key and for Tab; returns what it is to do next.
    func run(_ command: Int32) -> Int32 {
        if command == LS_COMMAND_INSERT {
            defer { insertion = (0, "") }
            unsafe ls_delete_before(editor, Int32(clamping: insertion.deleting))
            return unsafe ls_insert(editor, insertion.text) == 0 ? LS_REFRESH : LS_ERROR
        }
        let (whole, before) = text()
        let completion = questions.complete(whole, before.count)
        switch completion.step(beforeCursor: before) {
        case .nothing: return completion.candidates.isEmpty ? LS_ERROR : LS_NORMAL
        case .replace(let count, let replacement):
            unsafe ls_delete_before(editor, Int32(clamping: count))
            return unsafe ls_insert(editor, replacement) == 0 ? LS_REFRESH : LS_ERROR
        case .list:
            show(
                CandidateList(
                    candidates: completion.candidates, further: completion.further, isAccessible: looks.isAccessible))
            return LS_NORMAL
        }
    }

    private func show(_ list: CandidateList) {
        let size = TerminalSize.current()
        let lines = list.lines(columns: size.columns, rows: size.rows) { DisplayWidth.of($0) }
        guard looks.isAccessible else {
            footer = lines.map { Line($0) }
            return
        }
        write(painter.finish() + lines.map { $0 + "\r\n" }.joined())
    }
}

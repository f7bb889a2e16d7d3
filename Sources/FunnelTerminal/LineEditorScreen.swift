import CLineShim

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What happens on the screen beside the line itself: signals, a new size, lists of candidates.
extension LineEditor {
    func answerSignals() {
        if let signal = interrupt.termination { return end(.terminated(signal: signal)) }
        if ls_signal_take(SIGINT) == 1 { return end(.interrupted) }
        if ls_signal_take(SIGTSTP) == 1 { stopAndGoOn() }
        if ls_signal_take(SIGCONT) == 1 { drawAgain() }
        if ls_signal_take(SIGWINCH) == 1 { resize() }
    }

    /// Ctrl-Z: gives the terminal back, stops, and draws the line anew when the process goes on.
    func stopAndGoOn() {
        unsafe ls_prepare(editor, 0)
        write("\u{1B}[?2004l" + belowText())
        ls_guard_reading(0)
        ls_stop_self()
        _ = ls_signal_take(SIGCONT)
        drawAgain()
    }

    private func drawAgain() {
        ls_guard_reading(1)
        unsafe ls_prepare(editor, 1)
        write("\u{1B}[?2004h\r")
        unsafe ls_refresh(editor)
    }

    private func resize() {
        // The terminal has wrapped the text anew: the prompt is now so many rows up.
        let columns = TerminalSize.current().columns
        let rows = ScreenPlace.after(prompt + text().before, columns: columns, width: Self.width).row
        write((rows > 0 ? "\u{1B}[\(rows)A" : "") + "\r\u{1B}[J")
        unsafe ls_resize(editor)
        unsafe ls_refresh(editor)
    }

    /// Called by libedit for the insert key and for Tab; returns what it is to do next.
    func run(_ command: Int32) -> Int32 {
        if command == LS_COMMAND_INSERT {
            defer { insertion = "" }
            return unsafe ls_insert(editor, insertion) == 0 ? LS_REFRESH : LS_ERROR
        }
        let (whole, before) = text()
        let completion = complete(whole, before.count)
        switch completion.step(beforeCursor: before) {
        case .nothing: return completion.candidates.isEmpty ? LS_ERROR : LS_NORMAL
        case .replace(let count, let replacement):
            unsafe ls_delete_before(editor, Int32(clamping: count))
            return unsafe ls_insert(editor, replacement) == 0 ? LS_REFRESH : LS_ERROR
        case .list:
            show(CandidateList(candidates: completion.candidates))
            return LS_REFRESH
        }
    }

    private func show(_ list: CandidateList) {
        let size = TerminalSize.current()
        let lines = list.lines(columns: size.columns, rows: size.rows) { text in
            text.unicodeScalars.reduce(0) { $0 + Self.width($1) }
        }
        write(belowText() + lines.map { $0 + "\n" }.joined())
        unsafe ls_refresh(editor)
    }

    /// Takes the terminal's cursor to an empty row below the text.
    private func belowText() -> String {
        let (whole, before) = text()
        let columns = TerminalSize.current().columns
        let cursor = ScreenPlace.after(prompt + before, columns: columns, width: Self.width).row
        let last = ScreenPlace.after(prompt + whole, columns: columns, width: Self.width).row
        return (last > cursor ? "\u{1B}[\(last - cursor)B" : "") + "\r\n"
    }
}

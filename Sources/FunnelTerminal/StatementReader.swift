/// What came of asking for a statement.
package enum ReadResult: Equatable, Sendable {
    /// A statement, or several that were pasted together; lines are parted by `\n`, and none stands at the end.
    case line(String)
    /// Ctrl-C: what was typed is dropped, but stays to be read on the screen.
    case interrupted
    /// Ctrl-D on an empty line, or the end of the input.
    case endOfInput
    /// SIGTERM or SIGHUP: save and leave.
    case terminated(signal: Int32)
}

/// Where statements come from, with a terminal or without.
package protocol StatementReader: AnyObject {
    /// Blocks until there is a statement. Not to be called from a task of the shared pool.
    func readStatement(prompt: String) -> ReadResult
}

/// Makes the reader that fits what standard input and output are.
package enum StatementReaders {
    /// - Parameters:
    ///   - isIncomplete: whether Enter goes on to a new line. It gets the whole text, blank last lines included, so it can
    ///     let an empty line end what will never be complete.
    ///   - complete: the whole text and the cursor's offset in characters → what Tab offers.
    ///   - history: where lines are kept; used by the editor only.
    package static func make(
        interrupt: Interrupt, history: HistoryFile?, isIncomplete: @escaping (String) -> Bool,
        complete: @escaping (String, Int) -> Completion
    ) -> any StatementReader {
        if Terminal.isInteractive, !Terminal.isDumb(),
            let editor = LineEditor(
                interrupt: interrupt, history: history, isIncomplete: isIncomplete, complete: complete)
        {
            return editor
        }
        return PlainReader(interrupt: interrupt, isIncomplete: isIncomplete)
    }
}

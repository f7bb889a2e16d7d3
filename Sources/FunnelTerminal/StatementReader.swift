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

/// What a reader asks of the shell around it.
package struct ReaderQuestions {
    /// Whether Enter goes on to a new line. It gets the whole text, blank last lines included, so it can let an empty
    /// line end what will never be complete.
    let isIncomplete: (String) -> Bool
    /// The whole text and the cursor's offset in characters → what Tab offers.
    let complete: (String, Int) -> Completion
    package init(
        isIncomplete: @escaping (String) -> Bool, complete: @escaping (String, Int) -> Completion
    ) {
        self.isIncomplete = isIncomplete
        self.complete = complete
    }
}

/// Makes the reader that fits what standard input and output are.
package enum StatementReaders {
    /// - Parameter history: where lines are kept; used by the editor only.
    package static func make(
        interrupt: Interrupt, history: HistoryFile?, looks: LineLooks, questions: ReaderQuestions
    ) -> any StatementReader {
        if Terminal.isInteractive, !Terminal.isDumb(),
            let editor = LineEditor(interrupt: interrupt, history: history, looks: looks, questions: questions)
        {
            return editor
        }
        return PlainReader(interrupt: interrupt, isIncomplete: questions.isIncomplete)
    }
}

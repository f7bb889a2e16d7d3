import CLineShim
import FunnelFiles
import FunnelRender

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Statements typed at a terminal: libedit edits them, with keys that are read and decoded here, and they are drawn here.
///
/// libedit keeps the text, its history and what keys do to it. What it cannot do comes through the key reader: whole
/// control sequences, pastes, new lines inside a statement, signals; and past it: colours, hints, a search in any
/// alphabet, text that is taller than the screen. Made once; to be used from one thread, which `readStatement` blocks.
@safe package final class LineEditor: StatementReader {
    let interrupt: Interrupt
    private let history: HistoryFile?
    let looks: LineLooks
    let questions: ReaderQuestions

    var editor: OpaquePointer?
    var isVi = false
    var prompt = ""
    var keys = KeyQueue()
    /// Scalars that libedit is still to be given for the last key.
    var output: [Unicode.Scalar] = []
    /// What the insert key does: deletes so many scalars before the cursor, then inserts.
    var insertion = (deleting: 0, text: "")
    /// How the line ends if not by Enter, once `output` is empty.
    var stop: ReadResult?
    /// After Ctrl-X, whose meaning the next key decides.
    var isAfterControlX = false

    private(set) var personal = PersonalKeys("")
    /// Nil until the first key: nobody waits for the history before.
    private var loadedPast: PastStatements?
    var edits = UndoneEdits()
    var search: HistorySearch?
    /// The rest of a past statement, shown grey behind the text.
    var hint = ""
    /// Shown below the text until the next key.
    var footer: [Line] = []
    var painter: LinePainter
    /// What was drawn last, to be found again after the window has another size.
    var drawn = EditedText()

    /// A key of libedit's that no person's key reaches: the decoder's Ctrl-^ is dropped.
    static let insertKey: Unicode.Scalar = "\u{1E}"

    /// Nil when libedit refuses the terminal, or the person's .editrc switches editing off.
    package init?(interrupt: Interrupt, history: HistoryFile?, looks: LineLooks, questions: ReaderQuestions) {
        self.interrupt = interrupt
        self.history = history
        self.looks = looks
        self.questions = questions
        painter = LinePainter(isColoured: looks.isColoured)
        unsafe _ = ls_utf8_locale()  // before libedit looks: in the C locale it drops every letter beyond ASCII
        ls_guard_start()
        unsafe editor = ls_begin(
            "funnel", Unmanaged.passUnretained(self).toOpaque(),
            { context, key in
                guard let context = unsafe context, let key = unsafe key else { return LS_END }
                let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
                return editor.giveScalar { unsafe key.pointee = $0.value }
            },
            { context, command in
                guard let context = unsafe context else { return LS_NORMAL }
                return unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().run(command)
            })
        guard let editor = unsafe editor else { return nil }
        unsafe ls_configure(editor, UInt8(Self.insertKey.value))
        guard unsafe ls_is_editing(editor) == 1 else { return nil }
        unsafe isVi = ls_is_vi(editor) == 1
        personal = PersonalKeys.found()
        bindKeys()
    }

    deinit {
        _ = ls_terminal_working(0)
        unsafe ls_end(editor)
    }

    package func readStatement(prompt: String) -> ReadResult {
        guard let editor = unsafe editor else { return .endOfInput }
        _ = ls_terminal_working(0)
        if let signal = interrupt.termination { return .terminated(signal: signal) }
        interrupt.clear()
        ls_signals_drain()
        if ls_signal_take(SIGWINCH) == 1 { unsafe ls_resize(editor) }
        begin(prompt)

        ls_signals_reading(1)
        ls_guard_reading(1)
        write("\u{1B}[?2004h")
        var count = 0
        let scalars = unsafe ls_read_line(editor, &count)
        let read = unsafe scalars.map { unsafe Self.text($0, count) }
        unsafe ls_prepare(editor, 0)
        write("\u{1B}[?2004l")
        ls_guard_reading(0)
        ls_signals_reading(0)

        if let stop {
            if stop == .interrupted { interrupt.clear() }
            return stop
        }
        guard var text = read else {
            write(painter.finish())
            return .endOfInput
        }
        if text.hasSuffix("\n") { text.removeLast() }
        if text.contains(where: { !$0.isWhitespace }) { remember(text) }
        _ = ls_terminal_working(1)
        return .line(text)
    }

    private func begin(_ prompt: String) {
        self.prompt = prompt
        (stop, output, insertion, isAfterControlX) = (nil, [], (0, ""), false)
        (search, hint, footer) = (nil, "", [])
        edits.reset()
        painter.forget()
    }

    // MARK: The text

    /// What is edited, and the cursor's offset in it.
    func scalars() -> UndoneEdits.State {
        var count = 0
        var cursor = 0
        guard let scalars = unsafe ls_text(editor, &count, &cursor) else { return UndoneEdits.State() }
        let text = unsafe Self.text(scalars, count)
        return UndoneEdits.State(text: Array(text.unicodeScalars), cursor: min(max(0, cursor), max(0, count)))
    }

    func text() -> (whole: String, before: String) {
        let state = scalars()
        return (String(state.text), String(state.text.prefix(state.cursor)))
    }

    private static func text(_ scalars: UnsafePointer<UInt32>, _ count: Int) -> String {
        var view = String.UnicodeScalarView()
        // A `for` over an unsafe buffer is marked in a way that the formatter of 6.3 takes apart.
        for index in 0..<max(0, count) { view.append(Unicode.Scalar(unsafe scalars[index]) ?? "\u{FFFD}") }
        return String(view)
    }

    /// The statements before this one, loaded when they are first asked for.
    var past: PastStatements {
        if let loadedPast { return loadedPast }
        let past = PastStatements(history)
        loadedPast = past
        for text in past.texts { enterHistory(text) }
        return past
    }

    private func remember(_ text: String) {
        enterHistory(text)
        loadedPast?.add(text)
        history?.append(text)
    }

    private func enterHistory(_ text: String) {
        guard !text.utf8.contains(0) else { return }  // libedit would cut it there
        _ = unsafe ls_history_add(editor, text)
    }

    func write(_ text: String) {
        guard !text.isEmpty else { return }
        unsafe ls_write(text, text.utf8.count)
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}

import CLineShim
import FunnelFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Statements typed at a terminal, edited by libedit with keys that are read and decoded here.
///
/// libedit keeps the text and draws it; what it cannot do comes through the key reader: whole control sequences, pastes,
/// new lines inside a statement, signals. Made once; to be used from one thread, which `readStatement` blocks.
@safe package final class LineEditor: StatementReader {
    let interrupt: Interrupt
    private let history: HistoryFile?
    let isIncomplete: (String) -> Bool
    let complete: (String, Int) -> Completion

    var editor: OpaquePointer?
    var isVi = false
    var prompt = ""
    var keys = KeyQueue()
    /// Scalars that libedit is still to be given for the last key.
    var output: [Unicode.Scalar] = []
    /// What the insert key inserts.
    var insertion = ""
    /// How the line ends if not by Enter, once `output` is empty.
    var stop: ReadResult?

    /// A key of libedit's that no person's key reaches: the decoder's Ctrl-^ is dropped.
    static let insertKey: Unicode.Scalar = "\u{1E}"

    /// Nil when libedit refuses the terminal, or the person's .editrc switches editing off.
    package init?(
        interrupt: Interrupt, history: HistoryFile?, isIncomplete: @escaping (String) -> Bool,
        complete: @escaping (String, Int) -> Completion
    ) {
        self.interrupt = interrupt
        self.history = history
        self.isIncomplete = isIncomplete
        self.complete = complete
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
        bindKeys()
        for entry in history?.entries() ?? [] { remember(entry.text) }
    }

    deinit { unsafe ls_end(editor) }

    package func readStatement(prompt: String) -> ReadResult {
        guard let editor = unsafe editor else { return .endOfInput }
        if let signal = interrupt.termination { return .terminated(signal: signal) }
        interrupt.clear()
        ls_signals_drain()
        if ls_signal_take(SIGWINCH) == 1 { unsafe ls_resize(editor) }
        self.prompt = prompt
        unsafe ls_set_prompt(editor, prompt)
        (stop, output, insertion) = (nil, [], "")

        ls_signals_reading(1)
        ls_guard_reading(1)
        write("\u{1B}[?2004h")
        var count = 0
        let scalars = unsafe ls_read_line(editor, &count)
        let text = unsafe scalars.map { unsafe Self.text($0, count) }
        unsafe ls_prepare(editor, 0)
        write("\u{1B}[?2004l")
        ls_guard_reading(0)
        ls_signals_reading(0)

        if let stop {
            switch stop {
            case .interrupted:
                interrupt.clear()
                write("^C\n")
            case .endOfInput, .terminated: write("\n")
            case .line: break
            }
            return stop
        }
        guard var text else {
            write("\n")
            return .endOfInput
        }
        if text.hasSuffix("\n") { text.removeLast() }
        if text.contains(where: { !$0.isWhitespace }) {
            remember(text)
            history?.append(text)
        }
        return .line(text)
    }

    // MARK: The text

    func text() -> (whole: String, before: String) {
        var count = 0
        var cursor = 0
        guard let scalars = unsafe ls_text(editor, &count, &cursor) else { return ("", "") }
        return unsafe (Self.text(scalars, count), Self.text(scalars, min(cursor, count)))
    }

    private static func text(_ scalars: UnsafePointer<UInt32>, _ count: Int) -> String {
        var view = String.UnicodeScalarView()
        // A `for` over an unsafe buffer is marked in a way that the formatter of 6.3 takes apart.
        for index in 0..<max(0, count) { view.append(Unicode.Scalar(unsafe scalars[index]) ?? "\u{FFFD}") }
        return String(view)
    }

    private func remember(_ text: String) {
        guard !text.utf8.contains(0) else { return }  // libedit would cut it there
        _ = unsafe ls_history_add(editor, text)
    }

    static func width(_ scalar: Unicode.Scalar) -> Int { Int(ls_width(scalar.value)) }

    func write(_ text: String) { unsafe ls_write(text, text.utf8.count) }
}

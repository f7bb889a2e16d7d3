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
    private let interrupt: Interrupt
    private let history: HistoryFile?
    private let isIncomplete: (String) -> Bool
    private let complete: (String, Int) -> Completion

    private var editor: OpaquePointer?
    private var isVi = false
    private var prompt = ""
    private var decoder = KeyDecoder()
    /// Keys decoded but not yet handled, in order; typed ahead they stay for the next statement.
    private var keys: [Key] = []
    private var nextKeyIndex = 0
    /// Scalars that libedit is still to be given for the last key.
    private var output: [Unicode.Scalar] = []
    /// What the insert key inserts.
    private var insertion = ""
    private var stop: ReadResult?
    private var stopsNext: ReadResult?

    /// A key of libedit's that no person's key reaches: the decoder's Ctrl-^ is dropped.
    private static let insertKey: Unicode.Scalar = "\u{1E}"
    /// Milliseconds after which an Escape without a successor is a key of its own.
    private static let escapeTime: Int32 = 40

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
                return editor.nextScalar { unsafe key.pointee = $0 }
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
        (stop, stopsNext, output, insertion) = (nil, nil, [], "")

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

    private func bindKeys() {
        for key in PrivateKey.all {
            bind(key.notation, key.command)
            if isVi { bind(key.notation, key.command, inCommandMap: true) }
        }
        guard !isVi else { return }
        // Arrow keys are libedit's own already, and the person's .editrc may have given them another meaning.
        for key in Key.Named.allCases where key != .up && key != .down && key != .left && key != .right {
            bind(key.sequence, key.command)
        }
        // As in other shells: libedit's own kill a longer stretch, list at the line's end, and redraw.
        bind("^W", "ed-delete-prev-word")
        bind("^U", "vi-kill-line-prev")
        bind("^D", "ed-delete-next-char")
        bind("^R", "em-inc-search-prev")
    }

    private func bind(_ key: String, _ command: String, inCommandMap: Bool = false) {
        _ = unsafe ls_bind(editor, key, command, inCommandMap ? 1 : 0)
    }

    // MARK: Keys for libedit

    private func nextScalar(_ give: (UInt32) -> Void) -> Int32 {
        while true {
            if !output.isEmpty {
                give(output.removeFirst().value)
                return LS_KEY
            }
            if let stopsNext {
                stop = stopsNext
                return LS_STOP
            }
            if nextKeyIndex < keys.count {
                let key = keys[nextKeyIndex]
                nextKeyIndex += 1
                handle(key)
                continue
            }
            keys.removeAll(keepingCapacity: true)
            nextKeyIndex = 0
            if waitForKeys() == .endOfInput { end(.endOfInput) }
        }
    }

    private func handle(_ key: Key) {
        switch key {
        case .character("\n"), .character("\r"):
            if isIncomplete(text().whole) { insert("\n") } else { output = ["\n"] }
        case .character("\u{03}"): end(.interrupted)
        case .character("\u{04}"):
            if text().whole.isEmpty { end(.endOfInput) } else { output = ["\u{04}"] }
        case .character(Self.insertKey): break
        case .character(let scalar): output = [scalar]
        case .alt(let scalar): output = ["\u{1B}", scalar]
        case .escape: if isVi { output = ["\u{1B}"] }  // in emacs mode it would swallow the next key
        case .named(let key): output = Array(scalars(for: key))
        case .paste(let bytes): insert(Paste.cleaned(bytes))
        }
    }

    /// Within a text of several lines, Up and Down go from line to line before they go through the history.
    private func scalars(for key: Key.Named) -> String.UnicodeScalarView {
        let (whole, before) = text()
        switch key {
        case .up where before.contains("\n"): return Self.privateKey(.lineUp)
        case .down where whole.dropFirst(before.count).contains("\n"): return Self.privateKey(.lineDown)
        case .up, .down, .left, .right, .home, .end, .delete, .wordLeft, .wordRight, .deleteWordRight, .deleteWordLeft:
            // In vi mode an Escape would leave insert mode, so every key there has a code of its own.
            return isVi ? Self.privateKey(.named(key)) : key.sequence.unicodeScalars
        }
    }

    private func insert(_ text: String) {
        insertion = text
        output = [Self.insertKey]
    }

    /// Ends the line; the cursor goes to the text's end first, so that what follows does not overwrite it.
    private func end(_ result: ReadResult) {
        output = Array(Self.privateKey(.textEnd))
        stopsNext = result
    }

    private enum Wait { case keys, endOfInput }

    private func waitForKeys() -> Wait {
        while keys.isEmpty {
            if answerSignals() { return .keys }
            let isShort = decoder.isInside && !decoder.isInsidePaste
            switch ls_wait(interrupt.pipe, isShort ? Self.escapeTime : -1) {
            case 0: keys = decoder.timeOut()
            case 1:
                var bytes = [UInt8](repeating: 0, count: 4096)
                let count = unsafe bytes.withUnsafeMutableBufferPointer {
                    unsafe ls_read_input($0.baseAddress, $0.count)
                }
                if count > 0 {
                    for byte in bytes[..<count] { keys.append(contentsOf: decoder.add(byte)) }
                } else if count != -2 {
                    return .endOfInput
                }
            default: ls_signals_drain()
            }
        }
        return .keys
    }

    // MARK: Signals

    /// True when one of them ends the line.
    private func answerSignals() -> Bool {
        if let signal = interrupt.termination {
            end(.terminated(signal: signal))
            return true
        }
        if ls_signal_take(SIGINT) == 1 {
            end(.interrupted)
            return true
        }
        if ls_signal_take(SIGTSTP) == 1 { stopAndGoOn() }
        if ls_signal_take(SIGCONT) == 1 { drawAgain() }
        if ls_signal_take(SIGWINCH) == 1 { resize() }
        return false
    }

    private func stopAndGoOn() {
        unsafe ls_prepare(editor, 0)
        write("\u{1B}[?2004l\n")
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

    // MARK: Commands that libedit calls

    private func run(_ command: Int32) -> Int32 {
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
            show(CandidateList(candidates: completion.candidates), below: whole, from: before)
            return LS_REFRESH
        }
    }

    private func show(_ list: CandidateList, below whole: String, from before: String) {
        let size = TerminalSize.current()
        let cursor = ScreenPlace.after(prompt + before, columns: size.columns, width: Self.width).row
        let last = ScreenPlace.after(prompt + whole, columns: size.columns, width: Self.width).row
        let lines = list.lines(columns: size.columns, rows: size.rows) { text in
            text.unicodeScalars.reduce(0) { $0 + Self.width($1) }
        }
        write((last > cursor ? "\u{1B}[\(last - cursor)B" : "") + "\r\n" + lines.map { $0 + "\n" }.joined())
        unsafe ls_refresh(editor)
    }

    // MARK: The text

    private func text() -> (whole: String, before: String) {
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

    private static func width(_ scalar: Unicode.Scalar) -> Int { Int(ls_width(scalar.value)) }

    private func write(_ text: String) { unsafe ls_write(text, text.utf8.count) }
}

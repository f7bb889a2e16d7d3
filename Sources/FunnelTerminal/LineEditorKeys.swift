import CLineShim
import FunnelRender

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// From keys to what libedit reads.
extension LineEditor {
    /// Called by libedit when it wants the next letter; returns `LS_KEY` with one, or `LS_STOP`.
    func giveScalar(_ give: (Unicode.Scalar) -> Void) -> Int32 {
        while output.isEmpty, stop == nil {
            answerSignals()
            guard stop == nil else { break }
            if search == nil { edits.note(scalars()) }
            // What was typed ahead or pasted without marks is drawn once.
            if !keys.hasMore { draw() }
            switch keys.wait(signalPipe: interrupt.pipe) {
            case .key(let key):
                footer = []
                _ = past  // before libedit is asked for it
                handle(key)
            case .signal: break
            // Ctrl-D comes as a key: what ends by itself is a terminal that went away, perhaps before its SIGHUP is here.
            case .endOfInput: end(.terminated(signal: interrupt.termination ?? SIGHUP))
            }
        }
        guard !output.isEmpty else { return LS_STOP }
        give(output.removeFirst())
        return LS_KEY
    }

    private func handle(_ key: Key) {
        if search != nil, handleInSearch(key) { return }
        if isAfterControlX {
            isAfterControlX = false
            switch key {
            case .character("\u{05}"): return editElsewhere()
            case .character("\u{15}"): return show(edits.undo())
            case .character("\u{03}"): break
            case .character(let scalar):
                output = ["\u{18}", scalar]
                return
            case .alt, .named, .paste, .escape: break
            }
        }
        switch key {
        case .character(let scalar): handle(scalar)
        case .alt("\r"), .alt("\n"): if isVi { enterAfterEscape() } else { insert("\n") }
        case .alt("_"): show(edits.redo())
        case .alt("f") where takesHint: insert(firstWord(of: hint))
        case .alt(let scalar): output = ["\u{1B}", scalar]
        case .escape: if isVi { output = ["\u{1B}"] }  // in emacs mode it would swallow the next key
        case .named(let key): handle(key)
        case .paste(let bytes): insert(Paste.cleaned(bytes))
        }
    }

    private func handle(_ scalar: Unicode.Scalar) {
        if personal.controls.contains(scalar) {
            output = [scalar]
            return
        }
        switch scalar {
        case "\n", "\r": enter()
        case "\u{03}": end(.interrupted)
        case "\u{04}":
            let state = scalars()
            if state.text.isEmpty { return end(.endOfInput) }
            deleteForward(state)
        case "\u{0C}":
            write("\u{1B}[H\u{1B}[2J")
            painter.forget()
        case "\u{12}": beginSearch()
        case "\u{18}" where !isVi: isAfterControlX = true
        case "\u{1A}": stopAndGoOn()
        case "\u{1F}": show(edits.undo())
        case "\u{7F}", "\u{08}":
            let state = scalars()
            output = Array(repeating: scalar, count: max(1, TextMotion.backspace(state.text, from: state.cursor)))
        case Self.insertKey, "\u{1C}": break
        default:
            if !isVi, let key = Key.Named(control: scalar) { return handle(key) }
            output = [scalar]
        }
    }

    private func handle(_ key: Key.Named) {
        let state = scalars()
        switch key {
        case .newLine: insert("\n")
        // Within a text of several lines, Up and Down go from line to line before they go through the history.
        case .up where state.text.prefix(state.cursor).contains("\n"): output = [PrivateKey.lineUp.scalar]
        case .down where state.text.suffix(from: state.cursor).contains("\n"): output = [PrivateKey.lineDown.scalar]
        case .right, .end: if takesHint { insert(hint) } else { move(key, state) }
        case .wordRight where takesHint: insert(firstWord(of: hint))
        case .left, .home: move(key, state)
        case .delete: deleteForward(state)
        case .killToEnd: kill(TextMotion.lineEnd(state.text, from: state.cursor), .right, state)
        case .killToStart: kill(TextMotion.lineStart(state.text, from: state.cursor), .left, state)
        // Arrow keys are libedit's own already, and the person's .editrc may have given them another meaning.
        case .up where !isVi: output = Array("\u{1B}[A".unicodeScalars)
        case .down where !isVi: output = Array("\u{1B}[B".unicodeScalars)
        case .up, .down, .wordLeft, .wordRight, .deleteWordRight, .deleteWordLeft: output = [code(key)]
        }
    }

    /// Left and Right by what a person sees as one letter, Home and End within the line of a longer text.
    private func move(_ key: Key.Named, _ state: UndoneEdits.State) {
        let (distance, step): (Int, Key.Named) =
            switch key {
            case .left: (TextMotion.back(state.text, from: state.cursor), .left)
            case .home: (TextMotion.lineStart(state.text, from: state.cursor), .left)
            case .right: (TextMotion.forward(state.text, from: state.cursor), .right)
            default: (TextMotion.lineEnd(state.text, from: state.cursor), .right)
            }
        // At the end of what there is, libedit may have its own idea (vi leaves its command mode's last letter alone).
        output = Array(repeating: code(step), count: max(distance, key == .left || key == .right ? 1 : 0))
    }

    private func deleteForward(_ state: UndoneEdits.State) {
        output = Array(repeating: code(.delete), count: TextMotion.forward(state.text, from: state.cursor))
    }

    /// Up to the line's end, or the line end itself when the cursor stands there; Ctrl-Y brings it back.
    private func kill(_ distance: Int, _ direction: Key.Named, _ state: UndoneEdits.State) {
        let atEdge = direction == .right ? state.cursor == state.text.count : state.cursor == 0
        let count = distance == 0 && !atEdge ? 1 : distance
        guard count > 0 else { return }
        output =
            [PrivateKey.setMark.scalar] + Array(repeating: code(direction), count: count)
            + [PrivateKey.killRegion.scalar]
    }

    private func code(_ key: Key.Named) -> Unicode.Scalar { PrivateKey.named(key).scalar }

    private func enter() {
        let whole = text().whole
        if questions.isIncomplete(whole) { return insert("\n") }
        if ["\\e", ".edit"].contains(whole) { return editElsewhere(past.texts.last ?? "") }
        finishDrawing()
        output = ["\n"]
    }

    /// Escape, then Enter at once: in vi mode these are two keys.
    private func enterAfterEscape() {
        keys.putBack(.character("\n"))
        output = ["\u{1B}"]
    }

    // MARK: What changes the text

    func insert(_ text: String) {
        insertion = (0, text)
        output = [Self.insertKey]
    }

    /// Puts another text in the place of what is edited.
    func show(_ state: UndoneEdits.State?) {
        guard let state else { return }
        insertion = (scalars().text.count, String(state.text))
        output =
            [PrivateKey.textEnd.scalar, Self.insertKey]
            + Array(repeating: code(.left), count: max(0, state.text.count - state.cursor))
    }

    /// The hint is for who stands at the text's end.
    private var takesHint: Bool { !hint.isEmpty }

    /// With the blanks before it.
    private func firstWord(of text: String) -> String {
        let blanks = text.prefix { $0.isWhitespace }
        return String(blanks + text.dropFirst(blanks.count).prefix { !$0.isWhitespace })
    }

    private func editElsewhere() { editElsewhere(text().whole) }

    private func editElsewhere(_ text: String) {
        write(painter.erase())  // it is drawn again in the same place
        leaveTerminal()
        ls_signals_reading(0)
        let result = ExternalEditor().edit(text, interrupt)
        ls_signals_reading(1)
        comeBack()
        switch result {
        case .text(let text):
            let scalars = Array(Paste.cleaned(Array(text.utf8)).unicodeScalars)
            show(UndoneEdits.State(text: scalars, cursor: scalars.count))
        case .failed(let reason): footer = [.init("! \(reason)", .warning)]
        }
    }

    /// Ends the line, which stays readable.
    func end(_ result: ReadResult) {
        finishDrawing(result == .interrupted ? "^C" : "")
        stop = result
    }

    func bindKeys() {
        for key in PrivateKey.all {
            bind(key.notation, key.command)
            if isVi { bind(key.notation, key.command, inCommandMap: true) }
        }
        guard !isVi else { return }
        // As in other shells: libedit's own kills a longer stretch.
        if !personal.controls.contains("\u{17}") { bind("^W", "ed-delete-prev-word") }
    }

    private func bind(_ key: String, _ command: String, inCommandMap: Bool = false) {
        _ = unsafe ls_bind(editor, key, command, inCommandMap ? 1 : 0)
    }
}

import CLineShim

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
            switch keys.wait(signalPipe: interrupt.pipe) {
            case .key(let key): handle(key)
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
        switch key {
        case .character("\n"), .character("\r"):
            if isIncomplete(text().whole) { insert("\n") } else { output = ["\n"] }
        case .character("\u{03}"): end(.interrupted)
        case .character("\u{04}"):
            if text().whole.isEmpty { end(.endOfInput) } else { output = ["\u{04}"] }
        case .character("\u{1A}"): stopAndGoOn()
        case .character(Self.insertKey), .character("\u{1C}"): break
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
    func end(_ result: ReadResult) {
        output = Array(Self.privateKey(.textEnd))
        stop = result
    }

    func bindKeys() {
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
}

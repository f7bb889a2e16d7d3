/// Ctrl-R: keys while the history is searched.
extension LineEditor {
    func beginSearch() {
        let state = scalars()
        search = HistorySearch(entries: past.all(), before: (String(state.text), state.cursor))
    }

    /// False when the key is for the line, into which what was found has been taken.
    func handleInSearch(_ key: Key) -> Bool {
        switch key {
        case .character("\u{12}"), .named(.up): search?.older()
        case .character("\u{13}"), .named(.down): search?.newer()
        case .character("\u{7F}"), .character("\u{08}"): search?.removeLast()
        case .character("\n"), .character("\r"):
            take()
            keys.putBack(.character("\n"))
        case .character("\u{03}"), .character("\u{07}"), .escape: search = nil
        case .character(let scalar) where scalar.value >= 0x20: search?.add(scalar)
        case .paste(let bytes):
            for scalar in Paste.cleaned(bytes).prefix(while: { $0 != "\n" }).unicodeScalars { search?.add(scalar) }
        case .character(let scalar):
            take()
            keys.putBack(.character(scalar))
        case .alt(let scalar):
            take()
            keys.putBack(.alt(scalar))
        case .named(let key):
            take()
            if key != .right { keys.putBack(.named(key)) }
        }
        return true
    }

    /// Ends the search; what it found becomes the line, the cursor at its end.
    private func take() {
        guard let found = search?.text else {
            search = nil
            return
        }
        search = nil
        let scalars = Array(found.unicodeScalars)
        show(UndoneEdits.State(text: scalars, cursor: scalars.count))
    }
}

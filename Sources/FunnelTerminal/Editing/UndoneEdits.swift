/// What the line was before each change, for Ctrl-_: libedit's emacs mode forgets.
///
/// Letters typed one after the other are taken back a word at a time.
struct UndoneEdits {
    struct State: Equatable {
        var text: [Unicode.Scalar] = []
        var cursor = 0
    }

    private var past: [State] = []
    private var future: [State] = []
    private var current = State()
    private var isTyping = false
    private static let most = 1_000

    /// A new line begins.
    mutating func reset() { self = UndoneEdits() }

    /// Notes how the line is after a key.
    mutating func note(_ state: State) {
        guard state.text != current.text else {
            if state.cursor != current.cursor { isTyping = false }
            current.cursor = state.cursor
            return
        }
        let typed = UndoneEdits.letter(from: current, to: state)
        let isSameWord = isTyping && typed.map { !$0.properties.isWhitespace } == true
        if !isSameWord { past.append(current) }
        if past.count > Self.most { past.removeFirst() }
        isTyping = typed != nil
        future = []
        current = state
    }

    mutating func undo() -> State? { UndoneEdits.step(from: &past, to: &future, &current, &isTyping) }
    mutating func redo() -> State? { UndoneEdits.step(from: &future, to: &past, &current, &isTyping) }

    private static func step(
        from: inout [State], to: inout [State], _ current: inout State, _ isTyping: inout Bool
    ) -> State? {
        guard let state = from.popLast() else { return nil }
        to.append(current)
        current = state
        isTyping = false
        return state
    }

    /// The letter, if one was typed at the cursor.
    private static func letter(from old: State, to new: State) -> Unicode.Scalar? {
        guard new.text.count == old.text.count + 1, new.cursor == old.cursor + 1, old.cursor < new.text.count,
            new.text[..<old.cursor].elementsEqual(old.text[..<min(old.cursor, old.text.count)]),
            new.text[new.cursor...].elementsEqual(old.text[min(old.cursor, old.text.count)...])
        else { return nil }
        return new.text[old.cursor]
    }
}

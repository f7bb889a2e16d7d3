/// What Tab offers for a text and a place in it.
package struct Completion: Equatable, Sendable {
    package struct Candidate: Equatable, Sendable {
        /// What is inserted.
        package let text: String
        /// What the list shows, and a few words beside it.
        package let display: String
        package let note: String

        package init(text: String, display: String? = nil, note: String = "") {
            self.text = text
            self.display = display ?? text
            self.note = note
        }
    }

    /// Offset in characters from the text's start: from here to the cursor is what a candidate replaces.
    package let replaceFrom: Int
    package let candidates: [Candidate]
    /// How many there are beside `candidates`; what those share is then not what all share.
    package let further: Int

    package init(replaceFrom: Int, candidates: [Candidate], further: Int = 0) {
        self.replaceFrom = replaceFrom
        self.candidates = candidates
        self.further = further
    }

    package static let none = Completion(replaceFrom: 0, candidates: [])

    /// What one Tab does to the line.
    enum Step: Equatable {
        case nothing
        /// Deletes so many scalars before the cursor, then inserts.
        case replace(scalars: Int, with: String)
        case list
    }

    /// - Parameter beforeCursor: the text up to the cursor.
    func step(beforeCursor: String) -> Step {
        guard let first = candidates.first else { return .nothing }
        let typed = String(beforeCursor.dropFirst(max(0, replaceFrom)))
        guard further == 0 else { return .list }
        if candidates.count == 1 {
            return first.text == typed ? .nothing : .replace(scalars: typed.unicodeScalars.count, with: first.text)
        }
        let shared = candidates.dropFirst().reduce(first.text) { commonPrefix($0, $1.text) }
        // What they share must go on from what was typed: candidates are found without regard to case and by later parts
        // of names, and a quote alone would hide the list.
        let isOn =
            shared.unicodeScalars.count > typed.unicodeScalars.count && keeps(typed.lowercased(), shared.lowercased())
        guard isOn, !typed.isEmpty || !["\"", "`"].contains(shared) else { return .list }
        return .replace(scalars: typed.unicodeScalars.count, with: shared)
    }

    private func keeps(_ typed: String, _ shared: String) -> Bool {
        // A mark may yet come upon the last letter: ค begins ค่าใช้จ่าย.
        shared.contains(typed) || shared.unicodeScalars.starts(with: typed.unicodeScalars)
    }

    private func commonPrefix(_ a: String, _ b: String) -> String {
        String(zip(a, b).prefix { $0 == $1 }.map(\.0))
    }
}

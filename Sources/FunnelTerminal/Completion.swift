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

    package init(replaceFrom: Int, candidates: [Candidate]) {
        self.replaceFrom = replaceFrom
        self.candidates = candidates
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
        let shared = candidates.dropFirst().reduce(first.text) { commonPrefix($0, $1.text) }
        // A shorter common part would take away what was typed (candidates found without regard to case).
        if candidates.count == 1 || shared.count > typed.count {
            return shared == typed ? .nothing : .replace(scalars: typed.unicodeScalars.count, with: shared)
        }
        return .list
    }

    private func commonPrefix(_ a: String, _ b: String) -> String {
        String(zip(a, b).prefix { $0 == $1 }.map(\.0))
    }
}

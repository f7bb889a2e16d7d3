import FunnelSession
import FunnelTerminal

/// Offers the terminal what can be typed in the session as it is now.
final class CompletionSource {
    private var list: CompletionList

    init(_ session: Session) { list = CompletionList(session) }

    func adopt(_ session: Session) { list = CompletionList(session) }

    /// - Parameter cursor: its offset in characters.
    func complete(_ text: String, cursor: Int) -> Completion {
        let place = text.index(text.startIndex, offsetBy: cursor, limitedBy: text.endIndex) ?? text.endIndex
        let found = list.candidates(before: String(text[..<place]))
        return Completion(
            replaceFrom: cursor - found.typed,
            candidates: found.candidates.map {
                .init(text: Self.joined($0.text, with: text[place...]), display: $0.display, note: $0.note)
            }, further: found.further)
    }

    /// A candidate without the mark at its end that stands behind the cursor already.
    private static func joined(_ candidate: String, with rest: Substring) -> String {
        guard let last = candidate.last, let next = rest.first, last == next, "(\"` ".contains(last) else {
            return candidate
        }
        return String(candidate.dropLast())
    }
}

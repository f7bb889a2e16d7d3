import FunnelSession
import FunnelTerminal

/// Offers the terminal what can be typed in the session as it is now.
final class CompletionSource {
    private var list: CompletionList

    init(_ session: Session) { list = CompletionList(session) }

    func adopt(_ session: Session) { list = CompletionList(session) }

    func complete(_ text: String, cursor: Int) -> Completion {
        let (typed, candidates) = list.candidates(before: String(text.prefix(cursor)))
        return Completion(
            replaceFrom: cursor - typed, candidates: candidates.map { .init(text: $0.text, note: $0.note) })
    }
}

import FunnelRender
import FunnelSession

/// The looks of what is typed, as the session stands between two statements.
final class HighlightingSource {
    private var highlighter: Highlighter
    private var last: (text: String, pieces: [Line.Piece])?

    init(_ session: Session) { highlighter = Highlighter(session) }

    func adopt(_ session: Session) {
        highlighter = Highlighter(session)
        last = nil
    }

    func pieces(of text: String) -> [Line.Piece] {
        if let last, last.text == text { return last.pieces }
        let pieces = highlighter.pieces(of: text)
        last = (text, pieces)
        return pieces
    }
}

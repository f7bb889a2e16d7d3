import FunnelRender
import FunnelSession

/// The looks of what is typed, in the session as it is now.
final class HighlightingSource {
    private var highlighter: Highlighter

    init(_ session: Session) { highlighter = Highlighter(session) }

    func adopt(_ session: Session) { highlighter = Highlighter(session) }

    func pieces(of text: String) -> [Line.Piece] { highlighter.pieces(of: text) }
}

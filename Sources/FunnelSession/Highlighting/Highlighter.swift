package import FunnelRender

/// A statement as it is being typed → the same text in pieces that say what each is.
package struct Highlighter: Sendable {
    private let session: Session

    package init(_ session: Session) { self.session = session }

    /// - Returns: pieces whose texts put together are `text`, letter for letter.
    package func pieces(of text: String) -> [Line.Piece] { [Line.Piece(text)] }
}

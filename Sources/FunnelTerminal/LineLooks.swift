package import FunnelRender

/// How the line looks while it is typed.
package struct LineLooks {
    /// Colours and the grey hint from the history.
    package let isColoured: Bool
    /// For who listens to the screen: nothing is shown that has to be taken away again.
    package let isAccessible: Bool
    /// The text in pieces that say what each is; put together they are the text.
    package let pieces: (String) -> [Line.Piece]

    package init(isColoured: Bool, isAccessible: Bool, pieces: @escaping (String) -> [Line.Piece]) {
        self.isColoured = isColoured
        self.isAccessible = isAccessible
        self.pieces = pieces
    }
}

import FunnelPlan
package import FunnelRender
import FunnelSyntax
import Synchronization

/// A statement as it is being typed → the same text in pieces that say what each is. Works on any text at any moment: half
/// a statement, several, an open quote, what nothing can be made of.
///
/// A value, made anew when a statement has changed the session.
package struct Highlighter: Sendable {
    private let names: Lazily<NameIndex>
    private let last = LastPieces()

    package init(_ session: Session) {
        let catalog = session.catalog
        names = Lazily { NameIndex(catalog) }
    }

    /// - Returns: pieces whose texts put together are `text`, letter for letter.
    /// - Cost: O(n); nothing when it is the text that was asked for last.
    package func pieces(of text: String) -> [Line.Piece] {
        last.pieces(of: text) { Self.pieces(of: text, names()) }
    }

    private static func pieces(of text: String, _ names: NameIndex) -> [Line.Piece] {
        let loose = LooseText(text, verbs: CommandList.verbs)
        var stretches: [RoleStretch] = []
        for statement in loose.statements {
            var roles = StatementRoles(statement, in: loose, names)
            stretches += roles.stretches()
        }
        return RoleStretch.pieces(stretches, of: loose.bytes)
    }
}

/// The pieces that were asked for last: a line is painted again when only the cursor has moved.
private final class LastPieces: Sendable {
    private let kept = Mutex<(text: String, pieces: [Line.Piece])?>(nil)

    func pieces(of text: String, make: () -> [Line.Piece]) -> [Line.Piece] {
        // Texts of the same bytes: ą as one letter and as two are equal, and not the same.
        if let kept = kept.withLock({ $0 }), kept.text.utf8.elementsEqual(text.utf8) { return kept.pieces }
        let pieces = make()
        kept.withLock { $0 = (text, pieces) }
        return pieces
    }
}

/// The smallest meaningful piece of a statement's text.
package struct Token: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A word of letters, digits and `_`, in any script; keywords are words too.
        case word(String)
        /// `` `New Customers` ``, without the quotes.
        case quotedName(String)
        case literal(Literal)
        /// A file named without quotes, after `load`, `save`, `source`, `diff` and `to`: `samples/acquisition.csv`.
        case path(String)
        /// An operator, bracket or mark: `+ - * / ^ = == != <> < <= > >= ( ) , . .. -> => : ; ? $ %`, canonical.
        case symbol(String)
    }

    package var kind: Kind
    package var span: SourceSpan
    /// Whether blanks or comments stand before it (matters to bare paths and to `a -b`).
    package var followsBlank: Bool

    package init(_ kind: Kind, span: SourceSpan, followsBlank: Bool = false) {
        self.kind = kind
        self.span = span
        self.followsBlank = followsBlank
    }

    package static func == (left: Token, right: Token) -> Bool { left.kind == right.kind }
    package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

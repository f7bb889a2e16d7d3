extension Statement {
    /// Where a bare word stands as a name of its own: not part of a dotted name, not called, not defined.
    ///
    /// - Parameter verbs: the words that begin a command.
    /// - Cost: O(n) in the statement's text.
    package func places(of word: String, verbs: Set<String>) -> [SourceSpan] {
        var lexer = Lexer(Array(source.utf8), verbs: verbs)
        do throws(SyntaxError) { _ = try lexer.readStatement() } catch { return [] }
        let tokens = lexer.tokens
        return tokens.indices.compactMap { place in
            guard case .word(let found) = tokens[place].kind, found.lowercased() == word else { return nil }
            if place > 0, tokens[place - 1].kind == .symbol(".") { return nil }
            let next = tokens.indices.contains(place + 1) ? tokens[place + 1].kind : nil
            if next == .symbol(".") || next == .symbol("(") || next == .symbol(":") { return nil }
            if next == .symbol("="), place == 0 || tokens[place - 1].kind != .symbol("(") {
                // `ans = 5` defines, `with ans = 5` assumes; in a condition it stands on its left side.
                let before = place == 0 ? nil : tokens[place - 1].kind
                if before == nil || before == .word("with") || before == .symbol(",") { return nil }
            }
            return tokens[place].span
        }
    }
}

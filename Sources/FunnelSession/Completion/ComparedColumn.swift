import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// The column with which what is being typed is compared: `channel` in `channel = "`, `channel not in ("a", "`.
struct ComparedColumn {
    /// The name's parts, joined by dots.
    let name: String
    /// The texts that stand in the list already.
    let chosen: Set<String>

    /// Nil when the tokens do not end with a comparison.
    init?(_ tokens: ArraySlice<Token>) {
        var end = tokens.endIndex
        var chosen: Set<String> = []
        func kind(_ back: Int) -> Token.Kind? {
            end - back >= tokens.startIndex ? tokens[end - back].kind : nil
        }
        func word(_ back: Int) -> String? {
            if case .word(let word)? = kind(back) { word.lowercased() } else { nil }
        }
        if let opening = Self.listOpening(tokens), opening > tokens.startIndex {
            chosen = Set(
                tokens[opening...].compactMap { if case .literal(.text(let text)) = $0.kind { text } else { nil } })
            end = opening
            guard word(1) == "in" else { return nil }
            end -= 1
        } else if ["=", "==", "!="].contains(where: { kind(1) == .symbol($0) }) {
            end -= 1
        } else if word(1) == "contains" {
            end -= 1
        } else if word(1) == "with", word(2) == "starts" || word(2) == "ends" {
            end -= 2
        } else {
            return nil
        }
        if word(1) == "not" { end -= 1 }
        guard let last = kind(1) else { return nil }
        switch last {
        case .word, .quotedName: break
        case .literal, .path, .symbol: return nil
        }
        var parts = [TypedText.name(tokens[end - 1])]
        end -= 1
        while kind(1) == .symbol("."), end - 2 >= tokens.startIndex, TypedText.isName(tokens[end - 2]) {
            parts.append(TypedText.name(tokens[end - 2]))
            end -= 2
        }
        self.chosen = chosen
        name = parts.reversed().joined(separator: ".")
    }

    /// The bracket of a list of texts, in which the tokens end behind it or a comma.
    private static func listOpening(_ tokens: ArraySlice<Token>) -> Int? {
        var place = tokens.endIndex - 1
        guard place >= tokens.startIndex, tokens[place].kind == .symbol("(") || tokens[place].kind == .symbol(",")
        else {
            return nil
        }
        while place >= tokens.startIndex {
            switch tokens[place].kind {
            case .symbol("("): return place
            case .symbol(","), .literal: place -= 1
            default: return nil
            }
        }
        return nil
    }
}

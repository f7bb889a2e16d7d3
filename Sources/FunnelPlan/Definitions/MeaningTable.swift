import FunnelSyntax
import FunnelValues

/// Every different meaning met, numbered: two formulas mean the same when they have one number. A meaning is made of
/// numbers of smaller ones, so that a long chain of definitions takes no more room than its text.
struct MeaningTable {
    /// Operands in order, or operands whose order means nothing.
    private enum Node: Hashable {
        case word(String)
        case literal(Literal)
        case ordered(String, [Int])
        case unordered(String, [Int])
    }

    /// A meaning, and what of it forbids that operands are exchanged or names are.
    struct Part: Hashable {
        var number: Int
        /// A month or longer is in it: adding one to a date depends on what was added before.
        var movesMonths = false
        /// A growth by its name: `annualize` compounds it upwards.
        var namesGrowth = false
    }

    private var numbers: [Node: Int] = [:]
    private var nodes: [Node] = []

    mutating func word(_ text: String) -> Part { Part(number: number(.word(text))) }

    mutating func literal(_ literal: Literal) -> Part {
        var part = Part(number: number(.literal(literal)))
        if case .span(_, let grain) = literal { part.movesMonths = grain >= .month }
        return part
    }

    mutating func ordered(_ word: String, _ parts: [Part]) -> Part {
        gathered(parts, .ordered(word, parts.map(\.number)))
    }

    mutating func unordered(_ word: String, _ parts: [Part]) -> Part {
        gathered(parts, .unordered(word, parts.map(\.number).sorted()))
    }

    /// Operands in any order and any brackets: what is of the same kind itself gives its operands.
    mutating func flat(_ word: String, _ parts: [Part]) -> Part {
        var operands: [Int] = []
        for part in parts {
            if case .unordered(word, let inner) = nodes[part.number], inner.count < Self.mostOperands {
                operands += inner
            } else {
                operands.append(part.number)
            }
        }
        return gathered(parts, .unordered(word, operands.sorted()))
    }

    /// A definition that doubles one that doubles one … would have more operands than there is room for; beyond this many
    /// brackets count.
    private static let mostOperands = 4_096

    private mutating func gathered(_ parts: [Part], _ node: Node) -> Part {
        Part(
            number: number(node), movesMonths: parts.contains(where: \.movesMonths),
            namesGrowth: parts.contains(where: \.namesGrowth))
    }

    private mutating func number(_ node: Node) -> Int {
        if let known = numbers[node] { return known }
        nodes.append(node)
        numbers[node] = nodes.count - 1
        return nodes.count - 1
    }
}

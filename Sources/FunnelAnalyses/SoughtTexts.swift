import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// The texts that a filter looks for in a column which does not hold them, with the nearest that it does hold.
struct SoughtTexts {
    let table: Table

    func missing(in filter: RowExpression) -> [Note] {
        switch filter {
        case .binary(.equal, .column(let index, _), .constant(.text(let text), _), _): return note(index, [text])
        case .isIn(.column(let index, _), let values, negated: false):
            return note(index, values.compactMap { if case .text(let text) = $0 { text } else { nil } })
        case .binary(_, let left, let right, _): return missing(in: left) + missing(in: right)
        case .unary(_, let operand): return missing(in: operand)
        default: return []
        }
    }

    private func note(_ index: Int, _ texts: [String]) -> [Note] {
        let column = table.columns[index]
        guard column.type == .text else { return [] }
        return texts.filter { !column.dictionary.contains($0) }.map { text in
            let near = nearestNames(to: text, among: column.dictionary)
            let known = near.isEmpty ? column.dictionary.count <= 8 ? column.dictionary.sorted() : [] : near
            let listed = known.map { "\"\($0)\"" }.joined(separator: ", ")
            let ending = known.isEmpty ? "" : near.isEmpty ? "; it has \(listed)" : "; nearest: \(listed)"
            return Note("\(column.name) is never \"\(text)\"\(ending)")
        }
    }
}

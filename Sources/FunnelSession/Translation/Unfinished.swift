import FunnelColumns
import FunnelPlan
import FunnelSyntax

/// A statement that ends before it is complete, finished with names that the data has: `spend by` as `spend by channel`.
struct Unfinished {
    /// The lines to try; none when the statement does not end in a word that asks for more.
    let lines: [String]

    init(_ source: String, in session: Session) {
        let names = PlainNames(session)
        guard let tokens = ForeignToken.cut(source), let last = tokens.last, tokens.count > 1 else {
            lines = []
            return
        }
        let cut = source.trimmed.dropLast(last.text.count)
        let begun = String(cut).trimmed
        let figure = tokens.first.map(\.text) ?? "rows"
        let key = names.firstKey.map { Name.printed($0) } ?? "month"
        let year = names.lastYear.map { "\($0)" } ?? "2025"
        switch last.kind == .symbol ? last.text : last.lowered {
        case "by": lines = [key, "month"].map { "\(begun) by \($0)" }
        case "per": lines = ["\(begun) by \(key)"]
        case "sort", "order": lines = ["\(begun) sort \(figure) desc"]
        case "keep", "having": lines = ["\(begun) keep \(figure) > 0"]
        case "top", "bottom", "limit": lines = ["\(begun) \(last.lowered == "bottom" ? "bottom" : "top") 5"]
        case "over", "in": lines = ["\(begun) over \(year)"]
        case "vs": lines = ["\(begun) vs last month"]
        case "to": lines = ["\(begun) to \"out.csv\""]
        case "from":
            let dataset = session.catalog.current ?? session.catalog.datasets.last?.name
            lines = dataset.map { ["\(begun) from \($0)"] } ?? []
        case "where", "and", "or", "not", "with", "as", "is", "of", ",", "+", "-", "*", "/", "=", "(", "^", "->":
            let condition = names.firstCondition.map { "\(begun) where \($0)" }
            lines = (last.lowered == "where" || last.lowered == "not" ? condition.map { [$0] } ?? [] : []) + [begun]
        case ".":
            lines = [begun]
        default: lines = []
        }
    }
}

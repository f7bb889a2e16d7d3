import FunnelColumns
import FunnelPlan
import FunnelSyntax

/// A statement that ends before it is complete, finished with names that the data has: `spend by` as `spend by channel`.
struct Unfinished {
    /// The lines to try; none when the statement does not end in a word that asks for more.
    let lines: [String]

    init(_ source: String, in session: Session) {
        let names = PlainNames(session)
        if source.trimmed.hasSuffix(".."), let place = source.range(ofLast: " in ") {
            let (before, low) = (
                String(source[..<place.lowerBound]), String(String(source[place.upperBound...]).trimmed.dropLast(2))
            )
            lines = ["\(before) >= \(low)"]
            return
        }
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
        case "last", "this", "same": lines = ["\(source.trimmed) month", "\(source.trimmed) month last year"]
        case "over", "in": lines = ["\(begun) over \(year)"]
        case "vs": lines = ["\(begun) vs last month"]
        case "to": lines = ["\(begun) to \"out.csv\""]
        case "from":
            let dataset = session.catalog.current ?? session.catalog.datasets.last?.name
            lines = dataset.map { ["\(begun) from \($0)"] } ?? []
        case "where", "and", "or", "not", "with", "as", "is", "of", ",", "+", "-", "*", "/", "=", "(", "^", "->":
            let condition = names.firstCondition.map { "\(begun) where \($0)" }
            if last.text == "=", tokens.count == 2 {
                lines = ["\(begun) = \(names.formula(figure.lowercased()) ?? names.figures.first ?? "rows")"]
                return
            }
            let words = begun.split(separator: " ")
            let shorter = words.dropLast(["where", "and", "or", "keep", "by"].contains(words.last ?? "") ? 1 : 0)
                .joined(separator: " ")
            lines = (last.lowered == "where" || last.lowered == "not" ? condition.map { [$0] } ?? [] : []) + [shorter]
        case ".":
            lines = [begun]
        default: lines = []
        }
    }
}

extension String {
    /// Where a text stands for the last time.
    fileprivate func range(ofLast text: String) -> Range<Index>? {
        var found: Range<Index>?
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { found = start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return found
    }
}

import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// The last figure that was shown, which `ans` stands for: as the literal that `save` writes in its place.
struct LastAnswer: Sendable {
    let literal: Literal

    init(_ literal: Literal) { self.literal = literal }

    /// Nil for an answer that is no single figure, or one without a value.
    init?(_ report: Report) {
        guard case .value(let value) = report.body, let literal = LastAnswer.literal(value.value, value.unit) else {
            return nil
        }
        self.literal = literal
    }

    /// The figure with its unit, in all its digits; nil for what no literal says, like the square of money.
    private static func literal(_ value: Value, _ unit: Unit) -> Literal? {
        switch value {
        case .null, .notYet: return nil
        case .boolean(let flag): return .boolean(flag)
        case .text(let text): return .text(text)
        case .date(let day): return .date(day)
        case .instant(let instant): return .instant(instant, utc: true)
        case .period(let period): return .period(period)
        case .decimal(let decimal): return Literal(decimal, in: unit)
        case .number(let number): return Decimal(text: plain(number)).flatMap { Literal($0, in: unit) }
        }
    }

    /// The digits of a double without an exponent.
    private static func plain(_ number: Double) -> String {
        let text = number.description
        guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }),
            let power = Int(text[text.index(after: mark)...])
        else { return text }
        let negative = text.hasPrefix("-")
        let parts = text[..<mark].drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.joined()
        let point = (parts.first?.count ?? 0) + power
        let shown =
            point <= 0
            ? "0." + String(repeating: "0", count: -point) + digits
            : point >= digits.count
                ? digits + String(repeating: "0", count: point - digits.count)
                : digits.prefix(point) + "." + digits.dropFirst(point)
        return (negative ? "-" : "") + shown
    }

    /// The statement with the figure in the places of `ans`; nil when it has none.
    func substituted(into statement: Statement, verbs: Set<String>) -> Substitution? {
        let places = statement.places(of: "ans", verbs: verbs)
        guard !places.isEmpty else { return nil }
        let isNegative = "\(literal)".hasPrefix("-")
        let text = Array((isNegative ? "(\(literal))" : "\(literal)").utf8)
        var bytes = Array(statement.source.utf8)
        for place in places.reversed() { bytes.replaceSubrange(place.start..<place.end, with: text) }
        guard var replaced = try? Parser(verbs: verbs).parse(String(decoding: bytes, as: UTF8.self)).first else {
            return nil
        }
        replaced.line = statement.line
        replaced.documentation = statement.documentation
        return Substitution(statement: replaced, places: places, length: text.count)
    }

    /// A statement with the figure put in, and the way back to what was typed.
    struct Substitution {
        let statement: Statement
        fileprivate let places: [SourceSpan]
        fileprivate let length: Int

        /// Where a place of the changed text stands in the typed one.
        func typed(_ span: SourceSpan) -> SourceSpan {
            let start = typed(span.start, isEnd: false)
            return SourceSpan(start: start, end: max(start, typed(span.end, isEnd: true)))
        }

        private func typed(_ position: Int, isEnd: Bool) -> Int {
            var shift = 0
            for place in places {
                let start = place.start + shift
                if position <= start { break }
                if position < start + length { return isEnd ? place.end : place.start }
                shift += length - (place.end - place.start)
            }
            return position - shift
        }
    }
}

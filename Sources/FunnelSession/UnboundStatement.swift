import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// A statement that could not be bound, with all that is known of it: its text, and the session's names.
struct UnboundStatement {
    let error: BindError
    let statement: Statement
    let session: Session

    /// What is said, with repairs of the statement's text and whole lines, not yet tried.
    var diagnostic: Diagnostic {
        var diagnostic = error.diagnostic
        // sum(channel) as distinct(channel): what is wrong is the argument, what is changed the call.
        if let span = diagnostic.span, let call = source.call(around: span), call.arguments.count == 1 {
            let calls = diagnostic.repairs.flatMap(\.edits).filter { $0.text.hasSuffix(")") }
            diagnostic.repairs = calls.map { Repair(call.span, $0.text) } + diagnostic.repairs
        }
        switch error {
        case .notAdditive:
            if case .query(let query) = statement.form, query.items.count == 1, query.clauses.by.isEmpty,
                case .call = query.items[0].expression.form
            {
                // year(date) alone: the groups it makes.
                diagnostic.remedies = ["rows by \(query)"]
            }
        case .unknownName(let name, let span, _, let nearest):
            mendUnknown(name, span, nearest, &diagnostic)
        case .aggregateInRow(_, let span, inFilter: false): mendAggregate(span, &diagnostic)
        case .wrongArgumentCount(_, let span, let parameters, _):
            diagnostic.repairs += arguments(span, parameters)
        case .wrongArgumentType(_, let span, _): diagnostic.repairs += withoutCall(span)
        case .cycle(_, let span):
            if case .definition(let definition) = statement.form, span.start > 0 {
                diagnostic.remedies = ["new_\(definition.name.text) = \(definition.formula)"]
            }
        case .keyMissing: diagnostic.remedies = queryWithout { _ in false }
        case .typeMismatch(let message, let span, _, let remedies):
            mendMismatch(message, span, remedies, &diagnostic)
        default: break
        }
        return diagnostic
    }

    private var source: String { statement.source }
    private var names: PlainNames { PlainNames(session) }

    // MARK: Names

    /// A mistyped verb; a name in the formula of a metric; a column of another file than `from` says.
    private func mendUnknown(_ name: String, _ span: SourceSpan, _ nearest: [String], _ diagnostic: inout Diagnostic) {
        if case .query = statement.form, span.start == 0, let verb = MistypedVerb(source) {
            diagnostic.remedies += verb.remedies
        }
        let typed = source.text(in: span)
        let metric = session.catalog.metrics.first { metric in metric.formula.names.contains { $0.text == name } }
        if let metric, !typed.lowercased().hasSuffix(name.lowercased()) {
            diagnostic.cause = "\(metric.name) = \(metric.formula)"
            diagnostic.repairs = []
            diagnostic.remedies = nearest.map { meant in
                let head = Definition(
                    name: Name([metric.name]), parameters: metric.parameters.map { Name([$0]) },
                    formula: metric.formula)
                return "\(head)".replacingWord(name, with: meant)
            }
        }
        guard case .query(let query) = statement.form else { return }
        if let from = query.clauses.from, let owner = session.catalog.datasets(withColumn: name).first {
            diagnostic.repairs.append(Repair(from.span, owner.name))
        }
        if nearest.isEmpty, query.items.count > 1 { diagnostic.remedies += queryWithout { $0.span != span } }
    }

    /// The query with the items for which `isKept` holds; when for none, each item alone.
    private func queryWithout(_ isKept: (Expression) -> Bool) -> [String] {
        guard case .query(var query) = statement.form, query.items.count > 1 else { return [] }
        let items = query.items
        let kept = items.filter { isKept($0.expression) }
        guard kept.isEmpty else {
            query.items = kept
            return ["\(query)"]
        }
        return items.map { item in
            query.items = [item]
            return "\(query)"
        }
    }

    // MARK: Calls

    /// `mean(cac)` of a figure that is one already; `column x = sum(y)`, which is a metric.
    private func mendAggregate(_ span: SourceSpan, _ diagnostic: inout Diagnostic) {
        if source.lowercased().hasPrefix("column ") { diagnostic.remedies.append(String(source.dropFirst(7)).trimmed) }
        if let call = source.call(around: span), call.arguments.count == 1 {
            diagnostic.repairs.append(Repair(call.span, call.arguments[0]))
        }
    }

    /// The call with as many arguments as it takes.
    private func arguments(_ span: SourceSpan, _ parameters: [String]) -> [Repair] {
        var figures = names.figures
        let needed = parameters.filter { !$0.hasSuffix("?") && $0 != "x…" }
        let call = source.call(from: span.start)
        var given = call?.arguments ?? []
        given = Array(given.prefix(parameters.count))
        figures.removeAll(where: given.contains)
        for parameter in needed.dropFirst(given.count) {
            switch parameter {
            case "share": given.append("0.5")
            case "condition": given.append(names.firstCondition ?? "true")
            case "a", "b": given.append("0")
            default: given.append(figures.isEmpty ? "1" : figures.removeFirst())
            }
        }
        let place = call?.span ?? span
        let name = source.text(in: place).prefix { $0 != "(" }
        return [Repair(place, "\(name)(\(given.joined(separator: ", ")))")]
    }

    /// `month(channel)` as its argument.
    private func withoutCall(_ span: SourceSpan) -> [Repair] {
        guard let call = source.call(from: span.start), call.arguments.count == 1 else { return [] }
        return [Repair(call.span, call.arguments[0])]
    }

    // MARK: Units and types

    private func mendMismatch(
        _ message: String, _ span: SourceSpan, _ remedies: [String], _ diagnostic: inout Diagnostic
    ) {
        let typed = source.text(in: span)
        if message.hasPrefix("a comparison with null"), let sign = source.sign(before: span) {
            let isNegated = ["!=", "<>"].contains(source.text(in: sign))
            diagnostic.repairs = [Repair(sign.union(span), isNegated ? "is not null" : "is null")]
            diagnostic.remedies = []
        } else if message.hasPrefix("not a date") {
            diagnostic.repairs = PlainPeriods.dates(in: typed.trimmingQuotes, lastYear: names.lastYear).map {
                Repair(span, $0)
            }
        } else if message.hasPrefix("not a condition") {
            diagnostic.repairs = conditions(typed).map { Repair(span, $0) }
        } else if message.contains("so it cannot split them") {
            diagnostic.remedies = keyAsFigure(span)
        } else if let (place, digits) = source.literal(endingIn: span), remedies.isEmpty || place != span {
            // amount - 5, amount > 5 days: the number in the unit of the other side.
            let unit =
                message.split(separator: ":").dropFirst().first?.split(separator: " ").first.map(String.init) ?? ""
            let meant =
                remedies.first { $0.hasPrefix(digits) }
                ?? (Currency.codes.contains(unit)
                    ? "\(digits) \(unit)" : ["count", "number"].contains(unit) ? digits : nil)
            if let meant { diagnostic.repairs = [Repair(place, meant)] }
        }
        guard remedies.isEmpty, diagnostic.repairs.isEmpty, diagnostic.remedies.isEmpty else { return }
        diagnostic.remedies = sumInTwo(span)
        diagnostic.repairs = withoutCall(span)
    }

    /// What a name can be compared with.
    private func conditions(_ typed: String) -> [String] {
        if typed.hasPrefix("\"") || typed.hasPrefix("'") { return [] }
        switch names.thing([typed.lowercased()][...])?.0 {
        case .figure?, .measure?: return ["\(typed) > 0", "\(typed) is not null"]
        case .key?:
            return (names.firstValue(of: typed).map { ["\(typed) = \"\($0)\""] } ?? []) + ["\(typed) is not null"]
        default: return ["\(typed) > 0", "\(typed) is not null"]
        }
    }

    /// `rows by sum(amount)` as `rows, sum(amount)`.
    private func keyAsFigure(_ span: SourceSpan) -> [String] {
        guard case .query(var query) = statement.form else { return [] }
        let moved = query.clauses.by.filter {
            $0.expression.span.start <= span.start && span.end <= $0.expression.span.end
        }
        query.clauses.by.removeAll { key in moved.contains { $0.expression.span == key.expression.span } }
        query.items += moved
        return ["\(query)"]
    }

    /// `amount - cost` of two currencies: both figures, side by side.
    private func sumInTwo(_ span: SourceSpan) -> [String] {
        guard case .query(var query) = statement.form,
            let place = query.items.firstIndex(where: { $0.expression.span == span }),
            case .binary(let operation, let left, let right) = query.items[place].expression.form,
            operation == .plus || operation == .minus || operation == .and || operation == .or
        else { return [] }
        query.items.replaceSubrange(place...place, with: [.init(left), .init(right)])
        return ["\(query)"]
    }
}

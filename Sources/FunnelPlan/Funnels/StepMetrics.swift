import FunnelColumns
import FunnelFunctions
import FunnelSyntax
import FunnelValues

extension Catalog {
    /// Steps of counted stages as metrics: each stage's own formula, over the rows of the funnel's `where` and of the file
    /// that it names.
    package func countedMetrics(of definition: FunnelDefinition) -> [MetricDefinition] {
        let clauses = definition.funnel.clauses
        return definition.funnel.steps.compactMap { step in
            guard case .one(var formula) = step.form else { return nil }
            if let from = clauses.from.flatMap({ dataset(named: $0.text) }) { formula = of(from, formula) }
            if let filter = clauses.filter { formula = filtered(formula, by: filter, path: []) }
            return MetricDefinition(name: definition.metricName(step.name), formula: formula)
        }
    }

    /// Columns by the name of their file.
    private func of(_ dataset: Dataset, _ formula: Expression) -> Expression {
        formula.replacingNames { name in
            guard name.parts.count == 1, metric(named: name.text) == nil, dataset.columnIndex(named: name.text) != nil
            else { return nil }
            return Expression(.name(Name([dataset.name] + name.parts, span: name.span)), span: name.span)
        }
    }

    /// The formula with a condition in each of its aggregates; columns that stand bare are summed or counted, as they are
    /// without one.
    private func filtered(_ formula: Expression, by condition: Expression, path: [String]) -> Expression {
        switch formula.form {
        case .name(let name):
            if let metric = metric(named: name.text), metric.parameters.isEmpty, !path.contains(metric.name) {
                return filtered(metric.formula, by: condition, path: path + [metric.name])
            }
            let isRows = name.text.lowercased() == "rows" && datasets(withColumn: name.text).isEmpty
            if isRows {
                return Expression(.call(Call(function: "count", arguments: [condition])), span: formula.span)
            }
            let isFlag = datasets(withColumn: name.text).contains { $0.column(named: name.text)?.type == .boolean }
            let call = Call(function: isFlag ? "count" : "sum", arguments: [formula], filter: condition)
            return Expression(.call(call), span: formula.span)
        case .call(var call) where AggregateFunction(word: call.function.lowercased()) != nil:
            call.filter =
                call.filter.map { Expression(.binary(.and, $0, condition), span: $0.span) } ?? condition
            return Expression(.call(call), span: formula.span)
        default: return formula.mappingChildren { filtered($0, by: condition, path: path) }
        }
    }
}

package import FunnelSyntax
package import FunnelValues

/// A funnel bound to data, of whichever kind it is.
package enum BoundFunnel: Sendable {
    /// Steps as items of a query, their names as labels; then what the query's clauses are.
    case counted(steps: [Query.Item], clauses: Clauses)
    case events(BoundEventFunnel)
    case deals(BoundDealFunnel)

    /// - Parameters:
    ///   - funnel: with its steps in place.
    ///   - today: `set today`; nil for the day after the data's last.
    package init(_ funnel: FunnelExpression, in catalog: Catalog, today: Day?) throws {
        switch try FunnelHome(catalog: catalog, today: today, funnel: funnel).kind() {
        case .events(let dataset):
            self = .events(
                try EventFunnelBinder(funnel, of: dataset, catalog: catalog, today: today).bound())
        case .deals(let dataset):
            self = .deals(try DealFunnelBinder(funnel, of: dataset, catalog: catalog, today: today).bound())
        case .counted:
            try BoundFunnel.checkCounted(funnel)
            self = .counted(
                steps: funnel.steps.flatMap { step in
                    step.form.expressions.map { Query.Item($0, label: step.name) }
                }, clauses: funnel.clauses)
        }
    }

    private static func checkCounted(_ funnel: FunnelExpression) throws {
        guard funnel.steps.count > 1 else {
            throw Diagnostic(
                "a funnel has two steps or more", at: funnel.steps.first?.span, cause: "a stage, an arrow and the next")
        }
        for step in funnel.steps {
            switch step.form {
            case .one: break
            case .any, .all:
                throw Diagnostic("any(…) and all(…) are of events", at: step.span, cause: "these stages are counted")
            }
            if step.link == .directly {
                throw Diagnostic(
                    "=> is of events", at: step.span, cause: "these stages are counted: nobody knows who came next")
            }
        }
        let options = funnel.options
        let refused: [(Bool, String)] = [
            (!options.per.isEmpty, "per"), (options.at != nil, "at"), (options.within != nil, "within"),
            (options.eachStepWithin != nil, "each step within"), (!options.excluding.isEmpty, "excluding"),
            (options.firstEntry, "first entry"), (options.touch != nil, "touch"), (options.trend != nil, "trend"),
            (options.times != nil, "times"), (options.mature, "mature"), (options.counting != nil, "counting events"),
            (options.listsUnits, "units"), (options.lost != nil, "lost"),
        ]
        for (isThere, name) in refused where isThere {
            throw Diagnostic(
                "\(name) is of events", at: funnel.steps.last?.span,
                cause: "these stages are counted: there are figures, and no units to follow",
                remedies: options.trend.map { ["funnel \(funnel.counted(by: $0))"] } ?? [])
        }
    }

    /// The steps' names, one by one.
    package var stepNames: [String] {
        switch self {
        case .counted(let steps, _): steps.map { $0.label ?? "\($0.expression)" }
        case .events(let funnel): funnel.steps
        case .deals(let funnel): funnel.stages.map(\.name)
        }
    }
}

extension FunnelExpression {
    fileprivate func counted(by grain: Grain) -> FunnelExpression {
        var copy = self
        copy.options.trend = nil
        copy.clauses.by.append(.init(Expression(.name(Name([grain.rawValue])), span: .none)))
        return copy
    }
}

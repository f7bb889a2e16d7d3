import FunnelValues

extension FunnelExpression: CustomStringConvertible {
    /// As it can be typed again behind `funnel`: options in one fixed order, then the clauses.
    package var description: String {
        var parts: [String] = []
        if let base {
            parts.append("\(base)")
        } else {
            var printed = steps.map(\.description)
            if let first = printed.first, TokenReader.readsAsDefinition(first) {
                // Behind the verb `a = 1` would give the funnel a name.
                printed[0] = "(\(first))"
            }
            parts.append(
                zip(printed, steps).enumerated().map { place, step in
                    place == 0 ? step.0 : " \(step.1.link.rawValue) \(step.0)"
                }.joined())
        }
        let said = "\(options)"
        if !said.isEmpty { parts.append(said) }
        if !clauses.isEmpty { parts.append("\(clauses)") }
        return parts.joined(separator: " ")
    }
}

extension FunnelExpression.Step: CustomStringConvertible {
    package var description: String {
        let label = label.map { "\(Name.printed($0)): " } ?? ""
        switch form {
        case .one(let expression): return label + expression.description
        case .any(let events): return label + "any(\(Expression.list(events)))"
        case .all(let events): return label + "all(\(Expression.list(events)))"
        }
    }
}

extension FunnelOptions: CustomStringConvertible {
    package var description: String {
        var parts: [String] = []
        if !per.isEmpty { parts.append("per " + Expression.list(per)) }
        if let at { parts.append("at \(at)") }
        if let within { parts.append("within \(within.thing)") }
        if let eachStepWithin { parts.append("each step within \(eachStepWithin.thing)") }
        if !excluding.isEmpty { parts.append("excluding " + Expression.list(excluding)) }
        if firstEntry { parts.append("first entry") }
        if let touch { parts.append("touch \(touch.thing)") }
        if let trend { parts.append("trend by \(trend.rawValue)") }
        if let times { parts.append(times == 10 ? "times" : "times \(times) bins") }
        if mature { parts.append("mature") }
        if let counting { parts.append("counting events" + (counting == .first ? " matched to first" : "")) }
        if listsUnits { parts.append("units") }
        if let lost { parts.append("lost \(lost.thing)") }
        if let value { parts.append("value \(value.thing)") }
        return parts.joined(separator: " ")
    }
}

extension FunnelOptions.Touch: CustomStringConvertible {
    package var description: String {
        switch self {
        case .first: "first"
        case .last: "last"
        case .step(let step): "step \(step)"
        case .named(let name): "step \(Literal.quoted(name))"
        }
    }
}

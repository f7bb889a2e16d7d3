import FunnelSyntax

/// A funnel of events in words: its definition in one line, and what was taken for granted.
struct EventFunnelText {
    let funnel: FunnelExpression
    /// One per step.
    let steps: [String]
    let unit: [String]
    let time: String

    private var options: FunnelOptions { funnel.options }

    var definition: String {
        var parts = ["\(counted): \(order)"]
        if let within = options.within { parts.append("within \(within.thing) of the first step") }
        if let each = options.eachStepWithin { parts.append("each step within \(each.thing)") }
        if options.within == nil, options.eachStepWithin == nil { parts.append("no time limit") }
        if options.counting == nil { parts.append(options.firstEntry ? "first entry only" : "any entry") }
        if !options.excluding.isEmpty {
            let events = options.excluding.map { FunnelExpression.Step(.one($0)).name }
            parts.append("without \(events.joined(separator: " or ")) on the way")
        }
        if let over = funnel.clauses.over { parts.append("entered in \(over.thing)") }
        if options.mature { parts.append("only entries whose window is over") }
        if let filter = funnel.clauses.filter { parts.append("events where \(filter)") }
        if !funnel.clauses.by.isEmpty {
            parts.append("\(funnel.clauses.by.map { $0.label ?? "\($0.expression)" }.joined(separator: ", ")) \(touch)")
        }
        parts.append("times by \(time)")
        return parts.joined(separator: " · ")
    }

    private var counted: String {
        switch options.counting {
        case nil: "each \(unit.joined(separator: ", ")) once"
        case .before: "events, each with the latest of the step before of its \(unit.joined(separator: ", "))"
        case .first: "events, each with the latest of the first step of its \(unit.joined(separator: ", "))"
        }
    }

    /// `view, then signup, then directly paid`.
    private var order: String {
        funnel.steps.enumerated().map { place, step in
            let name = if case .all = step.form { "\(step.name) in any order" } else { step.name }
            if place == 0 { return name }
            return step.link == .directly ? ", then directly \(name)" : ", then \(name)"
        }.joined()
    }

    private var touch: String {
        switch options.touch?.thing {
        case nil: "at the first step"
        case .first: "of the first touch"
        case .last: "of the last touch"
        case .step(let step): "at step \(step)"
        case .named(let name): "at \(name)"
        }
    }

    var assumptions: [String] {
        var notes: [String] = []
        if options.within == nil, options.eachStepWithin == nil, options.counting == nil {
            notes.append("no window was given: later steps may come at any time; within 30 days sets one")
        }
        return notes
    }
}

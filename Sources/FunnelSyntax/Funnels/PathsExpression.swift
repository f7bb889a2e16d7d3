/// What stands behind `paths`: where the paths begin or end, how they are cut, and the clauses of the answer.
///
///     paths   = [ step "->" ] [ "->" step ] { option } clauses      one arrow between two steps; options in any order
///     step    = as of a funnel
package struct PathsExpression: Sendable, Hashable {
    /// The event that paths begin with; nil where they begin with a unit's first event, or end at `end`.
    package var start: FunnelExpression.Step?
    /// The event that paths end with.
    package var end: FunnelExpression.Step?
    /// `per user_id`: the unit, one column or several.
    package var per: [Expression] = []
    /// `at time_column`.
    package var at: Name?
    /// `along page`: the column whose values are the steps, in the place of the one of events.
    package var along: Name?
    /// `steps 5`: events that a path has at most.
    package var steps: Located<Int>?
    /// `within 14 days`: from the first event to the last, end included.
    package var within: Located<FunnelWindow>?
    /// `each step within 30 minutes`: from each event to the next.
    package var eachStepWithin: Located<FunnelWindow>?
    /// `repeats`: the same event several times in a row is as many steps; else one.
    package var keepsRepeats = false
    /// `mature`: paths whose window is not over are left out.
    package var mature = false
    package var clauses = Clauses()

    /// Events of a path where nothing is said, and the fewest and most that can be.
    package static let usualSteps = 5
    package static let allowedSteps = 2...20

    package init() {}

    /// Events that a path has at most.
    package var length: Int { steps?.thing ?? Self.usualSteps }
    /// Paths shown of each group.
    package var most: Int { clauses.limit?.count ?? 10 }
    package var ends: [FunnelExpression.Step] { [start, end].compactMap(\.self) }
}

extension PathsExpression: CustomStringConvertible {
    /// As it can be typed again behind `paths`: options in one fixed order, then the clauses.
    package var description: String {
        var parts: [String] = []
        if let start { parts.append("\(Self.printed(start)) ->") }
        if let end { parts.append(start == nil ? "-> \(Self.printed(end))" : Self.printed(end)) }
        if !per.isEmpty { parts.append("per " + Expression.list(per)) }
        if let at { parts.append("at \(at)") }
        if let along { parts.append("along \(along)") }
        if let steps { parts.append("steps \(steps.thing)") }
        if let within { parts.append("within \(within.thing)") }
        if let eachStepWithin { parts.append("each step within \(eachStepWithin.thing)") }
        if keepsRepeats { parts.append("repeats") }
        if mature { parts.append("mature") }
        if !clauses.isEmpty { parts.append("\(clauses)") }
        return parts.joined(separator: " ")
    }

    /// A step that begins like an option stands in brackets.
    private static func printed(_ step: FunnelExpression.Step) -> String {
        let text = "\(step)"
        let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.lowercased()
        let isOption = step.label == nil && TokenReader.pathOptions.contains { $0.word == word }
        return isOption ? "(\(text))" : text
    }
}

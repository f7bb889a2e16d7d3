import FunnelSyntax

/// Paths in words: their definition in one line.
struct PathText {
    let paths: PathsExpression
    let unit: [String]
    let time: String

    var definition: String {
        var parts = ["each \(unit.joined(separator: ", ")) once: \(which)"]
        if !paths.keepsRepeats { parts.append("repeats in a row are one") }
        if let within = paths.within {
            let anchor = paths.start == nil ? paths.end.map { "before \($0.name)" } : nil
            parts.append("within \(within.thing) \(anchor ?? "of the first event")")
        }
        if let each = paths.eachStepWithin { parts.append("each step within \(each.thing)") }
        if paths.within == nil, paths.eachStepWithin == nil { parts.append("no time limit") }
        if let over = paths.clauses.over { parts.append("\(isUpToEnd ? "ended" : "begun") in \(over.thing)") }
        if paths.mature { parts.append("only paths whose window is over") }
        if let filter = paths.clauses.filter { parts.append("events where \(filter)") }
        if !paths.clauses.by.isEmpty {
            let keys = paths.clauses.by.map { $0.label ?? "\($0.expression)" }.joined(separator: ", ")
            parts.append("\(keys) at \((paths.start ?? paths.end)?.name ?? "the first event")")
        }
        parts.append("times by \(time)")
        return parts.joined(separator: " · ")
    }

    private var isUpToEnd: Bool { paths.start == nil && paths.end != nil }

    private var which: String {
        let count = paths.length
        return switch (paths.start?.name, paths.end?.name) {
        case (nil, nil): "its first \(count) events"
        case (let start?, nil): "\(count) events from its first \(start) on"
        case (nil, let end?): "the last \(count) events up to its first \(end)"
        case (let start?, let end?): "from its first \(start) to the next \(end), \(count) events at most"
        }
    }
}

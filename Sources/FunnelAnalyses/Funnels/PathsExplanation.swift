package import FunnelPlan
package import FunnelReport
import FunnelStatistics

/// How the figures of paths came about: what a path is, the share of the one that most go, and one unit event by event.
package struct PathsExplanation {
    private let paths: BoundPaths
    private let table: PathTable

    package init(_ paths: BoundPaths, _ table: PathTable) { (self.paths, self.table) = (paths, table) }

    /// The path that the most units go, of the first group that has any, and that group.
    package var first: (path: PathTable.Path, group: PathTable.Group)? {
        for group in table.groups { if let path = group.paths.first { return (path, group) } }
        return nil
    }

    /// - Parameter example: lines of the unit that is followed as an example, its name first; empty where there is none.
    package func report(example: [String]) -> Report {
        var board = Blackboard()
        let answer = PathsReporting(paths, table)
        board.title("1. What is counted")
        for part in paths.definition.split(separator: "·") {
            board.say(String(part).trimmingBlanks)
        }
        board.say("events of one time: in the order of their names, the two ends of a path first and last")
        if let (path, group) = first {
            board.title("2. \(answer.name(of: path))")
            let counted = "\(path.units) / \(group.followed)" as Figures
            let share = Double(path.units) / Double(max(1, group.followed))
            board.work([WorkedStep("share", "units / units with a path", counted, share)])
            if group.followed < group.entered {
                board.say(
                    "\(grouped(group.entered - group.followed)) that began so never got to \(paths.endName ?? "the end")"
                )
            }
            if !group.keys.isEmpty {
                let keys = zip(paths.keys, group.keys).map { "\($0.name) \(PathsReporting.text($1))" }
                board.say("of \(keys.joined(separator: ", "))")
            }
        }
        if !example.isEmpty {
            board.title("3. One of them, event by event")
            for line in example { board.say(line) }
        }
        // The first says what stands above.
        return board.report("paths", notes: Array(answer.notes.dropFirst()))
    }
}

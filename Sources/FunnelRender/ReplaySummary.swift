import FunnelReport

/// `6 answers: 4 the same, 2 moved (data 1, data and definition 1)`.
enum ReplaySummary {
    static func text(_ replay: ReplayReport) -> String {
        let failures = replay.failures.count
        let failed = failures == 0 ? "" : "; \(failures) statement\(failures == 1 ? "" : "s") failed"
        let end = failed + (replay.isCutShort ? ", what stands below was not run (--keep-going runs it)" : "")
        let moved = replay.movedAnswers
        let answers = "\(replay.answers) answer\(replay.answers == 1 ? "" : "s")"
        guard replay.answers > 0 else { return "no recorded answer was compared" + end }
        guard moved > 0 else {
            return (replay.answers == 1 ? "\(answers): the same" : "\(answers): all the same") + end
        }
        return "\(answers): \(max(0, replay.answers - moved)) the same, \(moved) moved (\(causes(replay)))" + end
    }

    /// Each answer is counted once, by all kinds of cause that any of its figures has.
    private static func causes(_ replay: ReplayReport) -> String {
        var kinds: [Int: [String]] = [:]
        var lines: [Int] = []
        for move in replay.moves {
            if kinds[move.line] == nil { lines.append(move.line) }
            for kind in move.causes.map(\.kind) where !kinds[move.line, default: []].contains(kind) {
                kinds[move.line, default: []].append(kind)
            }
        }
        var counts: [(cause: String, count: Int)] = []
        for line in lines {
            let found = kinds[line, default: []]
            let cause = found.isEmpty ? "unknown" : found.joined(separator: " and ")
            if let known = counts.firstIndex(where: { $0.cause == cause }) {
                counts[known].count += 1
            } else {
                counts.append((cause, 1))
            }
        }
        return counts.map { "\($0.cause) \($0.count)" }.joined(separator: ", ")
    }
}

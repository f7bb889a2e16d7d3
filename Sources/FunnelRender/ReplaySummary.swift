import FunnelReport

/// `6 answers: 4 the same, 2 moved (data 1, data and definition 1)`.
enum ReplaySummary {
    static func text(_ replay: ReplayReport) -> String {
        let moved = replay.movedAnswers
        let answers = "\(replay.answers) answer\(replay.answers == 1 ? "" : "s")"
        guard moved > 0 else { return replay.answers == 1 ? "\(answers): the same" : "\(answers): all the same" }
        var counts: [(cause: String, count: Int)] = []
        var seen: Set<Int> = []
        for move in replay.moves where seen.insert(move.line).inserted {
            let cause = move.causes.isEmpty ? "unknown" : move.causes.joined(separator: " and ")
            if let known = counts.firstIndex(where: { $0.cause == cause }) {
                counts[known].count += 1
            } else {
                counts.append((cause, 1))
            }
        }
        let causes = counts.map { "\($0.cause) \($0.count)" }.joined(separator: ", ")
        return "\(answers): \(max(0, replay.answers - moved)) the same, \(moved) moved (\(causes))"
    }
}

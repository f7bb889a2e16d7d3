import FunnelFiles
import FunnelSession

/// What the shell says before its first prompt: a line; three, the first time.
enum Greeting {
    /// Whether the shell has never been here: it has left neither history nor journal.
    static func isFirstStart(historyPath: String?) -> Bool {
        guard let state = Environment.stateFolder() else { return false }
        return !Paths.exists(state) && !(historyPath.map { Paths.exists($0) } ?? false)
    }

    static func lines(isFirst: Bool, folder: String) -> [String] {
        guard isFirst else { return ["\(ProgramVersion.text): help says what can be typed, Ctrl-D leaves"] }
        let sample = "samples/acquisition.csv"
        let begin =
            Paths.exists(Paths.join(folder, sample))
            ? "load \(sample), then spend by channel" : "load FILE, then a column's name, or its sums by another"
        return [
            "\(ProgramVersion.text): type a line, get an answer; help says what can be typed",
            "begin with: \(begin)", "Tab completes, Ctrl-C stops, Ctrl-D leaves",
        ]
    }
}

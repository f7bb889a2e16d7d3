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
        let keys = "help says what can be typed, Ctrl-D leaves"
        guard isFirst else { return ["\(ProgramVersion.text): \(keys)"] }
        let sample = "samples/acquisition.csv"
        let file = Paths.exists(Paths.join(folder, sample)) ? sample : "FILE"
        return [
            "\(ProgramVersion.text), an analysis shell for funnels of customers: type a line, get an answer",
            "begin with: load \(file)   then a column's name, a formula, sums by a column",
            "\(keys), Tab completes",
        ]
    }
}

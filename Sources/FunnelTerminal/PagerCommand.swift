package import FunnelFiles

/// Which program shows an answer that does not fit the screen, and how it is told to.
package struct PagerCommand: Equatable, Sendable {
    /// With its options, as the person knows it.
    package let command: String
    /// What `sh` is given.
    package let script: String
    /// What `less` does when it is not told: end when all fits, colours as they come, long lines cut, the screen left
    /// as it is. Set where the person's environment says nothing.
    package let less: String

    /// - Parameters:
    ///   - isWide: lines are longer than the screen is wide, and it may not end for having shown their beginning.
    /// - Returns: nil where no pager is wanted: the variable is there and empty, or names `cat`.
    package init?(isWide: Bool = false, _ lookup: Environment.Lookup = Environment.value) {
        // Ending at once is for lines that fit.
        less = isWide ? "RSX" : "FRSX"
        let told = lookup("FUNNEL_PAGER") ?? lookup("PAGER") ?? "less"
        let words = told.split { $0 == " " || $0 == "\t" }
        guard let first = words.first, !(words.count == 1 && first == "cat") else { return nil }
        let isPlain = !told.contains { "|&;<>()$`\\\"'*?[]#~=%!{}\n".contains($0) }
        let command = told == "less" && lookup("LESS") == nil ? "less -\(less)" : told
        self.command = command
        // A plain name with its options takes the shell's place, and one that is not there says so to us alone.
        script = isPlain ? "command -v \(first) >/dev/null 2>&1 || exit 127; exec \(command)" : command
    }
}

package import FunnelFiles

/// Which program shows an answer that does not fit the screen, and how it is told to.
package struct PagerCommand: Equatable, Sendable {
    /// For `sh`, with its options.
    package let command: String
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
        command = told == "less" && lookup("LESS") == nil ? "less -\(less)" : told
    }
}

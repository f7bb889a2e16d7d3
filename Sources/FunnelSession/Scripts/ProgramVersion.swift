/// Which program this is: written into saved scripts, shown by `--version`.
package enum ProgramVersion {
    package static let number = "0.1"
    package static let text = "funnel \(number)"

    /// `funnel 0.1` of `# saved 2026-11-26 by funnel 0.1`; nil for any other comment.
    static func recorded(in comment: String) -> String? {
        guard comment.hasPrefix("# saved "), let by = comment.firstRange(of: " by ") else { return nil }
        return String(comment[by.upperBound...].prefix { !$0.isNewline }).trimmed
    }
}

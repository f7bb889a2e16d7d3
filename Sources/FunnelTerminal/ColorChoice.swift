package import FunnelFiles

/// The argument of `--color`.
package enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never

    /// Whether answers are coloured. Each rule outranks those before it: a terminal that is not dumb; `NO_COLOR`, set
    /// and not empty; `CLICOLOR_FORCE` or `FORCE_COLOR`, set and neither empty nor 0; the choice itself.
    ///
    /// - Source: no-color.org, bixense.com/clicolors.
    package func isColored(
        isTerminal: Bool = Terminal.isTerminal(Terminal.standardOutput),
        _ lookup: Environment.Lookup = Environment.value
    ) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            for name in ["CLICOLOR_FORCE", "FORCE_COLOR"] {
                if let value = lookup(name), !value.isEmpty, value != "0" { return true }
            }
            if let value = lookup("NO_COLOR"), !value.isEmpty { return false }
            return isTerminal && !Terminal.isDumb(lookup)
        }
    }
}

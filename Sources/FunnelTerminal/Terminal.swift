import CLineShim
package import FunnelFiles

/// What is known of the terminal around the process.
package enum Terminal {
    package static var standardInput: Int32 { 0 }
    package static var standardOutput: Int32 { 1 }
    package static var standardError: Int32 { 2 }

    package static func isTerminal(_ descriptor: Int32) -> Bool { ls_is_terminal(descriptor) == 1 }

    /// True when a person is at both ends: then there are prompts, colours and progress.
    package static var isInteractive: Bool { isTerminal(standardInput) && isTerminal(standardOutput) }

    /// True for who listens to the screen (`ACCESSIBLE=1`): nothing is drawn that is taken away or moves again.
    package static func isAccessible(_ lookup: Environment.Lookup = Environment.value) -> Bool {
        guard let value = lookup("ACCESSIBLE") else { return false }
        return !value.isEmpty && value != "0"
    }

    /// True when the terminal cannot move its cursor, or nothing is known of it.
    package static func isDumb(_ lookup: Environment.Lookup = Environment.value) -> Bool {
        switch lookup("TERM") {
        case nil, "", "dumb", "unknown": true
        default: false
        }
    }
}

/// The terminal's columns and rows.
package struct TerminalSize: Equatable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// As the terminal says; 80 × 24 where there is none or it says 0, as some containers do.
    package static func current() -> TerminalSize {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard unsafe ls_window_size(&columns, &rows) == 1 else { return TerminalSize(columns: 80, rows: 24) }
        return TerminalSize(columns: Int(columns), rows: Int(rows))
    }
}

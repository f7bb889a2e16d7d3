import CLineShim

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The terminal's modes at a moment.
package struct TerminalModes {
    private var modes = termios()

    /// Nil where standard input is no terminal.
    package init?() {
        guard unsafe tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
    }

    /// Whether it shows keys as they are typed, Ctrl-C among them.
    package var echoes: Bool { modes.c_lflag & tcflag_t(ECHO) != 0 }

    private func restore() {
        var modes = modes
        _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    }

    /// Lends the terminal to another program, in the modes that it had before the shell; one that is killed leaves its
    /// own, which are taken back.
    package static func lent<Result>(_ use: () -> Result) -> Result {
        let wasWorking = ls_terminal_working(0)
        let modes = TerminalModes()
        defer {
            modes?.restore()
            _ = ls_terminal_working(wasWorking)
        }
        return use()
    }
}

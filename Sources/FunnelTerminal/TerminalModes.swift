#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The terminal's modes at a moment, to be put back after another program has had it: one that was killed leaves its own.
package struct TerminalModes {
    private var modes = termios()

    /// Nil where standard input is no terminal.
    package init?() {
        guard unsafe tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
    }

    package func restore() {
        var modes = modes
        _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    }
}

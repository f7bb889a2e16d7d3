import FunnelFiles
import FunnelTerminal

/// Shows an answer that does not fit the screen in the person's pager.
///
/// While it runs the terminal is its own: Ctrl-C and Ctrl-Z are for it, and we only wait.
final class Pager {
    /// How it went.
    enum Outcome {
        case shown
        case notFound(String)
        case shellEnds
    }

    private let interrupt: Interrupt

    init(_ interrupt: Interrupt) { self.interrupt = interrupt }

    func show(_ text: String, isWide: Bool) -> Outcome { TerminalModes.lent { run(text, isWide: isWide) } }

    private func run(_ text: String, isWide: Bool) -> Outcome {
        guard let pager = PagerCommand(isWide: isWide) else { return .notFound("cat") }
        guard
            let program = try? ChildProgram(
                shell: pager.script, variables: [("LESS", pager.less), ("LV", "-c")])
        else { return .notFound(pager.command) }
        // A person who has seen enough closes it: that is no failure.
        let mustEnd = { [interrupt] in
            interrupt.drain()
            return interrupt.termination != nil
        }
        program.give(text, or: [interrupt.pipe], isEnough: mustEnd)
        let status = program.ending(or: [interrupt.pipe], isEnough: mustEnd)
        // A Ctrl-C was the pager's.
        interrupt.clear()
        guard let status else { return .shellEnds }
        return status == ChildProgram.notFound ? .notFound(pager.command) : .shown
    }
}

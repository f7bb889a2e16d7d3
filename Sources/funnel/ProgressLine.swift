import FunnelColumns
import FunnelFiles
import FunnelRender
import FunnelTerminal

/// One line that says how far a statement has come, while it takes so long that a person wonders; gone before the answer.
///
/// Only where both ends and standard error are a terminal that can take a line back. Who listens to the screen is told
/// once, in a line that stays.
struct ProgressLine {
    private static let firstAfter = 0.5
    private static let every = 0.25
    /// Before that the rate says nothing.
    private static let timeAfter = 1.0
    private static let saidAfter = 2.0

    private enum Way { case none, said, drawn }

    private let progress: Progress
    private let way: Way
    private let start = ProgressLine.seconds()
    private var next: Double
    private var timeLeft = TimeLeft()
    /// Cells of the text on the screen.
    private var shown = 0

    /// - Parameter isWanted: not with `--quiet`.
    init(_ progress: Progress, isWanted: Bool) {
        self.progress = progress
        if !isWanted || !Terminal.isInteractive || !Terminal.isTerminal(Terminal.standardError) || Terminal.isDumb() {
            way = .none
        } else {
            way = Terminal.isAccessible() ? .said : .drawn
        }
        next = start + (way == .said ? ProgressLine.saidAfter : ProgressLine.firstAfter)
    }

    private static let origin = ContinuousClock.now

    static func seconds() -> Double { (ContinuousClock.now - origin) / .seconds(1) }

    /// Shows what there is to be shown by now.
    ///
    /// - Returns: seconds until it has something to show again; nil for never.
    mutating func update(isStopping: Bool) -> Double? {
        guard way != .none, next.isFinite else { return nil }
        let now = ProgressLine.seconds()
        guard now >= next else { return next - now }
        if way == .said {
            if !isStopping { StandardError.write("working, Ctrl-C stops\n") }
            next = .infinity
            return nil
        }
        // What was typed meanwhile, ^C among it, stays to be read.
        if !isStopping { draw(at: now) }
        next = now + ProgressLine.every
        return ProgressLine.every
    }

    private mutating func draw(at now: Double) {
        let share = progress.share
        var left = share.flatMap { timeLeft.seen($0, at: now) }
        if now - start < ProgressLine.timeAfter { left = nil }
        let columns = TerminalSize.current().columns
        let text = ProgressText(
            title: progress.title ?? "working", share: share, elapsed: now - start, left: left
        ).line(columns: columns)
        if text.isEmpty, shown == 0 { return }
        StandardError.write(takingBack(columns) + text)
        shown = DisplayWidth.of(text)
    }

    /// Takes the line away, if there is one.
    mutating func erase() {
        guard shown > 0 else { return }
        StandardError.write(takingBack(TerminalSize.current().columns))
        shown = 0
    }

    /// To the start of the line, and nothing behind it. A window that has become narrower has wrapped it anew.
    private func takingBack(_ columns: Int) -> String {
        guard shown > 0 else { return "\r\u{1B}[K" }
        let rows = max(0, (shown - 1) / max(1, columns))
        return "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J"
    }
}

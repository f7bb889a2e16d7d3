/// Asking, in a loop over groups, whether the person has stopped the work.
package enum Stopping {
    /// Each so many turns: often enough for a second, and too seldom to be seen in the time of the loop.
    private static let every = 4_095

    /// - Parameter turn: the loop's, from 0.
    @inline(__always) package static func isDue(_ turn: Int) -> Bool { turn & every == every && Task.isCancelled }

    /// - Throws: `.cancelled`.
    @inline(__always) package static func check(_ turn: Int) throws(EngineError) {
        if isDue(turn) { throw .cancelled }
    }
}

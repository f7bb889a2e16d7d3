/// Successes out of trials: people who converted out of people who could.
package struct Proportion: Equatable, Hashable, Sendable {
    package var successes: Int
    package var trials: Int

    package init(_ successes: Int, of trials: Int) {
        self.successes = successes
        self.trials = trials
    }

    package var failures: Int { trials &- successes }
    /// Successes per trial, in 0...1 once checked.
    package var rate: Double { Double(successes) / Double(trials) }

    /// The same proportion once 0 ≤ successes ≤ trials and at least one trial are certain.
    package func checked() throws(StatisticsError) -> Proportion {
        guard successes >= 0, successes <= trials else {
            throw .notAProportion(successes: successes, trials: trials)
        }
        guard trials > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
        return self
    }
}

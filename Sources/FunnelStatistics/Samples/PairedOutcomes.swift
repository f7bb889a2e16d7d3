/// The same units under control and under treatment, or before and after, counted by when they converted.
package struct PairedOutcomes: Equatable, Hashable, Sendable {
    package var both: Int
    package var controlOnly: Int
    package var treatmentOnly: Int
    package var neither: Int

    package init(both: Int, controlOnly: Int, treatmentOnly: Int, neither: Int) {
        self.both = both
        self.controlOnly = controlOnly
        self.treatmentOnly = treatmentOnly
        self.neither = neither
    }

    package var trials: Int { both &+ controlOnly &+ treatmentOnly &+ neither }
    /// All units under control; a proportion once checked.
    package var control: Proportion { Proportion(both &+ controlOnly, of: trials) }
    /// The same units under treatment.
    package var treatment: Proportion { Proportion(both &+ treatmentOnly, of: trials) }

    /// Control and treatment changed round.
    var swapped: PairedOutcomes {
        PairedOutcomes(both: both, controlOnly: treatmentOnly, treatmentOnly: controlOnly, neither: neither)
    }

    /// Treatment's converted units less control's, c − b.
    var gap: Double { Double(treatmentOnly - controlOnly) }
    /// Units that converted once, b + c.
    var discordant: Double { Double(controlOnly + treatmentOnly) }

    /// As many of each kind keep every sum of counts exact in a double.
    private static let most = 1_000_000_000_000_000

    /// The same counts once none is negative, none beyond 10¹⁵ and at least one unit is certain.
    package func checked() throws(StatisticsError) -> PairedOutcomes {
        for count in [both, controlOnly, treatmentOnly, neither] {
            guard count >= 0 else { throw .negativeCount(count) }
            guard count <= Self.most else { throw .tooManyObservations(found: count, most: Self.most) }
        }
        guard trials > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
        return self
    }
}

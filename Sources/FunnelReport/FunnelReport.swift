package import FunnelValues

/// The answer of `funnel`: steps with what reached them, under a definition that is said with it (LANGUAGE.md section 6).
package struct FunnelReport: Sendable {
    package enum Kind: String, Sendable, Hashable {
        /// Columns and metrics of counted stages.
        case counted
        /// Units by the events that they had.
        case events
        /// Events themselves, matched to earlier ones: rates may pass 100 %.
        case countedEvents = "counted events"
        /// Deals by the dates of their stages.
        case deals
    }

    /// A share and its interval (Wilson); no interval where it is none of whole units.
    package struct Rate: Sendable, Hashable {
        package var value: Double
        package var low: Double?
        package var high: Double?
        package init(_ value: Double, low: Double? = nil, high: Double? = nil) {
            (self.value, self.low, self.high) = (value, low, high)
        }
    }

    package struct Step: Sendable {
        package var name: String
        /// A whole number of units, events or deals; of counted stages whatever its metric is. Null without a value.
        package var count: Value
        /// Nil for the first step, and where the one before has none.
        package var fromPrevious: Rate?
        package var fromFirst: Rate?
        /// How many of the step before did not get here; null for the first. Of deals: lost in the stage before.
        package var lost: Value = .null
        /// What those would have brought at the rates further down (`value`); null where no value is given.
        package var valueLost: Value = .null
        /// Of deals: still open in the stage before this one, in no rate; nil for other kinds and for the first step.
        package var open: Int?
        /// Of these units, those whose entry is young.
        package var young = 0
        /// The other side of `vs`.
        package var base: Base?

        package init(name: String, count: Value) { (self.name, self.count) = (name, count) }
    }

    /// A step of the base of `vs`, and the step beside it.
    package struct Base: Sendable {
        package var count: Value
        package var fromPrevious: Rate?
        /// `fromPrevious` of the value less that of the base, as a share; its interval; p of no difference. Nil where
        /// either side has no rate.
        package var change: Double?
        package var changeInterval: ComparisonReport.Interval?
        package var pValue: Double?
        package init(count: Value) { self.count = count }
    }

    /// Times from one step to the next; at the end from the first to the last.
    package struct Times: Sendable {
        package struct Bin: Sendable, Hashable {
            package var low: Double
            package var high: Double
            package var n: Int
            package init(low: Double, high: Double, n: Int) { (self.low, self.high, self.n) = (low, high, n) }
        }
        package var from: String
        package var to: String
        package var n: Int
        /// In seconds; nil where n is 0.
        package var mean: Double?
        package var median: Double?
        package var p90: Double?
        package var bins: [Bin]
        package init(from: String, to: String, n: Int, bins: [Bin] = []) {
            (self.from, self.to, self.n, self.bins) = (from, to, n, bins)
        }
    }

    package struct TrendPeriod: Sendable {
        package var period: Period
        package var entered: Int
        package var converted: Int
        package var rate: Rate?
        /// Whether the window of every entry is over.
        package var isMature: Bool
        package init(period: Period, entered: Int, converted: Int, rate: Rate?, isMature: Bool) {
            (self.period, self.entered, self.converted) = (period, entered, converted)
            (self.rate, self.isMature) = (rate, isMature)
        }
    }

    package struct Group: Sendable {
        /// Values of `by`; empty without.
        package var keys: [Value]
        package var steps: [Step]
        package var times: [Times] = []
        package var trend: [TrendPeriod] = []
        package init(keys: [Value], steps: [Step]) { (self.keys, self.steps) = (keys, steps) }
    }

    /// Where the most is lost: a place is the step that is reached too little, from 1 on in `steps`.
    package struct Bottleneck: Sendable {
        package struct Gain: Sendable {
            package var step: Int
            package var rate: Double
            /// What the rate would be brought to, and whose that is: the group, `email`; empty beside a benchmark.
            package var target: Double
            package var source: String
            /// Units more at the last step.
            package var gained: Double
            /// Of the gap to the best own group: p of no difference, adjusted for all that were tried; nil beside a benchmark.
            package var pValue: Double?
            package init(step: Int, rate: Double, target: Double, source: String, gained: Double, pValue: Double?) {
                (self.step, self.rate, self.target) = (step, rate, target)
                (self.source, self.gained, self.pValue) = (source, gained, pValue)
            }
        }
        /// What is usual from one step to the next, as far as benchmarks say.
        package struct Usual: Sendable {
            package var step: Int
            package var rate: Double
            /// Nil where that end is open.
            package var low: Double?
            package var high: Double?
            package init(step: Int, rate: Double, low: Double?, high: Double?) {
                (self.step, self.rate, self.low, self.high) = (step, rate, low, high)
            }
        }
        package var lowestRate: Int?
        package var largestLoss: Int?
        package var gainToBenchmark: Gain?
        package var gainToBestGroup: Gain?
        package var usual: [Usual] = []
        package init() {}
    }

    /// `sales`; nil for one without a name.
    package var name: String?
    package var kind: Kind
    /// One line: what was counted, in which order, within what, since when.
    package var definition: String
    /// Names of the keys of `by`, and their columns' types and units.
    package var keys: [ReportColumn]
    /// In the order of the keys; one without keys.
    package var groups: [Group]
    /// All groups as one, recomputed; nil without keys.
    package var total: Group?
    /// What counts are of: `user_id`, `visitors`; for the words of notes.
    package var unit: Unit
    /// Of the intervals, 0.95.
    package var confidence: Double
    /// What the figures are compared with (`vs`): `2025-Q1`.
    package var baseName: String?
    /// The other side, `2025-Q2`; nil where it has no name of its own.
    package var valueName: String?
    /// Units dropped by `excluding`; nil where nothing is excluded.
    package var excluded: Int?
    /// Units that equal times mattered for; nil where no times are compared.
    package var ties: Int?
    /// Units whose entry is young; nil without a window.
    package var young: Int?
    package var bottleneck: Bottleneck?
    /// The currency, or count, of `valueLost`; nil without.
    package var valueUnit: Unit?

    package init(
        name: String?, kind: Kind, definition: String, keys: [ReportColumn], groups: [Group], total: Group? = nil,
        unit: Unit, confidence: Double
    ) {
        (self.name, self.kind, self.definition) = (name, kind, definition)
        (self.keys, self.groups, self.total) = (keys, groups, total)
        (self.unit, self.confidence) = (unit, confidence)
    }
}

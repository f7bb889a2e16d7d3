package import FunnelValues

/// A funnel of events, asked of one dataset: which rows are steps, when they happened, whose they are, and what makes a run.
///
/// A *run* of a unit is a choice of its events, one for each step in order, each event for one step at most: times that do
/// not fall (events of one time count in either order), the last at most `window` after the first, each at most `stepWindow`
/// after the one before, and between the two sides of a step that is `directly` after another nothing but repeats of the
/// step just reached. Within a group of steps (`all`) the order is free, and each event of the group is one step deeper.
/// A unit's depth is that of its deepest run; its run is the earliest among those: the least times, the first step's first.
/// Of equal times it does not matter in which order their rows stand.
package struct EventFunnelRequest: Sendable, Hashable {
    /// A step, or several in any order.
    package struct Stage: Sendable, Hashable {
        /// One condition of rows for a step; several for `all(a, b)`, which is so many steps.
        package var members: [RowExpression]
        /// Whether nothing else may lie between the step before and this one; never of the first stage, nor beside one of
        /// several members.
        package var directly: Bool

        package init(_ members: [RowExpression], directly: Bool = false) {
            (self.members, self.directly) = (members, directly)
        }
    }

    /// Whose value of a key a unit is counted under.
    package enum Touch: Sendable, Hashable {
        /// That of the event of a step (from 0); no value where the run is not so deep.
        case step(Int)
        /// The first, or the last, value that is not null among the events of the run.
        case first, last
    }

    package enum Counting: Sendable, Hashable {
        /// Units by their depth.
        case units
        /// Each event of a later step belongs to the latest earlier event of the step before that counts itself
        /// (`toFirst` false) or of the first step; those of no such event within the windows do not count.
        ///
        /// An event of the same time counts as earlier, the event itself never; of several that are the latest that whose
        /// first event is latest, then that whose keys come first. An event that is several steps counts for each of them.
        /// With `toFirst` both windows are counted from the first event. Keys are those of the first event that it goes
        /// back to, whatever `touch` says; exclusions, `directly` and `firstEntryOnly` are not looked at.
        case events(toFirst: Bool)
    }

    package var dataset: String
    /// Rows with a null among them belong to no unit, and are counted (`EventFunnelTable.withoutUnit`).
    package var unit: [RowExpression]
    /// Date or instant. Rows without it are counted (`withoutTime`) and left out.
    package var time: RowExpression
    package var stages: [Stage]
    /// Rows that count at all; `directly` sees only them.
    package var filter: RowExpression?
    /// Rows that may be a first step: the period of `over`, and entries whose window is over for `mature`.
    package var entryFilter: RowExpression?
    package var window: FunnelSpan?
    package var stepWindow: FunnelSpan?
    /// A unit is dropped when such an event lies after its run's first event, and before its last event if the run is
    /// complete, else at most as late as the next step could have come. At the time of the first or the last event it does
    /// not count.
    package var exclusion: RowExpression?
    /// Only the first event of the first stage that `entryFilter` lets pass may start a run.
    package var firstEntryOnly = false
    package var counting = Counting.units
    /// The groups; a unit is in one. Of events of equal times that could be a step those count whose keys come first, the
    /// first step's first, null last: whichever row stands first.
    package var keys: [RowExpression] = []
    package var touch = Touch.step(0)
    /// Entries per period too.
    package var trend: Grain?
    /// The zone that days, periods and windows in days or longer are counted in.
    package var zone: Zone
    /// Whether the times between steps are asked for.
    package var wantsTimes = false
    /// First moment that is not in the data: runs whose window ends at or after it are young. In the unit of `time`: days
    /// of `Day.number` for dates, microseconds of UTC for instants. Nil where nothing can be young.
    package var end: Int64?

    package init(
        dataset: String, unit: [RowExpression], time: RowExpression, stages: [Stage], zone: Zone = .utc
    ) {
        self.dataset = dataset
        self.unit = unit
        self.time = time
        self.stages = stages
        self.zone = zone
    }

    /// Steps that a run can be deep: a stage of several members is so many.
    package var depth: Int { stages.reduce(0) { $0 + $1.members.count } }

    /// More than this a question cannot have; the states of groups in any order are at most `mostStates`.
    package static let mostDepth = 40
    package static let mostStates = 1_000
}

/// How long a window is, as typed: whole numbers of a grain; parts of an hour and longer are made whole microseconds.
package enum FunnelSpan: Sendable, Hashable {
    /// Months, quarters and years by the calendar; on dates also weeks and days.
    case calendar(Int, Grain)
    /// On instants seconds to weeks: a day is 24 hours.
    case microseconds(Int64)
}

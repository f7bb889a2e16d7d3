package import FunnelValues

/// The paths of units through their events, asked of one dataset: which events follow one another, and how many units go
/// the same way.
///
/// A unit has one path at most. Its events are put in the order of their times; those of one time in the order of their
/// names, but the first of the path before and the last behind the others of its time. The path
///
/// - begins with the unit's first event that is `start` (nil: any event) and passes `entryFilter`, and goes on to its last
///   event; with an `end` to the first later event that is one, and units without such an event have no path;
/// - with an `end` and no `start` ends with the unit's first event that is `end` and passes `entryFilter`, and begins with
///   its first event.
///
/// It has no event more than `window` after its first (before its last, where only the end is given), and breaks off where
/// two neighbours are further apart than `stepWindow`. Repeats in a row are one event unless `keepsRepeats`: the first of them,
/// but of those before an end the end; a start and an end are two in any case. Of more than
/// `length` events the first are its path, of those up to an end alone the last; from start to end the first and the end,
/// and the path is *cut* between them.
package struct PathRequest: Sendable, Hashable {
    package var dataset: String
    /// Rows with a null among them belong to no unit, and are counted (`PathTable.withoutUnit`).
    package var unit: [RowExpression]
    /// Date or instant. Rows without it are counted (`withoutTime`) and left out.
    package var time: RowExpression
    /// What happened: rows of equal values are the same event. Rows without it are counted (`withoutEvent`), left out.
    package var event: RowExpression
    package var start: RowExpression?
    package var end: RowExpression?
    /// Rows that count at all.
    package var filter: RowExpression?
    /// Rows that a path may begin with; end with, where only the end is given.
    package var entryFilter: RowExpression?
    package var window: FunnelSpan?
    package var stepWindow: FunnelSpan?
    /// Events of a path, at least 1; 2 from start to end.
    package var length: Int
    package var keepsRepeats = false
    /// The groups; a unit is in that of the event that its path is anchored at: the first, or the end where only that is
    /// given. Of events of equal times and names that whose keys come first, null last.
    package var keys: [RowExpression] = []
    /// The zone that days and windows in days or longer are counted in.
    package var zone: Zone
    /// First moment that is not in the data, as in `EventFunnelRequest`: paths whose window ends at or after it are young.
    package var dataEnd: Int64?
    /// Paths of each group that are told one by one.
    package var most: Int
    /// Whether for each path a unit is told that goes it.
    package var wantsExamples = false

    package init(
        dataset: String, unit: [RowExpression], time: RowExpression, event: RowExpression, length: Int, most: Int,
        zone: Zone = .utc
    ) {
        (self.dataset, self.unit, self.time, self.event) = (dataset, unit, time, event)
        (self.length, self.most, self.zone) = (length, most, zone)
    }
}

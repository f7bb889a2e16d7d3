package import FunnelFunctions
package import FunnelValues

/// The groups of an answer: what each has is asked for by its place, so that millions of them need not be made one by
/// one.
package protocol GroupColumns: Sendable {
    var count: Int { get }
    /// One per key of the request.
    func keys(of group: Int) -> [Value]
    /// Rows of the data in a group, after the filter.
    func rows(in group: Int) -> Int
    func rows(in run: Range<Int>) -> Int
    func state(of measure: Int, in group: Int) -> AggregateState
    /// The groups whose first so many keys are the same, which follow one another.
    func runs(ofKeys count: Int) -> [Range<Int>]
    /// The groups of some runs put together where all keys behind the first so many are the same; those whose keys
    /// behind are null are left out. Nil where the groups do not lie in columns.
    func inner(_ runs: [Range<Int>], behind keys: Int) -> InnerGroups?
    /// Of a distinct count: the different values of some groups together, and their rows without a value, where that is
    /// known without putting the values themselves together; else nil.
    func distinctCount(of measure: Int, in groups: [Int]) -> (count: Int, nulls: Int)?
    /// A measure of every group, where all of them are whole numbers of one scale and no row was without a value; else
    /// nil.
    func wholeFigures(of measure: Int) -> WholeFigures?
    /// A measure over each of some of the inner groups, where all of them are whole numbers of one scale; else nil.
    func wholeFigures(of measure: Int, in inner: InnerGroups, _ some: Range<Int>) -> WholeFigures?
}

/// Groups put together.
package enum InnerGroups: Sendable {
    /// Each of the groups of these few runs is one for itself.
    case each([Range<Int>])
    /// Those of the inner group `i` are `groups[starts[i]..<starts[i + 1]]`.
    case together(starts: [UInt32], groups: [UInt32])

    package var count: Int {
        switch self {
        case .each(let runs): runs.reduce(0) { $0 + $1.count }
        case .together(let starts, _): max(0, starts.count - 1)
        }
    }

    /// The groups that one of them is made of: at least one.
    package func groups(of inner: Int) -> [Int] {
        switch self {
        case .each(let runs):
            var rest = inner
            for run in runs {
                if rest < run.count { return [run.lowerBound + rest] }
                rest -= run.count
            }
            return []
        case .together(let starts, let groups):
            return groups[Int(starts[inner])..<Int(starts[inner + 1])].map { Int($0) }
        }
    }
}

/// One figure per group: whole numbers, mantissas of decimals of one scale.
package struct WholeFigures: Sendable {
    package var cells: [Int64]
    package var scale: Int

    package init(cells: [Int64], scale: Int) {
        self.cells = cells
        self.scale = scale
    }
}

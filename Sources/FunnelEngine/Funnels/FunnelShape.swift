import FunnelPlan

/// The steps of a funnel as states: how far a run has come, and where an event of a step brings it.
///
/// A state is a number of stages that are passed, and of the stage that is begun the steps that are done. States are
/// numbered so that an advance always goes to a larger one; 0 is before the first step.
struct FunnelShape: Sendable {
    struct Advance: Sendable {
        /// The step, which is also its bit in the masks of events.
        var member: Int
        var to: Int
    }

    /// Steps in all.
    let depth: Int
    private(set) var depths = [0]
    /// Those from one state behind those from another.
    private(set) var advances: [Advance] = []
    private var advanceStarts: [Int] = []
    /// Whether the next step must be directly after.
    private(set) var isBeforeDirect = [false]
    /// For states of one step, its bit: repeats of it; else 0.
    private(set) var ownBits: [UInt64] = [0]
    /// The first state of the steps up to this one each of which is directly after the one before; itself where it is not.
    private(set) var directStarts = [0]

    var stateCount: Int { depths.count }

    /// Bits of the masks of events beside those of steps.
    static let entry: UInt64 = 1 << 62
    static let exclusion: UInt64 = 1 << 63
    static let members: UInt64 = entry - 1

    /// - Throws: `outOfRange` for more steps or states than a question can have.
    init(_ stages: [EventFunnelRequest.Stage]) throws(EngineError) {
        depth = stages.reduce(0) { $0 + $1.members.count }
        guard depth <= EventFunnelRequest.mostDepth else {
            throw .outOfRange("a funnel of \(depth) steps: at most \(EventFunnelRequest.mostDepth) can be counted")
        }
        let states = stages.reduce(1) { $0 + (1 << $1.members.count) - 1 }
        guard states <= EventFunnelRequest.mostStates else {
            throw .outOfRange(
                "steps in any order in \(states - 1) combinations: at most \(EventFunnelRequest.mostStates) can be counted"
            )
        }
        var last = 0
        var first = 0
        var lists: [[Advance]] = [[]]
        for (place, stage) in stages.enumerated() where !stage.members.isEmpty {
            let isDirect =
                stage.directly && place > 0 && stage.members.count == 1 && ownBits[last] != 0
            append(stage.members.count, from: first, after: last, isDirect: isDirect, &lists)
            last = stateCount - 1
            first += stage.members.count
        }
        for list in lists {
            advanceStarts.append(advances.count)
            advances += list
        }
        advanceStarts.append(advances.count)
    }

    /// Places in `advances` of those from a state.
    @inline(__always) func advances(from state: Int) -> Range<Int> { advanceStarts[state]..<advanceStarts[state + 1] }

    private mutating func append(
        _ members: Int, from first: Int, after last: Int, isDirect: Bool, _ lists: inout [[Advance]]
    ) {
        let start = stateCount - 1
        if isDirect { isBeforeDirect[last] = true }
        for subset in 1..<1 << members {
            depths.append(depths[last] + subset.nonzeroBitCount)
            lists.append([])
            isBeforeDirect.append(false)
            ownBits.append(members == 1 ? 1 << UInt64(first) : 0)
            directStarts.append(isDirect ? directStarts[last] : start + subset)
        }
        for subset in 0..<1 << members {
            for member in 0..<members where subset & 1 << member == 0 {
                let from = subset == 0 ? last : start + subset
                lists[from].append(Advance(member: first + member, to: start + (subset | 1 << member)))
            }
        }
    }

    /// Whether all steps from a state on up to another are directly after the one before.
    func isDirect(from start: Int, to end: Int) -> Bool { start > 0 && start >= directStarts[end] }

    /// What may stand anywhere between two such states, before, between or after: repeats of any of their steps.
    func repeats(from start: Int, to end: Int) -> UInt64 { ownBits[start...end].reduce(0, |) }
}

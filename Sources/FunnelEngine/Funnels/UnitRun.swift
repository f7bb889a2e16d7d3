/// The run of one unit, as it was found: room that is used again for the next.
struct UnitRun {
    /// Steps reached; 0 for a unit that never entered.
    var depth = 0
    /// Of each step reached its time, and where the events of that time begin.
    var times: [Int64]
    var places: [Int]
    /// Whether it would be less deep if equal times counted in no order.
    var needsTies = false
    /// Whether which event is a step depends on which others are: then the choice is `RunChoice`'s.
    var isEntangled = false

    init(depth: Int) {
        times = Array(repeating: 0, count: depth)
        places = Array(repeating: 0, count: depth)
    }
}

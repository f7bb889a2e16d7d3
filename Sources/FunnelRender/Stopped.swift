/// Asking, in a loop over the rows of an answer, whether the person has stopped it: nobody reads what comes of it then.
enum Stopped {
    /// - Parameter turn: the loop's, from 0.
    @inline(__always) static func isDue(_ turn: Int) -> Bool { turn & 1_023 == 1_023 && Task.isCancelled }
}

extension Collection {
    /// `map` that gives what it has when the person stops it.
    func stoppableMap<Made>(_ make: (Element) -> Made) -> [Made] {
        var made: [Made] = []
        made.reserveCapacity(count)
        for (turn, element) in enumerated() {
            if Stopped.isDue(turn) { break }
            made.append(make(element))
        }
        return made
    }
}

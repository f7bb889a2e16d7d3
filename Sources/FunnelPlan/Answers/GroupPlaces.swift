/// Where a request has a group: in some of its groups, which mostly follow one another.
struct GroupPlaces: Sendable {
    private var first: Range<Int>?
    private var more: [Range<Int>] = []
    /// Rows of the data in all of them.
    private(set) var rows = 0

    init() {}
    init(_ run: Range<Int>, rows: Int) { (first, self.rows) = (run.isEmpty ? nil : run, rows) }

    var isEmpty: Bool { first == nil }
    var runs: [Range<Int>] { first.map { [$0] + more } ?? [] }

    /// The one group, where there is one alone.
    var only: Int? { first.flatMap { $0.count == 1 && more.isEmpty ? $0.lowerBound : nil } }

    mutating func append(_ run: Range<Int>, rows: Int) {
        self.rows += rows
        if first == nil { first = run.isEmpty ? nil : run } else { more.append(run) }
    }
}

extension GroupPlaces: Sequence {
    struct Iterator: IteratorProtocol {
        fileprivate var place: Int
        fileprivate var end: Int
        fileprivate var more: ArraySlice<Range<Int>>

        mutating func next() -> Int? {
            while place >= end {
                guard let run = more.popFirst() else { return nil }
                (place, end) = (run.lowerBound, run.upperBound)
            }
            defer { place += 1 }
            return place
        }
    }

    func makeIterator() -> Iterator {
        Iterator(place: first?.lowerBound ?? 0, end: first?.upperBound ?? 0, more: more[...])
    }
}

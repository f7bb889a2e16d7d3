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

/// Where each request has a group. The places of the first request need no array of their own: most plans have one
/// request, and an array for each of tens of thousands of groups takes longer than what is read of it.
struct RequestPlaces: Sendable {
    private var first = GroupPlaces()
    private var others: [GroupPlaces]

    /// Nowhere yet.
    init(requests: Int) { others = requests > 1 ? Array(repeating: GroupPlaces(), count: requests - 1) : [] }

    subscript(request: Int) -> GroupPlaces {
        get { request == 0 ? first : others[request - 1] }
        set { if request == 0 { first = newValue } else { others[request - 1] = newValue } }
    }

    /// Whether a group has rows in a request that is not among these.
    func hasRows(besides requests: Set<Int>) -> Bool {
        if !first.isEmpty, !requests.contains(0) { return true }
        return others.indices.contains { !others[$0].isEmpty && !requests.contains($0 + 1) }
    }
}

import FunnelValues

/// Groups by the numbers of their keys, each with a place in the order in which they came.
struct KeyPlaces: Sendable {
    let keys: [CodedValues]
    /// The keys of each place.
    private(set) var groups: [[Int64?]] = []
    /// Places by the numbers of the keys, where there are few possible ones.
    private var table: [Int] = []
    private var known: [[Int64?]: Int] = [:]

    init(_ keys: [CodedValues]) {
        self.keys = keys
        var product = 1
        for key in keys {
            guard let span = key.span, span < 1 << 16 else {
                product = 0
                break
            }
            product = min(product * (span + 1), 1 << 20)
        }
        if product <= 1 << 16 { table = Array(repeating: -1, count: product) }
    }

    /// The place of a group: the next, where it is new.
    mutating func place(_ codes: [Int64?]) -> Int {
        if table.isEmpty {
            if let place = known[codes] { return place }
            known[codes] = groups.count
            return append(codes)
        }
        var number = 0
        for (key, code) in zip(keys, codes) {
            let span = key.span ?? 0
            number = number * (span + 1) + (code.map { Int($0) } ?? span)
        }
        if table[number] < 0 { table[number] = append(codes) }
        return table[number]
    }

    private mutating func append(_ codes: [Int64?]) -> Int {
        groups.append(codes)
        return groups.count - 1
    }

    /// Places in the order of their keys, null last.
    var order: [Int] {
        groups.indices.sorted { left, right in
            for key in keys.indices {
                let (a, b) = (groups[left][key], groups[right][key])
                if keys[key].precedes(a, b) { return true }
                if keys[key].precedes(b, a) { return false }
            }
            return false
        }
    }

    func values(_ place: Int) -> [Value] { zip(keys, groups[place]).map { $0.value($1) } }
}

extension [CodedValues] {
    /// Whether the keys of a row come before those of another.
    func precede(_ left: Int, _ right: Int) -> Bool {
        for key in self {
            let (a, b) = (key.code(left), key.code(right))
            if key.precedes(a, b) { return true }
            if key.precedes(b, a) { return false }
        }
        return false
    }
}

/// The one to three known names nearest to a mistyped one, nearest first; empty when none is near.
///
/// - Source: optimal string alignment distance (insertion, deletion, substitution, transposition of neighbours), without
///   case. Near is a distance of at most a third of the name's length, at least 1; nothing is near a single letter.
/// - Cost: O(length² × candidates).
package func nearestNames(to name: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(name.lowercased().prefix(64))
    let limit = wanted.count < 2 ? 0 : max(1, wanted.count / 3)
    var found: [(name: String, distance: Int)] = []
    var seen: Set<String> = []
    for candidate in candidates where seen.insert(candidate).inserted {
        let known = Array(candidate.lowercased().prefix(64))
        if abs(known.count - wanted.count) > limit, !candidate.lowercased().hasPrefix(name.lowercased()) { continue }
        let distance = editDistance(wanted, known)
        if distance <= limit {
            found.append((candidate, distance))
        } else if wanted.count >= 3, known.starts(with: wanted) {
            found.append((candidate, limit + 1))
        }
    }
    return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
}

func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
        var row = [Int](repeating: i, count: b.count + 1)
        for j in 1...b.count {
            let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            row[j] = min(previous[j] + 1, row[j - 1] + 1, substitution)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforePrevious[j - 2] + 1)
            }
        }
        (beforePrevious, previous) = (previous, row)
    }
    return previous[b.count]
}

/// What `diff` found: two sets of definitions, and what is not the same in both.
package struct DifferenceReport: Sendable {
    package struct Row: Sendable {
        /// `changed follows renamed added removed described`.
        package var status: String
        /// As the second set calls it, the first one where only that has it: `cac`, `column margin`.
        package var name: String
        /// Its name in the first set, where that is another.
        package var nameBefore: String?
        /// What stands behind the sign; nil where a set does not have it.
        package var before: String?
        package var after: String?
        /// From the changed definition to this one, for one that follows.
        package var path: [String]

        /// Where it has another name, and what it follows: `was cac`, `margin → ltv`.
        package var note: String? {
            let way = path.joined(separator: " → ")
            guard status == "renamed", let nameBefore else { return path.isEmpty ? nil : way }
            return "was \(nameBefore)" + (path.isEmpty ? "" : ", follows \(way)")
        }

        package init(
            status: String, name: String, nameBefore: String? = nil, before: String? = nil, after: String? = nil,
            path: [String] = []
        ) {
            (self.status, self.name, self.nameBefore, self.path) = (status, name, nameBefore, path)
            (self.before, self.after) = (before, after)
        }
    }

    /// What the two sets are called.
    package var before: String
    package var after: String
    /// What differs, in the order in which it is told.
    package var rows: [Row]
    package var same: Int

    package init(before: String, after: String, rows: [Row], same: Int) {
        (self.before, self.after, self.rows, self.same) = (before, after, rows, same)
    }

    /// `12 definitions: 9 the same, 1 renamed, 1 changed, 1 added`.
    package var summary: String {
        let all = rows.count + same
        let head = all == 0 ? "no definitions" : "\(all) definition\(all == 1 ? "" : "s")"
        if rows.isEmpty { return all == 0 ? head : "\(head): \(all == 1 ? "" : "all ")the same" }
        let words = [
            ("renamed", "renamed"), ("changed", "changed"), ("follows", "following"), ("added", "added"),
            ("removed", "removed"), ("described", "described anew"),
        ]
        let counts = words.compactMap { status, word -> String? in
            let count = rows.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(word)"
        }
        return "\(head): "
            + ([same == 0 ? nil : "\(same) the same"].compactMap(\.self) + counts).joined(separator: ", ")
    }
}

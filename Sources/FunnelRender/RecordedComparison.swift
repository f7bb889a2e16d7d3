/// Compares a recorded answer with a new one: figures at the digits recorded, text exactly, layout never.
package enum RecordedComparison {
    /// One thing that is no longer as recorded.
    package struct Difference: Hashable, Sendable {
        /// The line of the recorded answer, from 1; nil for a line that is new.
        package var line: Int?
        /// What stood there; empty for what is new.
        package var recorded: String
        /// What stands there now; empty for what is gone.
        package var found: String
        /// The row it stands in: its first words up to the first figure.
        package var row: String
        /// The header above it; nil where the table has one column of figures, or is none.
        package var column: String?
        /// As a fraction of what was recorded.
        package var change: Double?
        /// It stands in a note under the answer.
        package var isNote = false

        package init(
            line: Int?, recorded: String, found: String, row: String, column: String? = nil, change: Double? = nil
        ) {
            self.line = line
            self.recorded = recorded
            self.found = found
            self.row = row
            self.column = column
            self.change = change
        }
    }

    private struct Row {
        var number: Int
        var tokens: [RecordedToken]
        /// What the line says apart from its figures: lines that agree in it are the same line.
        var words: [String]
        var name: String
        var isNote: Bool { tokens.first.map { ["·", "!", "*"].contains($0.text) } ?? false }
        var text: String { tokens.map(\.text).joined(separator: " ") }
    }

    /// - Parameters: lines with or without `#> ` before them.
    /// - Cost: O(n · m) in the lines that differ at all, to find which belong together.
    /// - Parameter tolerance: figures as near as that to the recorded one are the same.
    package static func compare(
        recorded: [String], now: [String], tolerance: RecordedTolerance = .none
    ) -> [Difference] {
        let (old, new) = (rows(recorded), rows(now))
        let headers = RecordedHeaders(old.first?.tokens ?? [])
        return pairs(old, new).flatMap { pair -> [Difference] in
            switch pair {
            case (let before?, let after?): return differences(before, after, headers, tolerance)
            case (let before?, nil):
                return [
                    whole(Difference(line: before.number, recorded: before.text, found: "", row: before.name), before)
                ]
            case (nil, let after?):
                return [whole(Difference(line: nil, recorded: "", found: after.text, row: after.name), after)]
            case (nil, nil): return []
            }
        }
    }

    private static func whole(_ difference: Difference, _ row: Row) -> Difference {
        var difference = difference
        difference.isNote = row.isNote
        return difference
    }

    private static func rows(_ lines: [String]) -> [Row] {
        lines.enumerated().compactMap { place, line in
            // Rules and bars are layout: a bar says again what its row says in figures.
            let tokens = RecordedToken.tokens(of: RecordedAnswer.content(line)).filter {
                !$0.text.allSatisfy { Bar.isBlock($0) || Spread.isBlock($0) }
            }
            let isRule = tokens.allSatisfy { token in
                token.text.allSatisfy { $0 == "─" } || (token.text.count >= 3 && token.text.allSatisfy { $0 == "-" })
            }
            guard !tokens.isEmpty, !isRule else { return nil }
            let texts = tokens.map(\.text)
            // An empty cell and one that has become a figure belong to the same line.
            let words = texts.filter { RecordedFigure($0) == nil && $0 != "–" && $0 != "…" }
            let name = texts.prefix { RecordedFigure($0) == nil && $0 != "–" && $0 != "…" }.joined(separator: " ")
            return Row(number: place + 1, tokens: tokens, words: words, name: name)
        }
    }

    private static func isRemark(_ token: RecordedToken) -> Bool { token.text == "·" }

    private static func differences(
        _ before: Row, _ after: Row, _ headers: RecordedHeaders, _ tolerance: RecordedTolerance
    ) -> [Difference] {
        let places = (before.tokens.firstIndex(where: isRemark), after.tokens.firstIndex(where: isRemark))
        if let old = places.0, let new = places.1, old > 0, new > 0, before.tokens.count != after.tokens.count {
            // The figure and what stands behind it are two things.
            var (heads, tails) = ((before, after), (before, after))
            (heads.0.tokens, heads.1.tokens) = (Array(before.tokens[..<old]), Array(after.tokens[..<new]))
            (tails.0.tokens, tails.1.tokens) = (Array(before.tokens[old...]), Array(after.tokens[new...]))
            return differences(heads.0, heads.1, headers, tolerance) + differences(tails.0, tails.1, headers, tolerance)
        }
        guard before.tokens.count == after.tokens.count else {
            let difference = Difference(
                line: before.number, recorded: before.text, found: after.text, row: before.name)
            return [whole(difference, before)]
        }
        var isBesideNote = false
        return zip(before.tokens, after.tokens).compactMap { old, new in
            if isRemark(old) { isBesideNote = true }
            if old.text == new.text { return nil }
            let figures = (RecordedFigure(old.text), RecordedFigure(new.text))
            if let a = figures.0, let b = figures.1, a.agrees(with: b, tolerance) { return nil }
            var difference = Difference(
                line: before.number, recorded: old.text, found: new.text, row: before.name,
                column: before.isNote || isBesideNote ? nil : headers.name(above: old))
            if let a = figures.0, let b = figures.1 { difference.change = a.change(to: b) }
            // `$412.35   · $1,204,881 / 2,922`: what stands behind the sign qualifies the figure.
            difference.isNote = before.isNote || isBesideNote
            return difference
        }
    }

    /// Lines that say the same apart from figures, in order (a longest common subsequence); between them, the lines
    /// left over are matched one by one.
    private static func pairs(_ old: [Row], _ new: [Row]) -> [(Row?, Row?)] {
        var start = 0
        while start < min(old.count, new.count), old[start].words == new[start].words { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start,
            old[old.count - 1 - end].words == new[new.count - 1 - end].words
        {
            end += 1
        }
        var result: [(Row?, Row?)] = zip(old.prefix(start), new.prefix(start)).map { ($0, $1) }
        let middle = (Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
        result += middlePairs(middle.0, middle.1)
        result += zip(old.suffix(end), new.suffix(end)).map { ($0, $1) }
        return result
    }

    private static func middlePairs(_ old: [Row], _ new: [Row]) -> [(Row?, Row?)] {
        // Two answers of thousands of lines that share nothing are told line by line.
        guard old.count <= 2_000, new.count <= 2_000 else { return leftOver(old[...], new[...]) }
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
        for i in old.indices.reversed() {
            for j in new.indices.reversed() {
                lengths[i][j] =
                    old[i].words == new[j].words
                    ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var result: [(Row?, Row?)] = []
        var (i, j, fromOld, fromNew) = (0, 0, 0, 0)
        while i < old.count, j < new.count {
            if old[i].words == new[j].words {
                result += leftOver(old[fromOld..<i], new[fromNew..<j])
                result.append((old[i], new[j]))
                (i, j) = (i + 1, j + 1)
                (fromOld, fromNew) = (i, j)
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return result + leftOver(old[fromOld...], new[fromNew...])
    }

    private static func leftOver(_ old: ArraySlice<Row>, _ new: ArraySlice<Row>) -> [(Row?, Row?)] {
        let shared = min(old.count, new.count)
        return zip(old.prefix(shared), new.prefix(shared)).map { ($0, $1) }
            + old.dropFirst(shared).map { ($0, nil) } + new.dropFirst(shared).map { (nil, $0) }
    }
}

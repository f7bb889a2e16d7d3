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

        package init(line: Int?, recorded: String, found: String, row: String) {
            self.line = line
            self.recorded = recorded
            self.found = found
            self.row = row
        }
    }

    private struct Row {
        var number: Int
        var tokens: [String]
        /// What the line says apart from its figures: lines that agree in it are the same line.
        var words: [String]
        var name: String
    }

    /// - Parameters: lines with or without `#> ` before them.
    /// - Cost: O(n · m) in the lines that differ at all, to find which belong together.
    package static func compare(recorded: [String], now: [String]) -> [Difference] {
        let (old, new) = (rows(recorded), rows(now))
        return pairs(old, new).flatMap { pair -> [Difference] in
            switch pair {
            case (let before?, let after?): differences(before, after)
            case (let before?, nil):
                [
                    Difference(
                        line: before.number, recorded: before.tokens.joined(separator: " "), found: "",
                        row: before.name)
                ]
            case (nil, let after?):
                [Difference(line: nil, recorded: "", found: after.tokens.joined(separator: " "), row: after.name)]
            case (nil, nil): []
            }
        }
    }

    private static func rows(_ lines: [String]) -> [Row] {
        lines.enumerated().compactMap { place, line in
            // Rules and bars are layout: a bar says again what its row says in figures.
            let tokens = RecordedAnswer.content(line).split { $0 == " " || $0 == "\t" }.map(String.init)
                .filter { !$0.allSatisfy { Bar.blocks.contains($0) } }
            let isRule = tokens.allSatisfy { token in
                token.allSatisfy { $0 == "─" } || (token.count >= 3 && token.allSatisfy { $0 == "-" })
            }
            guard !tokens.isEmpty, !isRule else { return nil }
            // An empty cell and one that has become a figure belong to the same line.
            let words = tokens.filter { RecordedFigure($0) == nil && $0 != "–" && $0 != "…" }
            let name = tokens.prefix { RecordedFigure($0) == nil }.joined(separator: " ")
            return Row(number: place + 1, tokens: tokens, words: words, name: name)
        }
    }

    private static func differences(_ before: Row, _ after: Row) -> [Difference] {
        guard before.tokens.count == after.tokens.count else {
            let (old, new) = (before.tokens.joined(separator: " "), after.tokens.joined(separator: " "))
            return [Difference(line: before.number, recorded: old, found: new, row: before.name)]
        }
        return zip(before.tokens, after.tokens).compactMap { old, new in
            if old == new { return nil }
            if let a = RecordedFigure(old), let b = RecordedFigure(new), a.agrees(with: b) { return nil }
            return Difference(line: before.number, recorded: old, found: new, row: before.name)
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

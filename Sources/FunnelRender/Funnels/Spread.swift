/// Counts of bins as a row of blocks of different heights.
enum Spread {
    private static let heights: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let marks: [Character] = ["_", ".", "-", "=", "+", "*", "#", "@"]

    /// Whether a sign is part of one.
    static func isBlock(_ character: Character) -> Bool { heights.contains(character) }

    /// The lowest sign is of nothing alone.
    static func text(_ counts: [Int], isUnicode: Bool) -> String {
        let signs = isUnicode ? heights : marks
        guard let most = counts.max(), most > 0 else { return "" }
        return String(
            counts.map { count in
                guard count > 0 else { return signs[0] }
                let height = (Double(count) / Double(most) * Double(signs.count - 1)).rounded(.up)
                return signs[max(1, min(signs.count - 1, Int(height)))]
            })
    }
}

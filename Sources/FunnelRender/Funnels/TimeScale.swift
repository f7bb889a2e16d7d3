import FunnelReport
import FunnelValues

/// The unit that times of one pair of steps read best in: seconds, minutes, hours or days.
struct TimeScale {
    private let format: NumberFormat
    private let seconds: Double

    init(for times: FunnelReport.Times, glyphs: Glyphs) {
        // By the longest that is shown, so that a row has one unit.
        let size = max(times.p90 ?? 0, times.mean ?? 0)
        let (grain, seconds): (Grain, Double) =
            size < 120 ? (.second, 1) : size < 7_200 ? (.minute, 60) : size < 172_800 ? (.hour, 3_600) : (.day, 86_400)
        let shown = [times.median, times.mean, times.p90].compactMap { $0.map { Value.number($0 / seconds) } }
        format = NumberFormat(for: shown, unit: .span(grain), glyphs: glyphs)
        self.seconds = seconds
    }

    func text(_ time: Double) -> String { format.text(.number(time / seconds)) }
}

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

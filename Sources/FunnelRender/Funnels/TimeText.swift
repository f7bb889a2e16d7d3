import FunnelValues

/// A time in the unit that it reads best in: seconds, minutes, hours or days. A median of minutes may stand beside a mean
/// of days.
enum TimeText {
    static func text(_ seconds: Double, glyphs: Glyphs) -> String {
        let (grain, size): (Grain, Double) =
            seconds < 120
            ? (.second, 1)
            : seconds < 7_200 ? (.minute, 60) : seconds < 172_800 ? (.hour, 3_600) : (.day, 86_400)
        return NumberFormat.text(.number(seconds / size), unit: .span(grain), glyphs: glyphs)
    }
}

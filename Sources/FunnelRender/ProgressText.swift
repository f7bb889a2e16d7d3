/// One line that says how far work has come: `loading orders.csv  42 %  3 s left · Ctrl-C stops`.
package struct ProgressText: Sendable {
    package var title: String
    /// 0...1; nil while nobody knows.
    package var share: Double?
    /// Seconds.
    package var elapsed: Double
    package var left: Double?

    package init(title: String, share: Double?, elapsed: Double, left: Double?) {
        (self.title, self.share, self.elapsed, self.left) = (title, share, elapsed, left)
    }

    /// - Returns: a text narrower than the window, so that the cursor stays in its row: what matters least goes first, the
    ///   hint, then the time, then the title's end. Empty where not even the share fits.
    package func line(columns: Int) -> String {
        let room = columns - 1
        let known = share.map { min($0, 1) } ?? 1
        // What is nearly done is not done: behind the last chunk there is still an answer to be made.
        let figure = known < 0.995 ? "\(Int(known * 100)) %" : ""
        let time = figure.isEmpty ? Self.duration(elapsed) : left.map { "\(Self.duration($0)) left" } ?? ""
        let title = Glyphs(isUnicode: true).clean(title)
        let hint = " · Ctrl-C stops"
        let whole = [title, figure, time].filter { !$0.isEmpty }.joined(separator: "  ")
        if DisplayWidth.of(whole + hint) <= room { return whole + hint }
        if DisplayWidth.of(whole) <= room { return whole }
        let short = [title, figure].filter { !$0.isEmpty }.joined(separator: "  ")
        if DisplayWidth.of(short) <= room { return short }
        let last = figure.isEmpty ? time : figure
        let rest = room - DisplayWidth.of(last) - 2
        if rest >= 4 { return DisplayWidth.truncated(title, to: rest, ellipsis: "…") + "  " + last }
        return DisplayWidth.of(last) <= room ? last : ""
    }

    /// `3 s`, `45 s`, `2 min`, `1 h 20 min`: no more exact than such a guess is.
    package static func duration(_ seconds: Double) -> String {
        let whole = seconds.isFinite ? max(1, Int(min(seconds, 1e7).rounded())) : 1
        if whole < 20 { return "\(whole) s" }
        if whole < 58 { return "\((whole + 2) / 5 * 5) s" }
        let minutes = (whole + 30) / 60
        if minutes < 60 { return "\(minutes) min" }
        let (hours, rest) = (minutes / 60, minutes % 60 / 10 * 10)
        return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
    }
}

/// How long is left, from shares as they are seen: the rate of late counts more than that of long ago, and steps forward
/// and back of a second are no news.
package struct TimeLeft: Sendable {
    private var last: (time: Double, share: Double)?
    /// Share a second.
    private var rate: Double?

    package init() {}

    /// - Parameter time: seconds from any origin, growing.
    /// - Returns: seconds; nil in the first second, and while nothing moves.
    package mutating func seen(_ share: Double, at time: Double) -> Double? {
        guard let before = last else {
            last = (time, share)
            return nil
        }
        let passed = time - before.time
        if passed >= 0.2 {
            let now = max(0, share - before.share) / passed
            // Half of the rate is that of the last second and a half.
            let weight = min(1, passed / 1.5) * 0.5
            rate = rate.map { $0 + (now - $0) * weight } ?? now
            last = (time, share)
        }
        guard let rate, rate > 1e-6 else { return nil }
        return (1 - share) / rate
    }
}

import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

extension QueryOffers {
    /// Periods that make sense behind `over` and `vs`, by the whole phrase that stands there; nil behind a complete one.
    func periodsOffered() -> Offered? {
        let behind = typed.bytes[min(place.clauseEnd, typed.bytes.count)...]
        let blanks = behind.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.count
        guard blanks > 0 else { return nil }
        let start = place.clauseEnd + blanks
        let phrase = typed.text(from: start)
        let days = days
        if let dots = phrase.ranges(of: "..").last, let days {
            // The end of a range is a period as its beginning is.
            let end = String(phrase[dots.upperBound...]).trimmed
            let offered = Offered(
                offers: Self.periods(from: days, beginningWith: end), typed: end,
                start: start + phrase.utf8.count - end.utf8.count)
            return phrase.hasSuffix(" ") && !end.isEmpty ? nil : offered
        }
        var offers = Self.phrases(today: today(days))
        if place.clause == "vs" {
            offers += [Offer("same month last year"), Offer("same quarter last year")]
            offers.append(.word("where", "rows with"))
        }
        offers += Self.counted(phrase)
        if let days {
            offers += Self.periods(from: days, beginningWith: phrase)
            offers += Self.since(days, phrase)
        }
        let offered = Offered(
            offers: offers.filter { $0.display.lowercased().hasPrefix(phrase.lowercased()) }, typed: phrase,
            start: start, areChosen: true)
        if place.clause == "vs", phrase.lowercased().hasPrefix("where ") { return nil }
        return offered.offers.isEmpty ? nil : offered
    }

    /// The first and the last day that the query's data has.
    private var days: (first: Day, last: Day)? {
        let periods = scope.compactMap(\.period)
        guard let first = periods.map(\.first).min(), let last = periods.map(\.last).max() else { return nil }
        return (first, last)
    }

    private func today(_ days: (first: Day, last: Day)?) -> Day? {
        context.session.settings.today ?? days?.last.adding(days: 1)
    }

    private static func phrases(today: Day?) -> [Offer] {
        func note(_ grain: Grain, _ steps: Int) -> String {
            today.map { "\(Period(grain, containing: $0).advanced(by: steps))" } ?? ""
        }
        var offers: [Offer] = []
        for grain in [Grain.month, .quarter, .year] {
            offers.append(Offer("last \(grain.rawValue)", note(grain, -1)))
            offers.append(Offer("this \(grain.rawValue)", note(grain, 0)))
        }
        offers.append(Offer("last 3 months", today == nil ? "" : "\(note(.month, -3)) to \(note(.month, -1))"))
        offers.append(Offer("last 12 months", today == nil ? "" : "\(note(.month, -12)) to \(note(.month, -1))"))
        offers.append(Offer("month to date", note(.month, 0)))
        offers.append(Offer("year to date", note(.year, 0)))
        return offers
    }

    /// `last 6 `: weeks, months, …
    private static func counted(_ phrase: String) -> [Offer] {
        let words = phrase.split(separator: " ")
        guard words.count >= 2, words[0].lowercased() == "last", let count = Int(words[1]), count > 0,
            words.count > 2 || phrase.hasSuffix(" ")
        else { return [] }
        return [Grain.day, .week, .month, .quarter, .year].map {
            Offer("last \(words[1]) \(count == 1 ? $0.rawValue : $0.plural)")
        }
    }

    private static func since(_ days: (first: Day, last: Day), _ phrase: String) -> [Offer] {
        guard phrase.lowercased().hasPrefix("since ") else { return [.word("since", "from there on: since 2025-03")] }
        let begun = String(phrase.dropFirst(6)).trimmed
        return periods(from: days, beginningWith: begun).map { Offer("since \($0.text)", note: $0.note) }
    }

    /// Years and quarters that the data has; the months of a year once that is typed.
    private static func periods(from days: (first: Day, last: Day), beginningWith typed: String) -> [Offer] {
        var found: [Offer] = []
        for grain in [Grain.year, .quarter, .month] {
            if grain == .month, typed.utf8.count < 5 { continue }
            var period = Period(grain, containing: days.last)
            let first = Period(grain, containing: days.first)
            // Newest first, and no longer list than anybody reads.
            for _ in 0..<120 where period >= first {
                let text = "\(period)"
                if text.lowercased().hasPrefix(typed.lowercased()) { found.append(Offer(text)) }
                period = period.advanced(by: -1)
            }
        }
        return found
    }
}

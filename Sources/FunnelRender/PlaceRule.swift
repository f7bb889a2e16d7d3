import FunnelValues

/// How many digits behind the decimal sign a column gets, by what it measures (LOOKS.md).
struct PlaceRule {
    let unit: Unit

    /// - Parameter asked: the user's own choice, for all that is not a column of whole numbers.
    func places(for values: [Value], asked: Int? = nil) -> Int {
        let sizes = NumberSizes(of: values, power: unit.displayPower)
        let isWhole = sizes.places == 0
        let isPlain = ![.share, .rate, .percentagePoints, .money, .ratio].contains(unit.kind)
        if let asked, !(isPlain && isWhole) {
            return asked >= NumberFormat.allDigits ? sizes.needed(at: NumberFormat.allDigits) : max(asked, 0)
        }
        guard let largest = sizes.largest, let smallest = sizes.smallest else { return placesOfZero }
        switch unit.kind {
        case .money: return money(sizes, largest: largest)
        case .share, .rate, .percentagePoints:
            // 100 % beside 37.5 % keeps the decimal of the others.
            let capped = largest == 3 && sizes.count > 1 && !isWhole ? 2 : largest
            return balanced(largest: capped, smallest: smallest, significant: 3)
        case .ratio: return largest > 3 ? 0 : max(1, balanced(largest: largest, smallest: smallest, significant: 2))
        case .points, .span:
            if isWhole || largest > 3 { return 0 }
            return max(1, balanced(largest: largest, smallest: smallest, significant: 2))
        case .number, .count, .compound: return plain(values, sizes, largest: largest, smallest: smallest)
        }
    }

    /// The fewest places that leave the largest value two digits: what a crowded table may fall back to.
    func fewestPlaces(for values: [Value]) -> Int {
        NumberSizes(of: values, power: unit.displayPower).largest.map { max(0, 2 - $0) } ?? 0
    }

    private var placesOfZero: Int {
        switch unit.kind {
        case .money: hasCents ? 2 : 0
        case .share, .rate, .percentagePoints: 2
        case .ratio: 1
        case .number, .count, .points, .span, .compound: 0
        }
    }

    private var hasCents: Bool { !CurrencySign.isWithoutCents(unit.currency ?? "") }

    /// To the cent below 10,000, whole above; prices of clicks and messages with three digits.
    private func money(_ sizes: NumberSizes, largest: Int) -> Int {
        if largest > 4 { return 0 }
        let cents = hasCents ? 2 : 0
        if largest >= 0 { return !hasCents && largest < 3 ? min(2, sizes.needed(at: 2)) : cents }
        return max(cents, sizes.needed(at: min(3 - largest, 12)))
    }

    /// Exact decimals of few digits as they are; else four significant digits, without trailing zeros.
    private func plain(_ values: [Value], _ sizes: NumberSizes, largest: Int, smallest: Int) -> Int {
        let needed = sizes.places
        if needed == 0 { return 0 }
        let isExact = values.allSatisfy { if case .number = $0 { false } else { true } }
        if isExact, needed <= 4 { return needed }
        if largest > 6 { return 0 }
        let places = max(1, balanced(largest: largest, smallest: smallest, significant: 4))
        return sizes.needed(at: min(places, 6))
    }

    /// Enough for the largest value to have so many digits, and for the smallest to have two, but at most two more.
    private func balanced(largest: Int, smallest: Int, significant: Int) -> Int {
        let forLargest = max(0, significant - largest)
        let forSmallest = max(0, 2 - smallest)
        return min(max(forLargest, min(forSmallest, forLargest + 2)), 12)
    }
}

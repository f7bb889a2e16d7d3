import FunnelValues

/// A token of a recorded answer read back as a number, with the digits it was recorded at: `−$1,204.50`, `5.0`, `3.1×`.
struct RecordedFigure: Hashable, Sendable {
    let value: Decimal
    let places: Int
    /// What stands round the digits: currency before, unit after.
    let surroundings: String

    /// Nil for what is no figure, dates and periods among them.
    init?(_ token: some StringProtocol) {
        var rest = Substring(token)
        var around = ""
        var isNegative = false
        func takeSign() {
            if let first = rest.first, first == "−" || first == "-" || first == "+" {
                isNegative = first != "+"
                rest = rest.dropFirst()
            }
        }
        while rest.first == "(" { around.append(String(rest.removeFirst())) }
        takeSign()
        if let first = rest.first, "$€£¥฿".contains(first) {
            around.append(first)
            rest = rest.dropFirst()
            takeSign()
        }
        var digits = ""
        var (placesSeen, seenPoint) = (0, false)
        while let first = rest.first, first.isASCII {
            if first.isNumber {
                digits.append(first)
                if seenPoint { placesSeen += 1 }
            } else if first == ".", !seenPoint, rest.dropFirst().first?.isNumber == true {
                digits.append(first)
                seenPoint = true
            } else if first != "," || seenPoint || rest.dropFirst().first?.isNumber != true {
                break
            }
            rest = rest.dropFirst()
        }
        guard digits.first?.isNumber == true else { return nil }
        if let first = rest.first, first == "e" {
            let power = rest.dropFirst().replacing(minus: "−")
            let exponent = power.prefix { $0 == "-" || $0.isNumber }
            if let number = Int(exponent), abs(number) < 60 {
                digits += "e\(number)"
                placesSeen -= number
                rest = rest.dropFirst(1 + exponent.count)
            }
        }
        // Only signs and units may follow: 2025-Q1, 2x4 and 12:30 are words, and are compared as such.
        guard rest.allSatisfy({ "%×x.,;:)".contains($0) }), let number = Decimal(text: digits),
            let signed = isNegative ? number.negated : number
        else { return nil }
        value = signed
        places = max(0, placesSeen)
        surroundings = around + rest
    }

    /// Equal at the digits that both have, as far as the recorded one has them, or as near as is tolerated.
    func agrees(with found: RecordedFigure, _ tolerance: RecordedTolerance = .none) -> Bool {
        guard surroundings == found.surroundings else { return false }
        let shared = min(places, found.places)
        if value.rounded(to: shared) == found.value.rounded(to: shared) { return true }
        return tolerance.allows(value.double, found.value.double)
    }

    /// The change as a fraction of this figure; nil between figures of two kinds, and from 0.
    func change(to found: RecordedFigure) -> Double? {
        guard surroundings == found.surroundings, value.double != 0 else { return nil }
        return (found.value.double - value.double) / value.double.magnitude
    }
}

extension StringProtocol {
    /// The text with the real minus as a hyphen, which `Int` reads.
    fileprivate func replacing(minus: Character) -> String { String(map { $0 == minus ? "-" : $0 }) }
}

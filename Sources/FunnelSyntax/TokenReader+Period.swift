import FunnelValues

/// What follows `over` and `vs`.
extension TokenReader {
    mutating func period() throws(SyntaxError) -> PeriodPhrase {
        let start = here
        switch currentWord {
        case "this":
            advance()
            return .this(try grain())
        case "last", "past", "previous":
            guard currentWord == "last" else { break }
            advance()
            let (count, grain) = try countedGrain()
            return .last(count, grain)
        case "since":
            advance()
            return .since(try fixedPeriod())
        case let word?:
            if let grain = Grain(rawValue: word), self.word(at: position + 1) == "to",
                self.word(at: position + 2) == "date"
            {
                position += 3
                return .toDate(grain)
            }
        case nil: break
        }
        let first = try fixedPeriod()
        guard accept(symbol: "..") else { return .range(first, first) }
        let last = try fixedPeriod()
        let whole = span(from: start)
        guard first.firstDay <= last.lastDay else {
            throw SyntaxError(
                "a period that ends before it starts: \(first)..\(last)", at: whole,
                repairs: [.init(whole, "\(last)..\(first)")])
        }
        return .range(first, last)
    }

    mutating func comparisonBase() throws(SyntaxError) -> ComparisonBase {
        if accept(word: "where") { return .rows(try expression()) }
        if currentWord == "last" {
            advance()
            let (count, grain) = try countedGrain()
            return .last(count, grain)
        }
        if accept(word: "same") {
            let grain = try self.grain()
            try expect(word: "last", for: "it reads: same month last year")
            let back = try self.grain()
            return .same(grain, lastOf: back)
        }
        return .period(try period())
    }

    private mutating func grain() throws(SyntaxError) -> Grain {
        guard let word = currentWord, let grain = Grain(word: word) else {
            throw missing("day, week, month, quarter or year")
        }
        advance()
        return grain
    }

    /// `month`, `3 months`.
    private mutating func countedGrain() throws(SyntaxError) -> (Int, Grain) {
        if case .literal(.span(let number, let grain))? = current?.kind {
            guard let count = number.integer, count > 0 else { throw missing("a whole number above 0") }
            advance()
            return (count, grain)
        }
        return (1, try grain())
    }

    /// `2025`, `2025-Q2`, `2025-06-30`.
    private mutating func fixedPeriod() throws(SyntaxError) -> Period {
        guard let token = current else { throw missing("a period", cause: Self.periodForms) }
        switch token.kind {
        case .literal(.period(let period)):
            advance()
            return period
        case .literal(.date(let day)):
            advance()
            return Period(.day, containing: day)
        case .literal(.number(let number)):
            guard let year = number.integer, (1900...2199).contains(year) else { break }
            advance()
            return Period(grain: .year, index: Int32(year))
        default: break
        }
        throw missing("a period", cause: Self.periodForms)
    }

    private static let periodForms =
        "periods are 2025, 2025-Q2, 2025-06, 2025-01..2025-06, this month, last 3 months, month to date, since 2025-03"
}

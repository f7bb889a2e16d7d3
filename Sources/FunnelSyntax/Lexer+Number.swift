import FunnelValues

/// Numbers and the units that follow them.
extension Lexer {
    /// A number, percentage, amount of money, span of time, or a date, from its first digit.
    mutating func readNumber() throws(SyntaxError) -> Literal {
        let start = position
        if let date = try readDate() { return date }
        let number = try readPlainNumber()
        return try readUnit(after: number, start: start)
    }

    /// What follows a sign of money: `49`, `1.2M`.
    mutating func readMoney(currency: String, start: Int) throws(SyntaxError) -> Literal {
        let number = try readPlainNumber()
        if let (scalar, _) = scalar(at: position), scalar == "_" || scalar.properties.isXIDContinue {
            throw unknownSuffix(numberStart: start)
        }
        return .money(number, currency: currency)
    }

    /// Digits with `_`, a fraction, an exponent or one of k, M, B.
    private mutating func readPlainNumber() throws(SyntaxError) -> Decimal {
        let start = position
        readDigits()
        try refuseThousandsComma(from: start)
        if byte(at: position, is: "."), byte(at: position + 1)?.isDigit == true {
            position += 1
            readDigits()
        }
        if let mark = byte(at: position), mark | 0x20 == UInt8(ascii: "e") {
            var digits = position + 1
            if byte(at: digits, is: "-") || byte(at: digits, is: "+") { digits += 1 }
            if byte(at: digits)?.isDigit == true {
                position = digits
                readDigits()
            }
        }
        let typed = text(start, position).filter { $0 != "_" }
        var factor = 0
        if byte(at: position + 1).map({ $0.isLetterOrDigit || $0 >= 0x80 }) != true {
            switch byte(at: position) {
            case UInt8(ascii: "k"), UInt8(ascii: "K"): factor = 3
            case UInt8(ascii: "M"): factor = 6
            case UInt8(ascii: "B"): factor = 9
            default: break
            }
        }
        if factor > 0 { position += 1 }
        guard let number = Decimal(text: typed),
            let scaled = factor == 0
                ? number
                : Decimal.powerOfTen(factor).flatMap({ number.multiplied(by: Decimal(mantissa: $0, scale: 0)) })
        else {
            throw SyntaxError(
                "a number with too many digits", at: SourceSpan(start: start, end: position),
                cause: "numbers have at most 38 digits")
        }
        return scaled
    }

    private mutating func readDigits() {
        while let next = byte(at: position),
            next.isDigit || (next == UInt8(ascii: "_") && byte(at: position + 1)?.isDigit == true)
        {
            position += 1
        }
    }

    /// `1,200` could be one number or two.
    private func refuseThousandsComma(from start: Int) throws(SyntaxError) {
        guard (1...3).contains(position - start), bytes[start..<position].allSatisfy(\.isDigit) else { return }
        var end = position
        while byte(at: end, is: ","), (1...3).allSatisfy({ byte(at: end + $0)?.isDigit == true }),
            byte(at: end + 4).map({ $0.isLetterOrDigit }) != true || Self.isScale(byte(at: end + 4))
        {
            end += 4
        }
        guard end > position else { return }
        let span = SourceSpan(start: start, end: end)
        let groups = text(start, end)
        var repairs = [",": "", "_": "_"].sorted { $0.key < $1.key }.map {
            SyntaxError.Repair(span, groups.split(separator: ",").joined(separator: $0.value))
        }
        if depth > 0 { repairs.append(.init(span, groups.split(separator: ",").joined(separator: ", "))) }
        throw SyntaxError(
            "a comma between digits: \(groups)", at: span,
            cause: "a comma separates two values; thousands are typed without a mark or with _", repairs: repairs)
    }

    private static func isScale(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "k") || byte == UInt8(ascii: "M") || byte == UInt8(ascii: "B")
    }

    /// A unit directly behind a number or after one blank; anything else stays unread.
    private mutating func readUnit(after number: Decimal, start: Int) throws(SyntaxError) -> Literal {
        let direct = position
        var unit = position
        if byte(at: unit, is: " ") { unit += 1 }
        if byte(at: unit, is: "%") {
            position = unit + 1
            guard number.scale <= 36 else {
                throw SyntaxError("a number with too many digits", at: SourceSpan(start: start, end: position))
            }
            return .percent(Decimal(mantissa: number.mantissa, scale: number.scale + 2))
        }
        if let (sign, length) = scalar(at: unit), let currency = Vocabulary.currencySigns[sign],
            byte(at: unit + length).map({ $0.isDigit || $0 == UInt8(ascii: "{") }) != true
        {
            position = unit + length
            return .money(number, currency: currency)
        }
        position = unit
        if scalar(at: unit).map({ $0.0.properties.isXIDStart }) == true {
            let word = readWord()
            if word == "zł" { return .money(number, currency: "PLN") }
            if Vocabulary.currencies.contains(word) { return .money(number, currency: word) }
            if word.lowercased() == "pp" { return .percentagePoints(number) }
            // `3 month(d)` is a call beside a number, an error that the parser explains better.
            if !byte(at: position, is: "("), let grain = Grain(word: word) { return .span(number, grain) }
        }
        position = direct
        if let (scalar, _) = scalar(at: position), scalar == "_" || scalar.properties.isXIDContinue {
            throw unknownSuffix(numberStart: start)
        }
        return .number(number)
    }

    /// `1cac = spend`: the name with its digits behind.
    private func nameRepairs(_ start: Int, _ suffix: String, _ span: SourceSpan) -> [SyntaxError.Repair] {
        var ahead = span.end
        while byte(at: ahead, is: " ") { ahead += 1 }
        guard tokens.isEmpty, byte(at: ahead, is: "=") else { return [] }
        let digits = text(start, span.start)
        return [.init(SourceSpan(start: start, end: span.end), "\(suffix)_\(digits)")]
    }

    private mutating func unknownSuffix(numberStart: Int) -> SyntaxError {
        let suffixStart = position
        _ = readWord()
        let span = SourceSpan(start: suffixStart, end: position)
        let suffix = text(span)
        let meant: [String]
        switch suffix.lowercased() {
        case "m": meant = ["M", " minutes", " months"]
        case "mio", "mn", "mm": meant = ["M"]
        case "bn", "b": meant = ["B"]
        case "t", "tsd": meant = ["k"]
        case "d": meant = [" days"]
        case "w": meant = [" weeks"]
        case "h": meant = [" hours"]
        case "min": meant = [" minutes"]
        case "s", "sec": meant = [" seconds"]
        case "mo", "mos": meant = [" months"]
        case "q": meant = [" quarters"]
        case "y", "yr", "yrs": meant = [" years"]
        default: meant = Vocabulary.currencies.contains(suffix.uppercased()) ? [" " + suffix.uppercased()] : []
        }
        return SyntaxError(
            "not a unit: \(suffix)", at: span,
            cause:
                "a number is followed by k, M, B, %, pp, a currency or a length of time, and a name begins with a letter",
            repairs: meant.map { .init(span, $0) } + nameRepairs(numberStart, suffix, span))
    }
}

extension Decimal: CustomStringConvertible {
    /// All digits, `.` as decimal sign, no grouping: `-1200.05`.
    package var description: String {
        var digits = String(mantissa.magnitude)
        if scale > 0 {
            if digits.count <= scale { digits = String(repeating: "0", count: scale - digits.count + 1) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
        }
        return mantissa < 0 ? "-" + digits : digits
    }

    /// Reads `-1200.05`, also with an exponent (`2e6`); nil for anything else and for what does not fit.
    package init?(text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        // Collected below zero, since the smallest mantissa has no positive twin.
        var mantissa: Int128 = 0
        var (scale, seenPoint, seenDigit) = (0, false, false)
        while let byte = bytes.first {
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                let (shifted, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, carry) = shifted.subtractingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
                guard !overflow, !carry else { return nil }
                mantissa = sum
                seenDigit = true
                if seenPoint { scale += 1 }
            } else {
                break
            }
            bytes = bytes.dropFirst()
        }
        guard seenDigit else { return nil }
        if let mark = bytes.first {
            guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
            guard let exponent = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
                (-400...400).contains(exponent)
            else { return nil }
            scale -= exponent
        }
        if mantissa == 0 { scale = 0 }
        while scale > 0, mantissa % 10 == 0, mantissa != 0 {
            mantissa /= 10
            scale -= 1
        }
        if scale < 0 {
            guard let factor = Decimal.powerOfTen(-scale) else { return nil }
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            (mantissa, scale) = (product, 0)
        }
        guard scale <= 38, negative || mantissa != .min else { return nil }
        self.init(mantissa: negative ? mantissa : -mantissa, scale: scale)
    }
}

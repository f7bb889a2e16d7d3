/// A cell read as a number: sign, currency, groups of thousands, fraction, exponent, percent.
///
/// `1,234.50` `-12` `$29.90` `30 €` `USD 5` `5 %` `(1.50)` `5-` `1e6` `1 234` `1'234` `1,23,456`
package struct NumberCell {
    /// With its sign; undefined when `isTooLong`.
    package var mantissa: Int64 = 0
    /// Digits behind the decimal sign; a percent sign adds two.
    package var scale = 0
    /// Digits before the decimal sign, leading zeros not counted.
    var wholeDigits = 0
    /// More digits than 64 bits hold.
    package var isTooLong = false
    /// `007`, which as a number would lose its zeros; `+49170…`, a telephone number.
    package var isIdentifier = false
    package var exponent: Int?
    /// A place in `CellCurrency.codes`.
    package var currency: Int?
    package var isPercent = false
    /// A word behind the number, or `kr` before it: `12 GB`, `415ms`.
    package var unit: Range<Int>?
    /// Contains a decimal sign or a separator of thousands that the other locale reads differently.
    var hasSeparator = false

    package static let point: UInt8 = 0x2E
    package static let comma: UInt8 = 0x2C

    /// Nil when the cell `start..<end`, which has no blanks around it, is no number with this decimal sign.
    package static func read(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, decimal: UInt8) -> NumberCell? {
        var (at, end) = (start, end)
        guard at < end else { return nil }
        var cell = NumberCell()
        var isNegative = false
        if bytes[at] == 0x28 {  // (1.50)
            guard end - at > 2, bytes[end - 1] == 0x29 else { return nil }
            (at, end, isNegative) = (at + 1, end - 1, true)
        }
        var hasPlus = false
        func sign(_ bytes: Span<UInt8>) {
            guard at < end else { return }
            if bytes[at] == 0x2D {
                (at, isNegative) = (at + 1, true)
            } else if bytes[at] == 0x2B {
                (at, hasPlus) = (at + 1, true)
            } else if at + 2 < end, bytes[at] == 0xE2, bytes[at + 1] == 0x88, bytes[at + 2] == 0x92 {
                (at, isNegative) = (at + 3, true)
            }
        }
        sign(bytes)
        guard at < end else { return nil }
        if !isDigit(bytes[at]), bytes[at] != decimal {
            if let (code, length) = CellCurrency.prefix(bytes, at, end) {
                cell.currency = code
                at = skipBlanks(bytes, at + length, end)
            } else if let length = CellUnit.prefix(bytes, at, end) {
                cell.unit = at..<at + length
                at = skipBlanks(bytes, at + length, end)
            } else {
                return nil
            }
            sign(bytes)
            guard at < end else { return nil }
        }
        var magnitude: UInt64 = 0
        guard let (whole, isGrouped) = readWhole(bytes, &at, end, decimal: decimal, into: &cell, &magnitude) else {
            return nil
        }
        var digits = whole
        if at < end, bytes[at] == decimal {
            at += 1
            let first = at
            while at < end, isDigit(bytes[at]) {
                cell.append(bytes[at], to: &magnitude)
                at += 1
            }
            if at == first {
                // `120,-`: no fraction.
                guard at + 1 == end, bytes[at] == 0x2D, digits > 0 else { return nil }
                at += 1
            }
            cell.scale = at - first - (at > first && bytes[at - 1] == 0x2D ? 1 : 0)
            cell.hasSeparator = true
            digits += cell.scale
        }
        guard digits > 0 else { return nil }
        if at < end, bytes[at] | 0x20 == 0x65, cell.currency == nil, !isGrouped {  // 1e6
            guard let exponent = readExponent(bytes, at + 1, end) else { return nil }
            cell.exponent = exponent
            at = end
        }
        guard cell.readSuffix(bytes, at, end, &isNegative) else { return nil }
        if hasPlus, whole > 9 { cell.isIdentifier = true }
        if magnitude > UInt64(Int64.max) { cell.isTooLong = true }
        cell.mantissa = cell.isTooLong ? 0 : isNegative ? -Int64(magnitude) : Int64(magnitude)
        return cell
    }

    /// The digits before the decimal sign, in groups or not; how many, and whether in groups.
    private static func readWhole(
        _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, decimal: UInt8, into cell: inout NumberCell,
        _ magnitude: inout UInt64
    ) -> (Int, Bool)? {
        let first = at
        var (digits, sinceSeparator, separator, hasPairs) = (0, 0, 0, false)
        while at < end {
            let byte = bytes[at]
            if isDigit(byte) {
                if magnitude != 0 || byte != 0x30 { cell.wholeDigits += 1 }
                cell.append(byte, to: &magnitude)
                digits += 1
                sinceSeparator += 1
                at += 1
                continue
            }
            guard byte != decimal, digits > 0, let (kind, length) = groupSeparator(bytes, at, end),
                at + length < end, isDigit(bytes[at + length])
            else { break }
            if separator == 0 {
                guard sinceSeparator <= 3, bytes[first] != 0x30 else { return nil }
            } else {
                guard kind == separator, sinceSeparator == 3 || sinceSeparator == 2 && kind == Int(comma) else {
                    return nil
                }
                if sinceSeparator == 2 { hasPairs = true } else if hasPairs { return nil }
            }
            (separator, sinceSeparator) = (kind, 0)
            at += length
        }
        if separator != 0 {
            guard sinceSeparator == 3 else { return nil }
            if separator == Int(point) || separator == Int(comma) { cell.hasSeparator = true }
        } else if digits > 1, bytes[first] == 0x30 {
            cell.isIdentifier = true
        }
        return (digits, separator != 0)
    }

    private mutating func append(_ digit: UInt8, to magnitude: inout UInt64) {
        let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt64(digit &- 0x30))
        if overflow || carry { isTooLong = true } else { magnitude = sum }
    }

    private mutating func readSuffix(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ isNegative: inout Bool) -> Bool {
        guard start < end else { return true }
        var at = NumberCell.skipBlanks(bytes, start, end)
        guard at < end else { return false }
        if bytes[at] == 0x25, currency == nil {  // %
            (isPercent, at) = (true, at + 1)
            scale += 2
        } else if bytes[at] == 0x2D, at == start, !isNegative {  // 5-
            (isNegative, at) = (true, at + 1)
        } else if currency == nil, exponent == nil, let (code, length) = CellCurrency.prefix(bytes, at, end) {
            (currency, at) = (code, at + length)
        } else if currency == nil, unit == nil, exponent == nil, let length = CellUnit.suffix(bytes, at, end) {
            (unit, at) = (at..<at + length, at + length)
        }
        return at == end
    }

    private static func readExponent(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var (at, isNegative, exponent) = (start, false, 0)
        if at < end, bytes[at] == 0x2D || bytes[at] == 0x2B { (isNegative, at) = (bytes[at] == 0x2D, at + 1) }
        guard at < end, end - at <= 3 else { return nil }
        while at < end {
            guard isDigit(bytes[at]) else { return nil }
            exponent = exponent * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        return isNegative ? -exponent : exponent
    }

    /// A sign between thousands: which one, and its length in bytes.
    private static func groupSeparator(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> (Int, Int)? {
        switch bytes[at] {
        case 0x2E, 0x2C, 0x27, 0x20: return (Int(bytes[at]), 1)
        case 0xC2 where at + 1 < end && bytes[at + 1] == 0xA0: return (0xA0, 2)
        case 0xE2 where at + 2 < end && bytes[at + 1] == 0x80 && (bytes[at + 2] == 0xAF || bytes[at + 2] == 0x99):
            return (Int(bytes[at + 2]) << 8, 3)
        default: return nil
        }
    }

    private static func skipBlanks(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end {
            if bytes[at] == 0x20 {
                at += 1
            } else if at + 1 < end, bytes[at] == 0xC2, bytes[at + 1] == 0xA0 {
                at += 2
            } else if at + 2 < end, bytes[at] == 0xE2, bytes[at + 1] == 0x80, bytes[at + 2] == 0xAF {
                at += 3
            } else {
                break
            }
        }
        return at
    }

    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

/// A letter of which the first byte has come: takes the others one by one.
///
/// - Source: The Unicode Standard, table 3-7 (well-formed UTF-8 byte sequences).
struct UTF8Tail {
    enum Step: Equatable {
        case more
        case scalar(Unicode.Scalar)
        /// The byte does not belong here; it may begin the next letter.
        case broken
    }

    private var value: UInt32
    private var missing: Int
    private var allowed: ClosedRange<UInt8>

    /// Nil for bytes that begin no letter.
    init?(lead: UInt8) {
        allowed = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF:
            missing = 1
            value = UInt32(lead & 0x1F)
        case 0xE0...0xEF:
            missing = 2
            value = UInt32(lead & 0x0F)
            if lead == 0xE0 { allowed = 0xA0...0xBF }
            if lead == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            missing = 3
            value = UInt32(lead & 0x07)
            if lead == 0xF0 { allowed = 0x90...0xBF }
            if lead == 0xF4 { allowed = 0x80...0x8F }
        default: return nil
        }
    }

    mutating func add(_ byte: UInt8) -> Step {
        guard allowed.contains(byte) else { return .broken }
        allowed = 0x80...0xBF
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return .more }
        return Unicode.Scalar(value).map { .scalar($0) } ?? .broken
    }
}

import CScan

/// The loops of CScan over spans.
enum Scan {
    /// The first byte of the range that is not ASCII; the range's end when all are.
    static func endOfASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range of the bytes")
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return range.upperBound }
            return unsafe cs_ascii(start, range.lowerBound, range.upperBound)
        }
    }
}

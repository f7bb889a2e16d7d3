import FunnelValues

extension Decimal {
    /// The decimal equal to a double; nil where none of 38 digits is.
    init?(exactly double: Double) {
        guard double.isFinite else { return nil }
        if let whole = Int128(exactly: double) {
            self.init(mantissa: whole, scale: 0)
            return
        }
        // A multiple of 2^−k is one of 5^k × 10^−k.
        let digits = -(double.exponent - Double.Exponent(double.significandWidth))
        guard (1...38).contains(digits) else { return nil }
        guard var mantissa = Int128(exactly: Double(sign: .plus, exponent: digits, significand: double)) else {
            return nil
        }
        for _ in 0..<digits {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 5)
            if overflow { return nil }
            mantissa = product
        }
        self.init(mantissa: mantissa, scale: digits)
    }
}

import FunnelValues

/// Which currencies have a sign that stands before the figure; all others have their code after it.
enum CurrencySign {
    static func before(_ code: String, isUnicode: Bool) -> String? {
        if code == "USD" { return "$" }
        return isUnicode ? signs[code] : nil
    }
    private static let signs = ["EUR": "€", "GBP": "£", "JPY": "¥", "THB": "฿"]

    /// Whether amounts are told in whole units alone: yen, won.
    static func isWithoutCents(_ code: String) -> Bool { Currency(code: code)?.minorDigits == 0 }
}

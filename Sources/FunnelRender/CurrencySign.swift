/// Which currencies have a sign that stands before the figure; all others have their code after it.
enum CurrencySign {
    static func before(_ code: String, isUnicode: Bool) -> String? {
        if code == "USD" { return "$" }
        return isUnicode ? signs[code] : nil
    }
    private static let signs = ["EUR": "€", "GBP": "£", "JPY": "¥", "THB": "฿"]

    /// Currencies whose smallest coin is the unit (ISO 4217 lists no minor unit).
    static let withoutCents: Set<String> = [
        "JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF", "RWF",
    ]
}

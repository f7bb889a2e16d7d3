/// Signs and codes of currencies as they stand in cells and headers.
enum CellCurrency {
    /// ISO 4217 codes that are looked for in cells: those of SaaS exports, few enough for one bit each. Any other of
    /// `Currency.codes` is named by `type COLUMN: CODE`.
    static let codes = [
        "USD", "EUR", "GBP", "JPY", "CNY", "THB", "PLN", "NOK", "SEK", "DKK", "CHF", "CAD", "AUD", "NZD", "INR", "BRL",
        "MXN", "ZAR", "SGD", "HKD", "KRW", "ILS", "CZK", "HUF", "RON", "BGN", "TRY", "AED", "SAR", "PHP", "IDR", "MYR",
        "VND", "NGN", "KES", "ARS", "CLP", "COP", "UAH", "TWD",
    ]

    /// Longer signs first, so that `US$` is not `$`.
    private static let signs: [(bytes: [UInt8], code: Int)] = [
        ("US$", "USD"), ("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("NZ$", "NZD"), ("R$", "BRL"),
        ("HK$", "HKD"), ("S$", "SGD"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("฿", "THB"),
        ("zł", "PLN"), ("₹", "INR"), ("₩", "KRW"), ("₪", "ILS"), ("₺", "TRY"), ("₴", "UAH"), ("Kč", "CZK"),
    ].compactMap { sign, code in codes.firstIndex(of: code).map { (Array(sign.utf8), $0) } }

    private static let codeBytes: [[UInt8]] = codes.map { Array($0.utf8) }

    /// The currency that the bytes begin with: its place in `codes`, and the length of the sign.
    static func prefix(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> (Int, Int)? {
        if bytes[at] == 0x24 { return (0, 1) }
        // A letter or a sign beyond ASCII; anything else cannot begin a currency.
        guard bytes[at] >= 0x80 || bytes[at] &- 0x41 < 26 || bytes[at] == 0x7A else { return nil }
        func starts(_ bytes: Span<UInt8>, _ sign: [UInt8]) -> Bool {
            guard end - at >= sign.count else { return false }
            for index in sign.indices where bytes[at + index] != sign[index] { return false }
            return true
        }
        if bytes[at] &- 0x41 < 26, end - at >= 3 {
            for (code, sign) in codeBytes.enumerated() where starts(bytes, sign) { return (code, 3) }
        }
        for (sign, code) in signs where starts(bytes, sign) { return (code, sign.count) }
        return nil
    }

    /// The currency a header names: `Spend (USD)`, `spend_usd`, `Price €`.
    static func named(in header: String) -> String? {
        for sign in signs where sign.bytes != [0x24] || header.hasSuffix("($)") {
            if header.utf8.contains(where: { $0 >= 0x80 || $0 == 0x24 }),
                header.contains(String(decoding: sign.bytes, as: UTF8.self))
            {
                return codes[sign.code]
            }
        }
        let words = header.split { !$0.isLetter }.map { $0.uppercased() }
        guard words.count > 1, let last = words.last, codes.contains(last) else { return nil }
        // `customers_try`, `team_all`: a code that is an English word counts only in capitals.
        return last == "TRY" && !header.contains("TRY") ? nil : last
    }
}

/// A currency that literals and files may name.
///
/// - Source: ISO 4217, list one (codes and minor digits), the currencies in use that an analyst's file is likely to have.
package struct Currency: Hashable, Sendable {
    /// Three capital letters: `USD`.
    package let code: String
    /// The sign or abbreviation its amounts are printed with; nil where the code is used.
    package let symbol: String?
    /// Digits behind the point of its amounts: 2 for cents, 0 for yen, 3 for the Kuwaiti dinar.
    package let minorDigits: Int

    private init(_ code: String, _ symbol: String? = nil, digits: Int = 2) {
        self.code = code
        self.symbol = symbol
        self.minorDigits = digits
    }

    package static let all: [Currency] = [
        Currency("AED"), Currency("ARS"), Currency("AUD", "A$"), Currency("BDT", "৳"), Currency("BGN", "лв"),
        Currency("BHD", digits: 3), Currency("BRL", "R$"), Currency("CAD", "C$"), Currency("CHF"),
        Currency("CLP", digits: 0), Currency("CNY", "CN¥"), Currency("COP"), Currency("CRC", "₡"),
        Currency("CZK", "Kč"),
        Currency("DKK", "kr"), Currency("EGP"), Currency("EUR", "€"), Currency("GBP", "£"), Currency("GEL", "₾"),
        Currency("GHS", "₵"), Currency("HKD", "HK$"), Currency("HUF", "Ft"), Currency("IDR", "Rp"),
        Currency("ILS", "₪"),
        Currency("INR", "₹"), Currency("ISK", "kr", digits: 0), Currency("JOD", digits: 3),
        Currency("JPY", "¥", digits: 0), Currency("KES"), Currency("KRW", "₩", digits: 0), Currency("KWD", digits: 3),
        Currency("KZT", "₸"), Currency("LKR"), Currency("MAD"), Currency("MXN", "MX$"), Currency("MYR", "RM"),
        Currency("NGN", "₦"), Currency("NOK", "kr"), Currency("NZD", "NZ$"), Currency("OMR", digits: 3),
        Currency("PEN"), Currency("PHP", "₱"), Currency("PKR"), Currency("PLN", "zł"), Currency("PYG", "₲", digits: 0),
        Currency("QAR"),
        Currency("RON", "lei"), Currency("RSD"), Currency("RUB", "₽"), Currency("RWF", digits: 0), Currency("SAR"),
        Currency("SEK", "kr"),
        Currency("SGD", "S$"), Currency("THB", "฿"), Currency("TND", digits: 3), Currency("TRY", "₺"),
        Currency("TWD", "NT$"), Currency("UAH", "₴"), Currency("UGX", digits: 0), Currency("USD", "$"), Currency("UYU"),
        Currency("VND", "₫", digits: 0), Currency("XAF", digits: 0), Currency("XOF", digits: 0),
        Currency("XPF", digits: 0), Currency("ZAR", "R"),
    ]

    /// The currency of a code in any case; nil for other words.
    package init?(code: some StringProtocol) {
        let capitals = code.uppercased()
        guard let found = Currency.all.first(where: { $0.code == capitals }) else { return nil }
        self = found
    }

    /// The currencies printed with a symbol: `$` is USD, `¥` is JPY, `kr` is one of four.
    package static func named(bySymbol symbol: some StringProtocol) -> [Currency] {
        all.filter { $0.symbol.map { $0 == symbol } ?? false }
    }

    /// The currency a symbol stands for; nil when it is unknown or, like `kr`, ambiguous.
    package init?(symbol: some StringProtocol) {
        let found = Currency.named(bySymbol: symbol)
        guard found.count == 1, let only = found.first else { return nil }
        self = only
    }

    /// Shared with another currency (`kr`), so that an amount needs the code.
    package var hasAmbiguousSymbol: Bool { symbol.map { Currency.named(bySymbol: $0).count > 1 } ?? false }
}

/// A currency that literals and files may name.
///
/// - Source: ISO 4217, list one (codes and minor digits), the currencies in use.
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
        Currency("AED"), Currency("AFN"), Currency("ALL"), Currency("AMD"), Currency("ANG"), Currency("AOA"),
        Currency("ARS"), Currency("AUD", "A$"), Currency("AWG"), Currency("AZN"), Currency("BAM"), Currency("BBD"),
        Currency("BDT", "৳"), Currency("BGN", "лв"), Currency("BHD", digits: 3), Currency("BIF", digits: 0),
        Currency("BMD"), Currency("BND"), Currency("BOB"), Currency("BRL", "R$"), Currency("BSD"), Currency("BTN"),
        Currency("BWP"), Currency("BYN"), Currency("BZD"), Currency("CAD", "C$"), Currency("CDF"), Currency("CHF"),
        Currency("CLP", digits: 0), Currency("CNY", "CN¥"), Currency("COP"), Currency("CRC", "₡"), Currency("CUP"),
        Currency("CVE"), Currency("CZK", "Kč"), Currency("DJF", digits: 0), Currency("DKK", "kr"), Currency("DOP"),
        Currency("DZD"), Currency("EGP"), Currency("ERN"), Currency("ETB"), Currency("EUR", "€"), Currency("FJD"),
        Currency("FKP"), Currency("GBP", "£"), Currency("GEL", "₾"), Currency("GHS", "₵"), Currency("GIP"),
        Currency("GMD"), Currency("GNF", digits: 0), Currency("GTQ"), Currency("GYD"), Currency("HKD", "HK$"),
        Currency("HNL"), Currency("HTG"), Currency("HUF", "Ft"), Currency("IDR", "Rp"), Currency("ILS", "₪"),
        Currency("INR", "₹"), Currency("IQD", digits: 3), Currency("IRR"), Currency("ISK", "kr", digits: 0),
        Currency("JMD"), Currency("JOD", digits: 3), Currency("JPY", "¥", digits: 0), Currency("KES"),
        Currency("KGS"), Currency("KHR"), Currency("KMF", digits: 0), Currency("KPW"),
        Currency("KRW", "₩", digits: 0), Currency("KWD", digits: 3), Currency("KYD"), Currency("KZT", "₸"),
        Currency("LAK"), Currency("LBP"), Currency("LKR"), Currency("LRD"), Currency("LSL"),
        Currency("LYD", digits: 3), Currency("MAD"), Currency("MDL"), Currency("MGA"), Currency("MKD"),
        Currency("MMK"), Currency("MNT"), Currency("MOP"), Currency("MRU"), Currency("MUR"), Currency("MVR"),
        Currency("MWK"), Currency("MXN", "MX$"), Currency("MYR", "RM"), Currency("MZN"), Currency("NAD"),
        Currency("NGN", "₦"), Currency("NIO"), Currency("NOK", "kr"), Currency("NPR"), Currency("NZD", "NZ$"),
        Currency("OMR", digits: 3), Currency("PAB"), Currency("PEN"), Currency("PGK"), Currency("PHP", "₱"),
        Currency("PKR"), Currency("PLN", "zł"), Currency("PYG", "₲", digits: 0), Currency("QAR"),
        Currency("RON", "lei"), Currency("RSD"), Currency("RUB", "₽"), Currency("RWF", digits: 0), Currency("SAR"),
        Currency("SBD"), Currency("SCR"), Currency("SDG"), Currency("SEK", "kr"), Currency("SGD", "S$"),
        Currency("SHP"), Currency("SLE"), Currency("SOS"), Currency("SRD"), Currency("SSP"), Currency("STN"),
        Currency("SYP"), Currency("SZL"), Currency("THB", "฿"), Currency("TJS"), Currency("TMT"),
        Currency("TND", digits: 3), Currency("TOP"), Currency("TRY", "₺"), Currency("TTD"), Currency("TWD", "NT$"),
        Currency("TZS"), Currency("UAH", "₴"), Currency("UGX", digits: 0), Currency("USD", "$"), Currency("UYU"),
        Currency("UZS"), Currency("VES"), Currency("VND", "₫", digits: 0), Currency("VUV", digits: 0),
        Currency("WST"), Currency("XAF", digits: 0), Currency("XCD"), Currency("XOF", digits: 0),
        Currency("XPF", digits: 0), Currency("YER"), Currency("ZAR", "R"), Currency("ZMW"), Currency("ZWG"),
    ]

    /// The codes of all, in capitals.
    package static let codes: Set<String> = Set(all.map(\.code))

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

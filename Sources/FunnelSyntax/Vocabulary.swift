/// The words of the language (LANGUAGE.md section 2), in lower case.
package enum Vocabulary {
    /// Words that a name can be only in backquotes.
    package static let reserved: Set<String> = [
        "and", "or", "not", "in", "is", "null", "true", "false", "by", "where", "keep", "over", "vs", "with", "sort",
        "top", "bottom", "from", "to", "as", "of", "per",
    ]

    /// Words that begin a clause of a query.
    package static let clauses: Set<String> = [
        "by", "where", "keep", "over", "vs", "with", "sort", "top", "bottom", "from", "to",
    ]

    /// Words after which a statement goes on in the next line.
    static let continuing: Set<String> = clauses.union(["and", "or", "not", "in", "is", "as", "of", "per", "contains"])

    /// Words that continue the statement before when an indented line begins with them.
    static let continuingIndented: Set<String> = clauses.union([
        "and", "or", "not", "in", "is", "as", "of", "per", "contains", "starts", "ends", "when", "then", "else", "end",
    ])

    /// Options of commands, which also continue a command from an indented line.
    static let options: Set<String> = [
        "adjusting", "against", "arms", "at", "bayes", "cap", "change", "confidence", "correct", "counting", "dates",
        "decimal", "delimiter", "each", "encoding", "equivalent", "excluding", "first", "for", "greater", "header",
        "less", "lift", "look", "looks", "lost", "margin", "mature", "method", "null", "planned", "power", "recurring",
        "returning", "runs", "sequential", "shares", "skip", "source", "steps", "stratified", "strict", "times",
        "touch", "traffic", "trend", "types", "unbounded", "unique", "units", "within",
    ]

    /// Symbols after which a statement goes on in the next line.
    static let continuingSymbols: Set<String> = [
        "+", "-", "*", "/", "^", "=", "!=", "<", "<=", ">", ">=", ",", "->", "=>", ":", "..",
    ]

    /// Commands whose arguments are files, typed bare or in quotes.
    static let pathVerbs: Set<String> = ["load", "save", "source", "diff"]

    /// Signs of money and the currency each stands for.
    static let currencySigns: [Unicode.Scalar: String] = [
        "$": "USD", "€": "EUR", "£": "GBP", "฿": "THB", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
        "₴": "UAH", "₪": "ILS", "₫": "VND", "₱": "PHP", "₦": "NGN",
    ]

    static let currencySignOf: [String: String] = Dictionary(
        uniqueKeysWithValues: currencySigns.map { ($0.value, String($0.key)) })

    /// ISO 4217, the currencies in use.
    package static let currencies: Set<String> = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
        CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD \
        HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
        MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
        PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD \
        TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
        """.split(separator: " ").map(String.init))
}

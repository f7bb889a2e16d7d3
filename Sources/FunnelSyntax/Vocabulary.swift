import FunnelValues

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
    package static let options: Set<String> = [
        "adjusting", "against", "along", "arms", "at", "bayes", "cap", "change", "confidence", "correct", "counting",
        "dates",
        "decimal", "delimiter", "each", "encoding", "equivalent", "excluding", "first", "for", "greater", "header",
        "less", "lift", "look", "looks", "lost", "margin", "mature", "method", "null", "planned", "power", "recurring",
        "repeats", "returning", "runs", "sequential", "shares", "skip", "source", "steps", "stratified", "strict",
        "times",
        "touch", "traffic", "trend", "types", "unbounded", "unique", "units", "value", "within",
    ]

    /// Symbols after which a statement goes on in the next line.
    static let continuingSymbols: Set<String> = [
        "+", "-", "*", "/", "^", "=", "!=", "<", "<=", ">", ">=", ",", "->", "=>", ":", "..",
    ]

    /// Commands whose arguments are files, typed bare or in quotes.
    package static let pathVerbs: Set<String> = ["load", "save", "source", "diff"]

    /// Signs of money and the currency each stands for.
    static let currencySigns: [Unicode.Scalar: String] = [
        "$": "USD", "€": "EUR", "£": "GBP", "฿": "THB", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
        "₴": "UAH", "₪": "ILS", "₫": "VND", "₱": "PHP", "₦": "NGN",
    ]

    static let currencySignOf: [String: String] = Dictionary(
        uniqueKeysWithValues: currencySigns.map { ($0.value, String($0.key)) })

    /// The codes that follow an amount: `49 NOK`.
    package static let currencies: Set<String> = Currency.codes
}

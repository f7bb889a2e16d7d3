import FunnelValues

/// What a column's name says about its meaning; types come from the cells, meaning only from here.
struct NameHints {
    /// Lower-case words: `MonthlyCharges` is monthly, charges; `user_id` is user, id; `userid` is userid.
    let words: [String]
    let header: String
    /// A name that the file has not, which says nothing.
    let isMade: Bool

    init(_ header: String, isMade: Bool = false) {
        (self.header, self.isMade) = (header, isMade)
        var words: [String] = []
        var word = ""
        var previousIsLower = false
        for character in header {
            if !character.isLetter, !character.isNumber {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            } else {
                if character.isUppercase, previousIsLower {
                    words.append(word.lowercased())
                    word = ""
                }
                word.append(character)
            }
            previousIsLower = character.isLowercase || character.isNumber
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        self.words = words
    }

    private func has(_ set: Set<String>) -> Bool { words.contains { set.contains($0) } }

    /// Names an entity: `id`, `user_id`, `customerID`, `userid`, `zip`, `phone`.
    var isIdentifier: Bool {
        if has(["id", "ids", "uuid", "guid", "key", "zip", "zipcode", "postcode", "plz", "phone", "sku", "ean", "iban"])
        {
            return true
        }
        guard let only = words.last else { return false }
        return [
            "userid", "customerid", "accountid", "orderid", "sessionid", "clientid", "visitorid", "leadid", "dealid",
        ]
        .contains(only)
    }

    /// A stock: a sum over customers, but the last value over time. Movements of one are flows.
    var isStock: Bool {
        has(["mrr", "arr"])
            && !has([
                "movement", "movements", "new", "expansion", "contraction", "churn", "churned", "reactivation",
                "change",
                "delta", "lost", "gained",
            ])
    }

    /// Where something is or what is spoken there: `NO`, `NA` are Norway and Namibia.
    var isPlace: Bool {
        has([
            "country", "countries", "land", "pays", "kraj", "país", "paese", "maa", "region", "state", "province",
            "territory", "nation", "locale", "language", "lang", "geo",
        ])
    }

    /// Amounts of money, beside a column that says of which currency: `Amount Refunded`, `mrr`, `total`.
    var isAmount: Bool {
        if isIdentifier || isPercent { return false }
        if has([
            "count", "number", "nr", "no", "qty", "quantity", "rate", "ratio", "share", "score", "rank", "index",
            "date",
            "day", "days", "hour", "hours", "minutes", "status", "type", "code", "users", "customers", "orders",
            "visitors", "sessions", "clicks", "leads", "units", "seats", "points", "version",
        ]) {
            return false
        }
        return has([
            "amount", "amounts", "price", "prices", "revenue", "mrr", "arr", "fee", "fees", "cost", "costs", "spend",
            "arpu", "arpa", "ltv", "clv", "aov", "cac", "cpc", "cpm", "cpa", "cpl", "gmv", "acv", "tcv", "net", "gross",
            "total", "subtotal", "value", "tax", "vat", "refund", "refunded", "balance", "budget", "charge", "charges",
            "payment", "payments", "discount", "profit", "sales", "income", "turnover", "commission", "salary",
            "payout",
            "koszt", "coût", "hinta", "kustannukset", "kostnad", "kostnader", "ค่าใช้จ่าย", "ราคา",
            "kosten", "betrag", "umsatz", "preis", "montant", "prix", "kwota", "cena", "importe", "beløp", "summa",
        ])
    }

    /// The words before `currency` or around it, when the column names a currency; nil for other columns.
    ///
    /// `currency`, `Currency code` have none, `Amount Currency` has amount, `plan_currency` plan.
    var currencyOf: [String]? {
        let names: Set<String> = [
            "currency", "currencycode", "währung", "währungscode", "devise", "waluta", "waluty", "moneda", "valuta",
            "valutakode", "valuutta", "valuuttakoodi", "moeda", "รหัสสกุลเงิน", "สกุลเงิน",
        ]
        guard has(names) else { return nil }
        let others: Set<String> = [
            "code", "iso", "kod", "kode", "koodi", "código", "codice", "de", "la", "du", "di", "of", "der",
        ]
        return words.filter { !names.contains($0) && !others.contains($0) }
    }

    /// Values that mean nothing when added up: rates, prices, scores, ranks, ages, times since, coordinates.
    var isNeverAdded: Bool {
        if isIdentifier { return true }
        return has([
            "price", "prices", "rate", "rates", "ratio", "percent", "percentage", "pct", "share", "average", "avg",
            "mean", "median", "score", "rank", "ranking", "rating", "index", "position", "age", "tenure", "year",
            "month",
            "week", "day", "hour", "weekday", "quarter", "latitude", "longitude", "lat", "lon", "lng", "level", "grade",
            "version", "probability", "likelihood", "nps", "csat", "ces", "cac", "ltv", "clv", "arpu", "arpa", "aov",
            "cpc", "cpm", "cpa", "cpl", "ctr", "cvr", "roas", "roi", "margin", "discount", "temperature", "code",
            "number", "nr", "no",
        ])
    }

    /// `Open rate (%)`, `churn_pct`, `percent`.
    var isPercent: Bool { hasPercentSign || has(["percent", "percentage", "pct"]) }

    var hasPercentSign: Bool { header.contains("%") }

    /// `is_trial`, `has_card`, `converted`, `churn_flag`: 0 and 1 are no and yes.
    var isFlag: Bool {
        if let first = words.first, ["is", "has", "was", "did", "can"].contains(first), words.count > 1 { return true }
        if words.last == "flag" || words == ["senior", "citizen"] { return true }
        return words.count == 1
            && has([
                "converted", "churned", "churn", "active", "subscribed", "clicked", "opened", "retained", "activated",
                "cancelled", "canceled", "paid", "exited", "flag",
            ])
    }

    /// A name under which `20250630` is a day.
    var isDate: Bool {
        has(["date", "day", "datum", "dt", "dato", "data", "fecha", "created", "updated", "yyyymmdd", "tag", "time"])
    }

    /// A name under which 1706262142 is a time.
    var isTime: Bool {
        has([
            "time", "timestamp", "ts", "epoch", "unix", "created", "updated", "modified", "started", "ended", "date",
            "datetime",
            "at", "occurred", "seen", "zeit", "zeitstempel", "czas", "aika", "tid", "hora", "heure",
        ])
    }

    /// A name under which `01.2024` is a month.
    var isMonth: Bool {
        has([
            "month", "monat", "miesiąc", "okres", "period", "mois", "mes", "mese", "mês", "maand", "kuukausi", "måned",
            "månad",
        ])
    }

    /// `Created (UTC)`, `created_gmt`: times without a zone are in that one.
    var isUTC: Bool { has(["utc", "gmt"]) }

    /// How well a time column serves as the main one; lower is better.
    var timePreference: Int {
        if words == ["date"] || words == ["day"] || words == ["datum"] { return 0 }
        if has(["month", "week", "period", "tag", "monat"]) { return 1 }
        if words == ["time"] || words == ["timestamp"] || has(["event", "occurred"]) { return 2 }
        if has(["created", "start", "started", "signup", "signed", "order", "ordered", "purchased", "joined"]) {
            return 3
        }
        if has(["date", "day", "time", "at", "timestamp"]), !isEnd { return 4 }
        return isEnd ? 6 : 5
    }

    private var isEnd: Bool {
        has([
            "end", "ended", "closed", "close", "updated", "modified", "canceled", "cancelled", "churned", "expires",
            "deleted", "birth", "birthday", "last",
        ])
    }
}

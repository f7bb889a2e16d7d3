/// Functions of spreadsheets, SQL and R that go by another name here, or are written another way.
struct ForeignFunction {
    /// The name here, when nothing but the name differs.
    var name: String?
    /// How it is written here.
    var form: String

    private init(_ form: String, name: String? = nil) {
        self.form = form
        self.name = name
    }

    static func named(_ word: String) -> ForeignFunction? { all[word.lowercased()] }

    private static let all: [String: ForeignFunction] = {
        var found: [String: ForeignFunction] = [
            "sumif": .init("sum(x where condition)"), "sumifs": .init("sum(x where condition)"),
            "averageif": .init("mean(x where condition)"), "averageifs": .init("mean(x where condition)"),
            "countif": .init("count(condition)"), "countifs": .init("count(condition and condition)"),
            "percentile_cont": .init("quantile(x, 0.9)"), "percentile": .init("quantile(x, 0.9)"),
            "date_trunc": .init("day, week, month, quarter or year: month(x)"),
            "datediff": .init("a difference: closed - created"),
            "dateadd": .init("a sum: created + 30 days"),
            "vlookup": .init("link A.x to B.y"), "cast": .init("number(x), text(x) or date(x)"),
            "isnull": .init("x is null"), "is.na": .init("x is null"),
            "safe_divide": .init("a / b, which has no value when b is 0"),
            "rank": .init("sort and top"), "row_number": .init("sort and top"), "lag": .init("prev(x)", name: "prev"),
        ]
        let renamed = [
            "ifnull": "coalesce", "nvl": "coalesce", "iif": "if", "ifelse": "if", "if_else": "if", "len": "length",
            "nchar": "length", "char_length": "length", "countd": "distinct", "n_distinct": "distinct",
            "uniq": "distinct", "countunique": "distinct", "std": "stddev", "sd": "stddev", "stdev": "stddev",
            "stddev_samp": "stddev", "var": "variance", "var_samp": "variance", "substr": "part", "to_date": "date",
            "ceiling": "ceil", "power": "^", "pow": "^", "ucase": "upper", "lcase": "lower", "toupper": "upper",
            "tolower": "lower", "n": "rows", "counta": "count", "any_value": "first", "weighted.mean": "mean",
        ]
        for (word, name) in renamed where name != "^" { found[word] = .init(name, name: name) }
        for word in ["power", "pow"] { found[word] = .init("x ^ 2") }
        found["substr"] = .init("left(x, 3), right(x, 3) or part(x, \"-\", 2)")
        found["substring"] = found["substr"]
        found["weighted.mean"] = .init("mean(x weighted by w)")
        found["weighted_mean"] = found["weighted.mean"]
        return found
    }()
}

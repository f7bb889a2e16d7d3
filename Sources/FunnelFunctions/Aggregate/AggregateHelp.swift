/// What help says of the functions of a group's rows: the examples are of samples/acquisition.csv.
extension AggregateFunction {
    /// How it is typed, one form each.
    package var forms: [String] {
        switch self {
        case .rows: ["rows"]
        case .quantile: ["quantile(x, share)"]
        case .mean: ["mean(x)", "mean(x weighted by w)"]
        case .moments: []
        default: ["\(rawValue)(x)"]
        }
    }

    package var summary: String {
        switch self {
        case .sum: "The sum of the values. A column that is added is its sum without it."
        case .mean:
            "The mean of the values, or their weighted mean; of a boolean the share that is true. Also avg, average."
        case .count: "How many values there are; of a condition, how many rows it is true in."
        case .rows: "How many rows there are."
        case .distinct: "How many different values there are."
        case .min: "The least value. With several arguments, the least of them: least."
        case .max: "The greatest value. With several arguments, the greatest of them: greatest."
        case .median: "The value in the middle; between two, their mean."
        case .quantile: "The value that a share of the values lies below, 0 … 1 (R's type 7)."
        case .stddev: "The standard deviation, of a sample: n − 1."
        case .variance: "The variance, of a sample: n − 1."
        case .skewness: "How far the values lean to one side: 0 is even, above 0 a few are large."
        case .product: "The product of the values: of retentions per month, the retention of the year."
        case .first: "The value of the first row that has one, in the order of the file."
        case .last: "The value of the last row that has one, in the order of the file."
        case .only: "The one value that all rows share; an error when they do not."
        case .nps: "The net promoter score of answers 0 … 10: share of 9 and 10 less share of 0 … 6, in points."
        case .moments: ""
        }
    }

    package var nulls: String {
        switch self {
        case .rows: "rows count whether they have values or not"
        case .count, .distinct: "not counted"
        default: "skipped, and their number is said; without any value there is none (–)"
        }
    }

    package var unit: String {
        switch self {
        case .sum, .mean, .median, .quantile, .stddev, .min, .max, .first, .last, .only: "that of x"
        case .count, .rows, .distinct: "a count"
        case .variance: "a plain number: the square of x's"
        case .skewness: "a plain number"
        case .product: "a share, or a plain number"
        case .nps: "points"
        case .moments: ""
        }
    }

    /// Of samples/acquisition.csv, a row per day, channel and region.
    package var examples: [ScalarFunction.Example] {
        switch self {
        case .sum:
            [
                .init("sum(spend)", gives: "$994,787"),
                .init("sum(spend where channel = \"tv\")", gives: "$146,646"),
            ]
        case .mean:
            [
                .init("mean(spend)", gives: "$85.05"),
                .init("mean(spend weighted by visitors)", gives: "$90.89"),
                .init("mean(spend per month)", gives: "$41,449"),
            ]
        case .count:
            [
                .init("count(new_customers)", gives: "11,693"),
                .init("count(channel = \"tv\")", gives: "1,462"),
            ]
        case .rows: [.init("rows", gives: "11,696")]
        case .distinct: [.init("distinct(channel)", gives: "8")]
        case .min: [.init("min(spend)", gives: "$11.91")]
        case .max: [.init("max(spend)", gives: "$691.80")]
        case .median: [.init("median(spend)", gives: "$58.08")]
        case .quantile: [.init("quantile(spend, 0.9)", gives: "$182.94")]
        case .stddev: [.init("stddev(spend)", gives: "$69.25")]
        case .variance: [.init("variance(visitors)", gives: "94,429.9")]
        case .skewness: [.init("skewness(visitors)", gives: "1.941")]
        case .product: [.init("product(1 - (leads of visitors) per year)", gives: "96.8 %")]
        case .first: [.init("first(spend)", gives: "$37.27")]
        case .last: [.init("last(spend)", gives: "$186.08")]
        case .only: [.init("only(channel where spend > $690)", gives: "paid_search")]
        case .nps: [.init("nps(leads where leads <= 10)", gives: "−64.4 points")]
        case .moments: []
        }
    }
}

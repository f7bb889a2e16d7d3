/// What is computed from the rows of a group (LANGUAGE.md section 3).
package enum AggregateFunction: String, Sendable, Hashable, CaseIterable {
    case sum, mean, count, rows, distinct, min, max, median, quantile, stddev, variance, skewness, product, first, last
    case only, nps
    /// Count, mean and sum of squared deviations: the sufficient statistic of a mean. Not typed by a person.
    case moments

    /// Every word that names one.
    package static let words = allCases.filter { $0 != .moments }.map(\.rawValue) + ["avg", "average"]

    /// The function a word names, with its aliases (`avg`, `average`).
    package init?(word: String) {
        switch word.lowercased() {
        case "avg", "average": self = .mean
        case "moments": return nil
        case let word:
            guard let function = AggregateFunction(rawValue: word) else { return nil }
            self = function
        }
    }
}

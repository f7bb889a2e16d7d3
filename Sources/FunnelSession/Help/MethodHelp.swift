import FunnelAnalyses
import FunnelReport
import FunnelStatistics

/// What `help fisher` says: of a test, an interval or a correction, what it answers, where its formula stands, how to ask.
enum MethodHelp {
    /// Every method that can be named, each once.
    static let names: [String] = {
        var seen: Set<String> = []
        let all =
            StatisticalTest.all.map(\.name) + strata.map(\.name) + IntervalMethod.all.map(\.name)
            + PValueCorrection.all.map(\.name)
        return all.filter { seen.insert($0).inserted }
    }()

    static func page(of name: String) -> HelpPage? {
        let lowered = name.lowercased()
        if let page = strata.first(where: { $0.name == lowered }) { return page }
        let pages =
            StatisticalTest.all.filter { $0.name == lowered }.map(page)
            + IntervalMethod.all.filter { $0.name == lowered }.map(page)
            + PValueCorrection.all.filter { $0.name == lowered }.map(page)
        guard var first = pages.first else { return nil }
        // One name, a test and the intervals that belong to it.
        for other in pages.dropFirst() {
            first.closing += other.forms + (other.summary.isEmpty ? [] : [other.summary]) + other.remarks
            first.examples += other.examples.filter { example in
                !first.examples.contains { $0.statement == example.statement }
            }
            first.seeAlso += other.seeAlso.filter { !first.seeAlso.contains($0) }
        }
        return first
    }

    /// A line of `help methods`.
    static func summary(of name: String) -> String {
        guard let page = page(of: name), let form = page.forms.first else { return "" }
        return String(form.dropFirst(name.count + 2))
    }

    private static func page(_ test: StatisticalTest) -> HelpPage {
        var page = HelpPage(
            test.name, .method, forms: ["\(test.name): a test, \(ComparisonReport.words(for: test.name))"],
            test.question)
        page.remarks = [test.source]
        page.examples = [example(of: test)]
        page.seeAlso = ["ab", "methods"]
        return page
    }

    private static func page(_ method: IntervalMethod) -> HelpPage {
        let quantity = method.quantity.rawValue.split(separator: "_").joined(separator: " ")
        var page = HelpPage(method.name, .method, forms: ["\(method.name): an interval of the \(quantity)"], "")
        page.remarks = [method.source]
        page.examples = [example(of: method)]
        page.seeAlso = [isOfOneArm(method) ? "interval" : "ab", "methods"]
        return page
    }

    private static func page(_ correction: PValueCorrection) -> HelpPage {
        var page = HelpPage(
            correction.name, .method, forms: ["\(correction.name): a correction of p-values (\(correction.title))"],
            correction.question)
        page.remarks = [correction.source]
        page.examples = [
            HelpExample("correct 0.01, 0.02, 0.04 method \(correction.name)"),
            HelpExample(
                "ab converted, revenue by variant correct \(correction.name)", after: [HelpExample.experiment]),
        ]
        page.seeAlso = ["correct", "ab"]
        return page
    }

    /// Tests within strata, which `stratified by` has instead of a list of its own.
    private static let strata: [HelpPage] = ["mantel_haenszel", "mantel_haenszel_corrected"].map { name in
        var page = HelpPage(
            name, .method, forms: ["\(name): a test, \(ComparisonReport.words(for: name))"],
            "Do two variants have the same rate, compared within strata?")
        page.examples = [
            HelpExample(
                "ab converted by variant stratified by device method \(name)", after: [HelpExample.experiment])
        ]
        page.seeAlso = ["ab", "methods"]
        return page
    }

    // MARK: Examples

    private static let means = "ab mean 12.1 sd 3.2 n 400 vs mean 12.9 sd 3.3 n 410"
    private static let rates = "ab 20 of 400 vs 26 of 400"

    private static func example(of test: StatisticalTest) -> HelpExample {
        let method = "method \(test.name)"
        if test.name.hasPrefix("mcnemar") { return HelpExample("ab paired 40 vs 25 \(method)") }
        if test.arms == .one {
            return HelpExample("interval mean(revenue) against 0", after: [HelpExample.experiment])
        }
        if test.name == "paired" { return HelpExample("ab paired minutes_before vs minutes_after", after: [pairs]) }
        if test.needs.contains(.covariance) { return ratio(method) }
        if test.needs.contains(.categories) { return HelpExample("ab 30:50:20 vs 25:52:23 \(method)") }
        if test.needs.contains(.events) { return HelpExample("ab 120 in 1000 vs 150 in 1010 \(method)") }
        if test.needs.contains(.values) {
            return HelpExample("ab revenue by variant \(method)", after: [HelpExample.experiment])
        }
        let isOfSeveral = test.arms == .several
        if test.needs.contains(.mean) {
            let arms = "ab mean 5 sd 2 n 90 vs mean 6 sd 2 n 90 vs mean 7 sd 2 n 90"
            return HelpExample("\(isOfSeveral ? arms : means) \(method)")
        }
        return HelpExample("\(rates)\(isOfSeveral ? " vs 31 of 400" : "") \(method)")
    }

    private static func example(of method: IntervalMethod) -> HelpExample {
        let ending = "method \(method.name)"
        switch method.quantity {
        case .rate: return HelpExample("interval 45 of 1000 \(ending)")
        case .mean: return HelpExample("interval mean 12.1 sd 3.2 n 400 \(ending)")
        case .exposure: return HelpExample("interval 120 in 1000 \(ending)")
        case .quantile:
            return HelpExample("interval quantile(spend, 0.9) \(ending)", after: [HelpExample.acquisition])
        case .difference, .lift, .ratio, .oddsRatio: break
        }
        if method.needs.contains(.events) { return HelpExample("ab 120 in 1000 vs 150 in 1010 \(ending)") }
        if method.needs.contains(.values) {
            return HelpExample("ab revenue by variant \(ending)", after: [HelpExample.experiment])
        }
        if method.needs.contains(.covariance) { return ratio(ending) }
        return HelpExample("\(method.needs.contains(.mean) ? means : rates) \(ending)")
    }

    private static let pairs = "load samples/experiment-paired.csv"

    private static func ratio(_ method: String) -> HelpExample {
        HelpExample(
            "ab orders / sessions by variant per user_id \(method)", after: ["load samples/experiment-sessions.csv"])
    }

    private static func isOfOneArm(_ method: IntervalMethod) -> Bool {
        [.rate, .mean, .exposure, .quantile].contains(method.quantity)
    }
}

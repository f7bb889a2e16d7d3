import FunnelStatistics
import Testing

/// Every line on the blackboard that has its figures put in comes to what it says, and the last to the result.
@Suite struct WorkedStepTests {
    @Test(arguments: StatisticalTest.all.map(\.name)) func testsComeToWhatTheySay(_ name: String) throws {
        let test = try #require(StatisticalTest.named(name))
        for alternative in Alternative.allCases {
            var (asked, isTwoSidedOnly) = (0, false)
            for arms in WorkedTestArms.all {
                do {
                    let result = try test.evaluate(arms, alternative)
                    asked += 1
                    let steps = test.steps(arms, result, alternative)
                    let title = "\(name) of \(arms), \(alternative)"
                    expectComplete(steps, of: result, title)
                    expectTrue(steps, title)
                } catch StatisticsError.oneSidedNeedsTwoArms {
                    isTwoSidedOnly = true
                } catch { continue }
            }
            #expect(asked >= 2 || isTwoSidedOnly && alternative != .twoSided, "\(name), \(alternative): no arms")
        }
    }

    /// Figures of a billion units may lose their last digits, but no line is missing, and none waits for an enumeration.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: StatisticalTest.all.map(\.name))
    func extremeArmsHaveTheirLines(_ name: String) throws {
        let test = try #require(StatisticalTest.named(name))
        for arms in WorkedTestArms.extremes {
            for alternative in Alternative.allCases {
                guard let result = try? test.evaluate(arms, alternative) else { continue }
                expectComplete(
                    test.steps(arms, result, alternative), of: result, "\(name) of \(arms), \(alternative)")
            }
        }
    }

    /// From some figure put in to p, past the statistic, in the lines that a blackboard has room for.
    private func expectComplete(_ steps: [WorkedStep], of result: TestResult, _ title: String) {
        #expect((3...9).contains(steps.count), "\(title): \(steps.count) lines")
        #expect(steps.last?.name == "p" && steps.last?.value == result.pValue, "\(title)")
        #expect(steps.contains { !$0.figures.isEmpty }, "\(title): nothing put in")
        // Of exact tests of counts the statistic is a count, which is among the figures.
        let isCount = ["fisher", "fisher_midp", "exact"].contains(result.method)
        #expect(isCount || steps.contains { $0.value == result.statistic }, "\(title): no statistic")
        for step in steps {
            #expect(step.value?.isFinite ?? true, "\(title): \(step)")
            for case .figure(let figure) in step.figures.pieces { #expect(figure.isFinite, "\(title): \(step)") }
            #expect(!step.formula.isEmpty, "\(title): \(step)")
        }
    }

    /// By place in the list, since names are not unique.
    @Test(arguments: IntervalMethod.all.indices) func intervalsComeToWhatTheySay(_ place: Int) throws {
        let method = IntervalMethod.all[place]
        var asked = 0
        for (arms, confidence, alternative) in IntervalArms.questions {
            guard let interval = try? method.evaluate(arms, confidence, alternative) else { continue }
            asked += 1
            let title = "\(method.quantity.rawValue) \(method.name) of \(arms), \(confidence), \(alternative)"
            let steps = method.steps(arms, confidence, alternative, interval)
            #expect((3...9).contains(steps.count), "\(title): \(steps.count) lines")
            expectTrue(steps, title)
            // The ends stand last.
            let ends = [
                alternative == .less ? nil : ("low", interval.low),
                alternative == .greater ? nil : ("high", interval.high),
            ].compactMap { $0 }
            #expect(steps.suffix(ends.count).map(\.name) == ends.map(\.0), "\(title)")
            #expect(steps.suffix(ends.count).map(\.value) == ends.map(\.1), "\(title)")
        }
        #expect(asked >= 12, "\(method.quantity.rawValue) \(method.name)")
    }

    private func expectTrue(_ steps: [WorkedStep], _ title: String) {
        for step in steps where !step.figures.isEmpty {
            guard let value = step.value else { continue }
            guard let computed = FiguresCalculator.value(of: step.figures) else {
                Issue.record("\(title): cannot be computed: \(step)")
                continue
            }
            #expect(
                relativeError(computed, value) < 1e-9 || abs(computed - value) < 1e-12,
                "\(title): \(step) is \(computed)")
        }
    }
}

import FunnelFunctions
import FunnelValues
import Testing

@Suite struct AggregateTests {
    @Test("Agrees with NumPy and SciPy, in one piece and merged from any two", arguments: aggregateReferences.indices)
    func matchesReference(_ place: Int) throws {
        let reference = aggregateReferences[place]
        let values = reference.values.compactMap { Decimal(text: $0).map(Value.decimal) }
        #expect(values.count == reference.values.count)
        let expected: [(AggregateFunction, Double)] = [
            (.sum, reference.sum), (.mean, reference.mean), (.median, reference.median), (.quantile, reference.ninth),
            (.variance, reference.variance), (.stddev, reference.variance.squareRoot()),
            (.skewness, reference.skewness), (.product, reference.product),
        ]
        for cut in 0...values.count {
            for (function, figure) in expected {
                var state = AggregateState(function, parameter: 0.9)
                var rest = state
                for value in values[..<cut] { state.add(value) }
                for value in values[cut...] { rest.add(value) }
                state.merge(rest)
                let found = try #require(state.finish().double)
                // NumPy's own variance of numbers near 10^6 has lost about half of its digits.
                let tolerance = [.variance, .stddev, .skewness].contains(function) && place == 2 ? 1e-6 : 1e-12
                #expect(abs(found - figure) <= tolerance * max(1, abs(figure)) || abs(found / figure - 1) <= tolerance)
            }
        }
    }

    @Test("NPS: 9 and 10 promote, 0 to 6 detract")
    func nps() {
        var state = AggregateState(.nps)
        for score in [10, 9, 8, 7, 6, 0, 10, 9] { state.add(.integer(score)) }
        state.add(.null)
        #expect(state.finish() == .number(25))
        #expect(state.nulls == 1)
    }

    @Test("A weighted mean skips rows without value or weight")
    func weightedMean() {
        var state = AggregateState(.mean, isWeighted: true)
        state.add(.integer(10), weight: .integer(1))
        state.add(.integer(20), weight: .integer(3))
        state.add(.null, weight: .integer(5))
        state.add(.integer(99), weight: .null)
        #expect(state.finish() == .number(17.5))
        #expect(state.count == 2)
        #expect(state.nulls == 2)
    }

    @Test("only() keeps the one value, and names two that differ, also across a merge")
    func only() {
        var state = AggregateState(.only)
        state.add(.text("a"))
        state.add(.text("a"))
        #expect(state.finish() == .text("a"))
        var other = AggregateState(.only)
        other.add(.text("b"))
        state.merge(other)
        #expect(state.conflict == .init(first: .text("a"), second: .text("b")))
    }

    @Test("A stock merged over groups is that of the latest time; equal times add up")
    func latestTime() {
        func stock(_ value: Int, at day: Int32) -> AggregateState {
            var state = AggregateState(.sum)
            state.add(.integer(value))
            state.mark(time: .date(Day(number: day)))
            return state
        }
        var state = stock(100, at: 1)
        state.merge(stock(70, at: 3))
        state.merge(stock(30, at: 3))
        state.merge(stock(500, at: 2))
        #expect(state.finish() == .integer(100))
        state.merge(AggregateState(.sum))
        #expect(state.finish() == .integer(100))
        var empty = AggregateState(.sum)
        empty.merge(state)
        #expect(empty.finish() == .integer(100))
    }
}

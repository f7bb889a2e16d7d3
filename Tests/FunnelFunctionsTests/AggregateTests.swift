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
                #expect(found == figure || abs(found / figure - 1) <= 1e-15)
            }
        }
    }

    @Test(
        "Agrees with DuckDB on what is chosen and counted, merged from any two", arguments: aggregateReferences.indices)
    func choosesAsReference(_ place: Int) throws {
        let reference = aggregateReferences[place]
        let values = reference.values.compactMap { Decimal(text: $0).map(Value.decimal) }
        let expected: [(AggregateFunction, String)] = [
            (.min, reference.least), (.max, reference.greatest), (.first, reference.first), (.last, reference.last),
            (.distinct, String(reference.distinct)), (.count, String(reference.values.count)),
        ]
        for cut in 0...values.count {
            for (function, figure) in expected {
                var state = AggregateState(function)
                var rest = state
                for value in values[..<cut] { state.add(value) }
                for value in values[cut...] { rest.add(value) }
                state.merge(rest)
                let decimal = try #require(Decimal(text: figure))
                #expect(state.finish() == .decimal(decimal))
            }
        }
    }

    @Test("What is no score from 0 to 10 is left out of an NPS and counted as skipped")
    func npsRange() {
        var state = AggregateState(.nps)
        for score in [-1, 0, 10, 11, 99] { state.add(.integer(score)) }
        #expect(state.finish() == .number(0))
        #expect(state.count == 2)
        #expect(state.nulls == 3)
    }

    @Test("A decimal of 15 digits is the double nearest to it; else the two are compared exactly")
    func exactOrder() throws {
        // The doubles nearest to 0.1 and 0.3 are a little above and below them.
        let cases: [(String, Double, Int)] = [
            ("0.1", 0.1, 0), ("-0.1", -0.1, 0), ("0.3", 0.3, 0), ("0.3", 0.3.nextUp, -1), ("0.3", 0.3.nextDown, 1),
            ("0.3", 0.1 + 0.2, -1), ("0.5", 0.5, 0), ("-2.75", -2.75, 0), ("0.300000000000000", 0.3, 0),
            ("9007199254740993", 9_007_199_254_740_992, 1), ("0", .leastNonzeroMagnitude, -1), ("1", 1e300, -1),
            ("1", -1e300, 1),
        ]
        for (text, double, order) in cases {
            let decimal = Value.decimal(try #require(Decimal(text: text)))
            #expect(decimal.order(beside: .number(double)) == order)
            #expect(Value.number(double).order(beside: decimal) == -order)
        }
    }

    @Test("Sums of doubles round once, whatever cancels on the way")
    func exactSums() {
        var state = AggregateState(.sum)
        for number in [1e308, 1, 1e308, 1e-300, -1e308, -1e308, 3, -1e-300] { state.add(.number(number)) }
        #expect(state.finish() == .number(4))
        var small = AggregateState(.sum)
        for _ in 0..<3 { small.add(.number(-.leastNonzeroMagnitude)) }
        #expect(small.finish() == .number(-3 * .leastNonzeroMagnitude))
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

    @Test("A total over many groups takes in each once", arguments: [AggregateFunction.median, .distinct])
    func mergedFromMany(_ function: AggregateFunction) {
        let groups: Int64 = 50_000
        var total = AggregateState(function)
        for group in 0..<groups {
            var state = AggregateState(function)
            state.add(cells: [group], of: .integer)
            total.merge(state)
        }
        #expect(total.count == Int(groups))
        let middle = Value.decimal(Decimal(mantissa: Int128(groups - 1) * 5, scale: 1))
        #expect(total.finish() == (function == .median ? middle : .integer(Int(groups))))
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

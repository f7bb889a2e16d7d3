import Testing

@testable import FunnelFunctions

/// What stands at a place is what sorting puts there.
@Suite struct SelectionTests {
    @Test("Every place of random, equal, ascending, descending and sawtooth values")
    func agreesWithSorting() throws {
        var random = SystemRandomNumberGenerator()
        for count in [1, 2, 3, 12, 13, 100, 1_023, 1_024, 20_000] {
            let kinds: [[Int64]] = [
                (0..<count).map { _ in Int64.random(in: .min ... .max, using: &random) },
                (0..<count).map { _ in Int64.random(in: 0...3, using: &random) }, Array(repeating: 7, count: count),
                (0..<count).map(Int64.init), (0..<count).reversed().map(Int64.init), (0..<count).map { Int64($0 % 17) },
                // Nearly all in one stretch of the range, over and over.
                (0..<count).map { Int64(1) << Int64($0 % 63) }, (0..<count).map { $0 == 0 ? .min : .max - Int64($0) },
            ]
            for values in kinds {
                let sorted = values.sorted()
                for place in stride(from: 0, to: count, by: max(1, count / 40)) {
                    // Also where the values do not begin at 0.
                    let found = try #require(Selection.values(at: place, of: ([-1] + values).dropFirst()))
                    #expect(found.value == sorted[place], "place \(place) of \(count)")
                    #expect(found.next == sorted[min(place + 1, count - 1)], "behind place \(place) of \(count)")
                }
            }
        }
    }

    @Test("There is none outside") func outside() {
        #expect(Selection.values(at: 0, of: []) == nil)
        #expect(Selection.values(at: 1, of: [7]) == nil)
        #expect(Selection.values(at: -1, of: [7]) == nil)
    }
}

import FunnelValues
import Testing

@testable import FunnelEngine

@Suite struct TextOrderTests {
    @Test("The order is that of the bytes, also where texts begin alike, end early, or hold zeros")
    func isThatOfTheBytes() {
        var random = SeededGenerator(seed: 20_261_127)
        let pieces = ["", "a", "b", "\0", "ab", "ł", "ก", "日本", "abcdefgh", "abcdefghijklmnop", "👍"]
        for _ in 0..<300 {
            let texts = (0..<40).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }
            let codes = texts.indices.shuffled(using: &random)
            let expected = codes.map { Array(texts[$0].utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
            #expect(TextOrder.sorted(codes, of: texts).map { Array(texts[$0].utf8) } == expected)
        }
    }

    @Test("Nothing is ordered for a task that was cancelled") func cancelled() async {
        let texts = (0..<20_000).map { "user \($0 * 7_919 % 20_000)" }
        #expect(TextOrder.sorted(Array(texts.indices), of: texts).count == texts.count)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return TextOrder.sorted(Array(texts.indices), of: texts)
        }
        task.cancel()
        #expect(await task.value.isEmpty)
    }
}

import FunnelLoaders
import FuzzLoaders
import Testing

/// As many files as a test may take; `scripts/check --all` goes through more of them with the release program.
@Suite struct FuzzTests {
    @Test("Any bytes are a table whose ledger adds up, or an error") func neverTraps() async {
        let fuzz = LoaderFuzz(seed: 20_260_101)
        var loaded = 0
        for run in 1...4_000 {
            switch await fuzz.run(UInt64(run)) {
            case .loaded: loaded += 1
            case .refused: break
            case .broken(let promise, let bytes): Issue.record("run \(run): \(promise): \(bytes)")
            }
        }
        #expect(loaded > 2_000)
    }
}

@Suite struct ParserFuzzTests {
    @Test("Every parser alone keeps its promises on any bytes", arguments: ParserFuzz.Parser.allCases)
    func keepsPromises(_ parser: ParserFuzz.Parser) async {
        let fuzz = ParserFuzz(seed: 20_261_126)
        for run in UInt64(1)...6_000 {
            guard let promise = await fuzz.run(parser, run) else { continue }
            Issue.record("run \(run): \(promise): \(fuzz.bytes(parser, run))")
            return
        }
    }
}

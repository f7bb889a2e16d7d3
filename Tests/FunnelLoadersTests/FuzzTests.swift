import FunnelLoaders
import FuzzLoaders
import Testing

/// As many files as a test may take; `swift run -c release FuzzLoaders` has no end.
@Suite struct FuzzTests {
    @Test("Any bytes are a table whose ledger adds up, or an error") func neverTraps() async {
        let fuzz = LoaderFuzz(seed: 20_260_101)
        var loaded = 0
        for run in 1...10_000 {
            switch await fuzz.run(UInt64(run)) {
            case .loaded: loaded += 1
            case .refused: break
            case .broken(let promise, let bytes): Issue.record("run \(run): \(promise): \(bytes)")
            }
        }
        #expect(loaded > 5_000)
    }
}

import FunnelColumns
import Testing

/// What a statement leaves lives until it is cleared away, and no longer.
@Suite struct LeftoversTests {
    private final class Large: Sendable {}

    @Test func liveUntilClearedAway() {
        let progress = Progress()
        weak var known: Large?
        do {
            let large = Large()
            known = large
            progress.leave(large)
        }
        #expect(known != nil)
        progress.clearAway()
        #expect(known == nil)
    }
}

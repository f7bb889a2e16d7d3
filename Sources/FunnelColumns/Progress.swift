import Synchronization

/// How far the work of a statement has come: counted chunk by chunk, on any core, and asked for from anywhere.
///
/// Work that knows its size says so with `expect` and counts it with `advance`; nothing depends on it.
package final class Progress: Sendable {
    /// That of the statement being run; nil when nobody looks.
    @TaskLocal package static var current: Progress?

    private let done = Atomic<Int>(0)
    private let expected = Atomic<Int>(0)

    package init() {}

    package func expect(_ steps: Int) { expected.wrappingAdd(max(0, steps), ordering: .relaxed) }

    package func advance(by steps: Int = 1) { done.wrappingAdd(max(0, steps), ordering: .relaxed) }

    /// From 0 to 1; nil before any work has said how much it is.
    package var share: Double? {
        let (done, expected) = (done.load(ordering: .relaxed), expected.load(ordering: .relaxed))
        return expected > 0 ? min(1, Double(done) / Double(expected)) : nil
    }
}

import Synchronization

/// How far the work of a statement has come: counted chunk by chunk, on any core, and asked for from anywhere.
///
/// Work that knows its size says so with `expect` and counts it with `advance`; work in several steps gives each its part
/// with `part`. Nothing depends on it.
package final class Progress: Sendable {
    /// That of the statement being run; nil when nobody looks.
    @TaskLocal package static var current: Progress?

    private let done = Atomic<Int>(0)
    private let expected = Atomic<Int>(0)
    private let state = Mutex(State())

    /// A stretch of the whole, 0...1.
    private struct Part {
        var low = 0.0
        var high = 1.0
    }

    private struct State {
        /// Parts within parts, outermost first.
        var parts: [Part] = []
        var isMeasured = false
        var unmeasured = 0
        /// What was said last: a share never falls, even where more has to be done than was expected.
        var highest = 0.0
        var title: String?
    }

    private let left = Mutex<[any Sendable]>([])

    package init() {}

    /// Keeps what is large until the answer has been handed over: to free millions of rows takes a while, for which
    /// nobody is to wait.
    package func leave(_ leftover: some Sendable) { left.withLock { $0.append(leftover) } }

    /// Frees what was left.
    package func clearAway() {
        var leftovers: [any Sendable] = []
        left.withLock { swap(&$0, &leftovers) }
    }

    package func expect(_ steps: Int) { expected.wrappingAdd(max(0, steps), ordering: .relaxed) }

    package func advance(by steps: Int = 1) { done.wrappingAdd(max(0, steps), ordering: .relaxed) }

    /// What is being done, for the person to read: `loading orders.csv`.
    package var title: String? {
        get { state.withLock { $0.title } }
        set { state.withLock { $0.title = newValue } }
    }

    /// From 0 to 1, and never less than before; nil before any work has said how much it is, and while the work is of a
    /// kind that does not know.
    package var share: Double? {
        state.withLock { state in
            guard state.unmeasured == 0, let now = position(in: state) else { return nil }
            state.highest = max(state.highest, now)
            return state.highest
        }
    }

    private func position(in state: State) -> Double? {
        let (done, expected) = (done.load(ordering: .relaxed), expected.load(ordering: .relaxed))
        let part = state.parts.last ?? Part()
        guard expected > 0 else { return state.isMeasured ? part.low : nil }
        return part.low + (part.high - part.low) * min(1, Double(done) / Double(expected))
    }

    /// Begins one of the steps of the work, others of which come before and after it: what is counted until its `end`
    /// moves the share from `low` to `high` of the step around it. Nothing else may be counted meanwhile.
    package func begin(_ low: Double, _ high: Double) {
        state.withLock { state in
            let around = state.parts.last ?? Part()
            let length = around.high - around.low
            state.parts.append(Part(low: around.low + length * low, high: around.low + length * high))
            state.isMeasured = true
            clear()
        }
    }

    package func end() {
        state.withLock { state in
            guard let part = state.parts.popLast() else { return }
            state.highest = max(state.highest, part.high)
            clear()
        }
    }

    /// Around work of which nothing says how long it takes: a script with whatever it does.
    package func beginUnmeasured() { state.withLock { $0.unmeasured += 1 } }

    package func endUnmeasured() { state.withLock { $0.unmeasured -= 1 } }

    private func clear() {
        done.store(0, ordering: .relaxed)
        expected.store(0, ordering: .relaxed)
    }
}

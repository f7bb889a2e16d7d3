import FunnelFiles

/// The scripts that were brought in, each as it was then: what is unchanged is not brought in again.
struct BroughtScripts: Sendable, Hashable {
    private struct Script: Sendable, Hashable {
        var fingerprint: Fingerprint
        /// Places of the scripts that it brings in itself.
        var inner: [String]
    }

    private var scripts: [String: Script] = [:]
    /// Found unchanged or brought in by the statement that is running: not looked at a second time.
    private var isSettled: Set<String> = []

    init() {}

    /// Whether a script and all that it brings in are as they were when they were.
    ///
    /// - Parameter fingerprint: of the script as it has just been read: what is read once, as a pipe, stays so.
    mutating func areUnchanged(from place: String, _ fingerprint: Fingerprint) -> Bool {
        var waiting = [place]
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            guard !isSettled.contains(next), seen.insert(next).inserted else { continue }
            let now = next == place ? fingerprint : try? Fingerprint(ofPath: next)
            guard let script = scripts[next], now == script.fingerprint else { return false }
            waiting += script.inner
        }
        isSettled.formUnion(seen)
        return true
    }

    mutating func add(_ place: String, _ fingerprint: Fingerprint, inner: [String]) {
        scripts[place] = Script(fingerprint: fingerprint, inner: inner)
        isSettled.insert(place)
    }

    /// As if a script, and what it brings in, had never been.
    mutating func forget(_ place: String) {
        var waiting = [place]
        while let next = waiting.popLast() {
            if let script = scripts.removeValue(forKey: next) { waiting += script.inner }
            isSettled.remove(next)
        }
    }

    /// Before a statement that was typed, or stands in a script that was run: files may have changed since the last.
    mutating func unsettle() { isSettled = [] }
}

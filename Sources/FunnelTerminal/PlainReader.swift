import CLineShim
import FunnelFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Statements from a pipe, a file or a terminal that cannot move its cursor: no editing, no history.
///
/// Reads standard input itself, so bytes that it has taken are not there for anyone else. The prompt is shown only when
/// both ends are terminals.
package final class PlainReader: StatementReader {
    private let interrupt: Interrupt
    private let isIncomplete: (String) -> Bool
    private var lines = LineSplitter()
    private var reachedEnd = false
    private let showsPrompt = Terminal.isInteractive

    package init(interrupt: Interrupt, isIncomplete: @escaping (String) -> Bool) {
        self.interrupt = interrupt
        self.isIncomplete = isIncomplete
    }

    /// Number of the line that the last statement began with, from 1.
    package private(set) var firstLine = 0

    package func readStatement(prompt: String) -> ReadResult {
        if showsPrompt { unsafe ls_write(prompt, prompt.utf8.count) }
        firstLine = lines.count + 1
        let result = next()
        if showsPrompt { finishRow(result) }
        return result
    }

    /// Typed lines end with Enter; whatever else ended the reading leaves the terminal's cursor in the row.
    private func finishRow(_ result: ReadResult) {
        switch result {
        case .line: break
        case .interrupted, .endOfInput, .terminated: unsafe ls_write("\n", 1)
        }
    }

    private func next() -> ReadResult {
        var statement: String?
        while true {
            while let line = lines.next(atEnd: reachedEnd) {
                let text = statement.map { $0 + "\n" + line } ?? line
                if !isIncomplete(text) { return .line(text) }
                statement = text
            }
            if reachedEnd { return statement.map { .line($0) } ?? end }
            if let stop = readMore() { return stop }
        }
    }

    /// Ctrl-D, or a terminal that went away: it is none any more.
    private var end: ReadResult {
        if let signal = interrupt.termination { return .terminated(signal: signal) }
        guard showsPrompt, !Terminal.isTerminal(Terminal.standardInput) else { return .endOfInput }
        return .terminated(signal: SIGHUP)
    }

    private func readMore() -> ReadResult? {
        if let signal = interrupt.termination { return .terminated(signal: signal) }
        if ls_signal_take(SIGINT) == 1 {
            lines.dropRest()
            return .interrupted
        }
        switch ls_wait(interrupt.pipe, -1) {
        case 2:
            ls_signals_drain()
            return nil
        case 0: return nil
        default: break
        }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe bytes.withUnsafeMutableBufferPointer { unsafe ls_read_input($0.baseAddress, $0.count) }
        if count > 0 {
            lines.add(bytes[..<count])
        } else if count != -2 {
            reachedEnd = true
        }
        return nil
    }
}

/// Bytes in pieces → lines, without their ends (`\n` or `\r\n`). Broken UTF-8 becomes U+FFFD.
struct LineSplitter {
    private var bytes: [UInt8] = []
    private var start = 0
    private var searched = 0
    /// Lines handed out so far.
    private(set) var count = 0

    mutating func add(_ more: some Sequence<UInt8>) {
        bytes.removeFirst(start)
        searched -= start
        start = 0
        bytes.append(contentsOf: more)
    }

    /// - Parameter atEnd: whether a last line without an end is one.
    mutating func next(atEnd: Bool) -> String? {
        if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
            defer {
                start = end + 1
                searched = start
            }
            return line(until: end)
        }
        searched = bytes.count
        guard atEnd, start < bytes.count else { return nil }
        defer { start = bytes.count }
        return line(until: bytes.count)
    }

    /// Forgets what has been read of a line.
    mutating func dropRest() {
        start = bytes.count
        searched = start
    }

    private mutating func line(until end: Int) -> String {
        count += 1
        var slice = bytes[start..<end]
        if slice.last == UInt8(ascii: "\r") { slice.removeLast() }
        return String(decoding: slice, as: UTF8.self)
    }
}

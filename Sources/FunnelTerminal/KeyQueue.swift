import CLineShim

/// Keys from standard input, in the order they were pressed; what is typed ahead stays for the next statement.
struct KeyQueue {
    enum Wait: Equatable {
        case key(Key)
        case signal, endOfInput
    }

    private var decoder = KeyDecoder()
    private var keys: [Key] = []
    private var next = 0

    /// Whether a key is there without waiting.
    var hasMore: Bool { next < keys.count }

    /// The key comes next once more.
    mutating func putBack(_ key: Key) { keys.insert(key, at: next) }

    /// Waits for a key, or for a signal that was noted in `signalPipe`.
    mutating func wait(signalPipe: Int32) -> Wait {
        while true {
            if next < keys.count {
                next += 1
                return .key(keys[next - 1])
            }
            keys.removeAll(keepingCapacity: true)
            next = 0
            switch ls_wait(signalPipe, decoder.patience.map { Int32($0) } ?? -1) {
            case 0: keys = decoder.timeOut()
            case 1: if !read() { return .endOfInput }
            default:
                ls_signals_drain()
                return .signal
            }
        }
    }

    /// False at the end of the input.
    private mutating func read() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = unsafe bytes.withUnsafeMutableBufferPointer { unsafe ls_read_input($0.baseAddress, $0.count) }
        guard count > 0 else { return count == -2 }
        for byte in bytes[..<count] { keys.append(contentsOf: decoder.add(byte)) }
        return true
    }
}

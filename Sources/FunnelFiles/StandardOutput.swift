#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Standard output that knows whether its bytes arrived: `print` ends with status 0 on a full disk.
package final class StandardOutput {
    package enum Failure: Error, Equatable, Sendable {
        /// The reader went away (`funnel … | head`): end quietly.
        case closedPipe
        case file(FileError)
    }

    private let descriptor: FileDescriptor
    private var buffer: [UInt8] = []
    private var failure: Failure?
    private static let capacity = 1 << 16

    package init() {
        descriptor = FileDescriptor(borrowing: STDOUT_FILENO, path: "standard output")
        Self.surviveClosedPipes()
    }

    /// Any other place that takes bytes in order, such as `/dev/stderr`.
    package init(path: String) throws(FileError) {
        descriptor = try FileDescriptor(opening: path, flags: O_WRONLY)
        Self.surviveClosedPipes()
    }

    /// Without this the first write to a closed pipe ends the process before it can restore or save anything.
    private static func surviveClosedPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Keeps the text until `flush` or until there is enough of it. A failure is kept, too, and told by `flush`.
    package func write(_ text: String) {
        guard failure == nil else { return }
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.capacity { send() }
    }

    /// Returns when everything written so far is out.
    ///
    /// - Throws: the first failure since the start, again and again: what was lost stays lost.
    package func flush() throws(Failure) {
        send()
        if let failure { throw failure }
    }

    private func send() {
        guard failure == nil, !buffer.isEmpty else { return }
        do throws(FileError) { try descriptor.write(buffer) } catch {
            failure = if case .other(_, EPIPE, _) = error { .closedPipe } else { .file(error) }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Standard error: notes, progress, errors. At once, and a failure has nowhere to be told.
package enum StandardError {
    package static func write(_ text: String) {
        try? FileDescriptor(borrowing: STDERR_FILENO, path: "standard error").write(Array(text.utf8))
    }
}

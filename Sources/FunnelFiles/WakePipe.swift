#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A pipe through which one thread wakes another that waits for descriptors.
package final class WakePipe: Sendable {
    /// Readable once somebody has called `wake`; −1 where the system had no pipe left.
    package let reader: Int32
    private let writer: Int32

    package init() {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else {
            (reader, writer) = (-1, -1)
            return
        }
        (reader, writer) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        for end in [reader, writer] where end >= 0 { close(end) }
    }

    package func wake() {
        var byte: UInt8 = 1
        // A full pipe wakes just as well.
        _ = unsafe write(writer, &byte, 1)
    }
}

/// Waiting for what happens first.
package enum Waiting {
    /// Returns when one of the descriptors can be read, has lost its other end, or the time is up.
    ///
    /// - Parameter milliseconds: nil waits as long as it takes. Where a descriptor is none (−1), never longer than 20 ms.
    package static func any(of descriptors: [Int32], milliseconds: Int?) {
        var wait = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let limit = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        let blind: Int32 = descriptors.contains(-1) ? 20 : -1
        let time = limit < 0 ? blind : blind < 0 ? limit : min(limit, blind)
        _ = unsafe poll(&wait, nfds_t(wait.count), time)
    }
}

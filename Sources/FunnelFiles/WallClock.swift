#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time of day, in UTC and here.
package enum WallClock {
    /// UTC microseconds since 1970.
    package static func now() -> Int64 {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return 0 }
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// The calendar date in the zone that `TZ` or the system names, at an instant in UTC microseconds.
    package static func localDate(at instant: Int64 = now()) -> (year: Int, month: Int, day: Int) {
        var seconds = time_t(instant.quotientAndRemainder(dividingBy: 1_000_000).quotient)
        if instant % 1_000_000 < 0 { seconds -= 1 }
        var parts = unsafe tm()
        guard unsafe localtime_r(&seconds, &parts) != nil else { return (1970, 1, 1) }
        return unsafe (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
    }
}

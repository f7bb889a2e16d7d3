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

    /// A moment as clocks and calendars show it.
    package struct Parts: Equatable, Sendable {
        package var year: Int
        package var month: Int
        package var day: Int
        package var hour: Int
        package var minute: Int
    }

    /// In the zone that `TZ` or the system names, at an instant in UTC microseconds.
    package static func local(at instant: Int64 = now()) -> Parts {
        var seconds = time_t(instant.quotientAndRemainder(dividingBy: 1_000_000).quotient)
        if instant % 1_000_000 < 0 { seconds -= 1 }
        var parts = unsafe tm()
        guard unsafe localtime_r(&seconds, &parts) != nil else {
            return Parts(year: 1970, month: 1, day: 1, hour: 0, minute: 0)
        }
        return unsafe Parts(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
            hour: Int(parts.tm_hour), minute: Int(parts.tm_min))
    }

    /// The calendar date there.
    package static func localDate(at instant: Int64 = now()) -> (year: Int, month: Int, day: Int) {
        let parts = local(at: instant)
        return (parts.year, parts.month, parts.day)
    }
}

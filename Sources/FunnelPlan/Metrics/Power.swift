#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The C library's `pow`.
func raise(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

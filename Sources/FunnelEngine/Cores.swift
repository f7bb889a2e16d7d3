#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The cores that this process may run on.
enum Cores {
    static let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

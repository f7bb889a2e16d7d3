#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The machine's memory.
package enum Memory {
    /// Bytes of all of it; nil when the system does not tell.
    package static let size: Int64? = {
        let (pages, page) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
        guard pages > 0, page > 0 else { return nil }
        let (bytes, overflow) = Int64(pages).multipliedReportingOverflow(by: Int64(page))
        return overflow ? nil : bytes
    }()
}

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
    import MachO
#endif

/// The program that is running, as a file.
package enum Program {
    /// Size and time of its file: another build is another program. Empty when the system does not tell where it lies.
    package static let identity: String = {
        #if canImport(Glibc)
            let path = "/proc/self/exe"
        #else
            guard let name = unsafe _dyld_get_image_name(0) else { return "" }
            let path = unsafe String(cString: name)
        #endif
        guard let times = try? FileTimes(ofPath: path) else { return "" }
        return "\(times.size) \(times.modified)"
    }()
}

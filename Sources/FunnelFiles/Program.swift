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

    /// The number of its process.
    package static var process: Int32 { getpid() }

    /// What the machine is called; empty when it does not tell.
    package static let machine: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    /// Whether a process of that number runs on this machine.
    package static func isRunning(_ process: Int32) -> Bool {
        process > 0 && (kill(process, 0) == 0 || errno == EPERM)
    }
}

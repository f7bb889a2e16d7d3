import FunnelFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder with a small data file, gone when the test is over.
final class CommandFolder {
    let path: String

    /// Four rows: ads 310 for 30 customers, seo 110 for 10.
    static let costs = """
        channel,month,spend,customers
        ads,2025-01,100,10
        seo,2025-01,50,5
        ads,2025-02,210,20
        seo,2025-02,60,5

        """

    init(_ files: [String: String] = [:]) throws {
        path = "/tmp/funnel-command-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try Folder.create(path)
        try write("costs.csv", CommandFolder.costs)
        for (name, text) in files { try write(name, text) }
    }

    deinit { remove(path) }

    func place(_ name: String) -> String { name.hasPrefix("/") ? name : Paths.join(path, name) }

    func write(_ name: String, _ text: String) throws { try AtomicWriter.write(text, to: place(name)) }

    func write(_ name: String, bytes: [UInt8]) throws { try AtomicWriter.write(bytes, to: place(name)) }

    /// Empty when there is no such file.
    func text(_ name: String) -> String {
        (try? FileReader.readAll(place(name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// A pipe in the folder that nothing writes to.
    func makePipe(_ name: String) { _ = unsafe mkfifo(place(name), 0o600) }

    private func remove(_ folder: String) {
        for entry in (try? Folder.entries(of: folder)) ?? [] {
            let inside = Paths.join(folder, entry.name)
            if unsafe unlink(inside) != 0 { remove(inside) }
        }
        _ = unsafe rmdir(folder)
    }
}

/// The folder in which the system keeps its time zones, one TZif file a name (`Europe/Warsaw`).
package struct ZoneFolder: Sendable, Hashable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Where zones lie on Linux and on macOS.
    package static let usualPlaces = ["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo"]

    /// `$TZDIR`, else the first usual place that is a folder; nil when there is none.
    package static func found(_ lookup: Environment.Lookup = Environment.value) -> ZoneFolder? {
        let told = lookup("TZDIR").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return ((told.map { [$0] } ?? []) + usualPlaces).first(where: Paths.isDirectory).map(ZoneFolder.init)
    }

    /// The zones there are, by name. Copies with leap seconds (`right/`), lists and links without a name of their own
    /// (`localtime`) are left out.
    ///
    /// - Cost: one look at each of some twenty folders.
    package var names: [String] { names(in: "", depth: 0).sorted() }

    /// Names have at most three parts: `America/Argentina/Ushuaia`.
    private func names(in folder: String, depth: Int) -> [String] {
        guard let entries = try? Folder.entries(of: Paths.join(path, folder)) else { return [] }
        return entries.flatMap { entry -> [String] in
            guard ZoneFolder.isPart(entry.name) else { return [] }
            let name = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
            if entry.isDirectory { return depth < 2 ? names(in: name, depth: depth + 1) : [] }
            return name == "Factory" ? [] : [name]
        }
    }

    /// A capital letter, then letters, digits, `_ + -`: no points, so that no name leads out of the folder.
    private static func isPart(_ part: String) -> Bool {
        guard let first = part.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
        return part.utf8.allSatisfy { byte in
            (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
                || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || "_+-".utf8.contains(byte)
        }
    }

    /// The bytes of one of `names`.
    ///
    /// - Throws: also for a file of more than a megabyte, which no zone needs.
    package func bytes(of name: String) throws(FileError) -> [UInt8] {
        guard name.split(separator: "/", omittingEmptySubsequences: false).map(String.init).allSatisfy(Self.isPart)
        else { throw .notFound(path: name) }
        return try FileReader.readAll(Paths.join(path, name), limit: 1 << 20)
    }
}

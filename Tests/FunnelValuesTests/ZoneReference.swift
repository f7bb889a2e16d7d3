import FunnelFiles
import Testing

@testable import FunnelValues

/// The zones and tables of `Tests/FunnelValuesTests/Zones`, written by scripts/reference-values-zones.py: TZif files of
/// tzdata, and what Python's zoneinfo reads in them.
enum ZoneReference {
    private static func lines(_ file: String) throws -> [Substring] {
        let folder = Paths.join(Paths.directory(of: "\(#filePath)"), "Zones")
        let text = String(decoding: try FileReader.readAll(Paths.join(folder, file)), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }

    /// The bytes of each file, by name.
    static func files() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for line in try lines("files.txt") {
            let words = line.split(separator: " ")
            files[String(try #require(words.first))] = base64(try #require(words.last))
        }
        return files
    }

    static func zones() throws -> [String: Zone] {
        var zones: [String: Zone] = [:]
        for (name, bytes) in try files() { zones[name] = try Zone(name: name, tzif: bytes) }
        return zones
    }

    /// Rows of a name and two numbers.
    static func rows(_ file: String) throws -> [(zone: String, first: Int64, second: Int64)] {
        try lines(file).map { line in
            let words = line.split(separator: "\t").map(String.init)
            return (words[0], try #require(Int64(words[1])), try #require(Int64(words[2])))
        }
    }

    private static func base64(_ text: Substring) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { break }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}

import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

/// Bytes that resemble tables, and bytes that do not; the same for the same seed (SplitMix64).
struct ByteMaker: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    static let pieces: [String] = [
        "1", "-5", "12.5", "1,5", "$3", "5 %", "007", "9223372036854775807", "-9223372036854775808",
        "99999999999999999999", "1e308", "1e999", "1e-5", ".", "-", "+", "(", ")", "(1", "$", "€", "%", "''", "'", "\"",
        "\"\"", "\"a\"", "\"a\nb\"", "\"x", ",", ";", "\t", "|", ",,", "\n", "\r", "\r\n", "\n\n", "#", "sep=;",
        "\u{FEFF}",
        "2025-01-01", "31/12/2025", "03/04/2025", "2025-13-45", "0000-00-00", "9999-12-31", "2025-W53", "2025-Q9",
        "2025-01-01T00:00:00Z", "2025-01-01 23:59:59.999999+23:59", "yes", "no", "NA", "true", "Total", "id", "date",
        "spend (USD)", "rate", " ", "\u{A0}", "Größe", "zł", "1 234", "1'000", "12,34,567", "\0", "NOK 5", "2025-01",
    ]

    mutating func file() -> [UInt8] {
        var bytes: [UInt8] = []
        let delimiter = [",", ";", "\t", "|"].randomElement(using: &self) ?? ","
        for _ in 0..<Int.random(in: 0...8, using: &self) {
            for _ in 0..<Int.random(in: 1...4, using: &self) {
                bytes += Array((Self.pieces.randomElement(using: &self) ?? "").utf8) + Array(delimiter.utf8)
            }
            bytes.append(0x0A)
        }
        for _ in 0..<Int.random(in: 0...3, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &self)
            switch Int.random(in: 0...2, using: &self) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.remove(at: place)
            default: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
            }
        }
        return bytes
    }
}

@Suite struct FuzzTests {
    /// Nil for bytes that are no table at all.
    private func isSound(_ bytes: [UInt8]) async -> Bool? {
        guard let result = try? await CSVLoader().load(bytes) else { return nil }
        let table = result.table
        return result.ledger.loaded == table.rowCount && result.rejects.rowCount == result.ledger.rejected
            && table.columns.allSatisfy { $0.count == table.rowCount } && !table.columns.isEmpty
            && Set(table.columns.map(\.name)).count == table.columns.count
            && table.columns.allSatisfy { shown($0).count == table.rowCount }
    }

    @Test("Any bytes are a table whose ledger adds up, or an error") func neverTraps() async {
        var maker = ByteMaker(state: 20_260_101)
        var loaded = 0
        for _ in 0..<20_000 {
            let bytes = maker.file()
            guard let sound = await isSound(bytes) else { continue }
            loaded += 1
            if !sound { Issue.record("\(bytes)") }
        }
        #expect(loaded > 10_000)
    }
}

import FunnelColumns
import FunnelFiles
import FunnelValues
import FuzzLoaders
import Testing

@testable import FunnelLoaders

/// Objects at random, as text and as the cells they are.
private struct ObjectMaker {
    var random: ByteMaker

    private static let names = ["a", "b", "c", "d e", "ü", "x.y", "\"", "\\", "id", "n\n"]
    private static let texts = [
        "x", "y z", "\"q\"", "back\\slash", "line\nend", "cr\r\nlf", "tab\t", "é€😀", "a,b;c|d", "\u{1F}\u{0}", "'",
        "#x",
        "sep=;", "{", "[1]", "\u{FFFD}",
    ]

    mutating func chance(_ share: Int) -> Bool { Int.random(in: 0..<share, using: &random) == 0 }

    private mutating func blanks() -> String {
        chance(4) ? ["", " ", "\t", "  "].randomElement(using: &random) ?? "" : ""
    }

    /// Escapes what must be, and at random what may be.
    mutating func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n" where chance(2): out += "\\n"
            case "\r" where chance(2): out += "\\r"
            case "/" where chance(2): out += "\\/"
            default:
                if scalar.value < 0x20 || chance(8) {
                    for unit in String(scalar).utf16 {
                        let hex = String(unit, radix: 16, uppercase: chance(2))
                        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                    }
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }

    /// An object as text; its cells under their names with points.
    mutating func object(_ prefix: [String] = [], into cells: inout [[String]: String]) -> String {
        var parts: [String] = []
        for name in Self.names.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random)) {
            let path = prefix + [name]
            var value: String
            // Names at one depth always hold the same kind, so that each has one meaning.
            if prefix.count < 2, ["b", "ü"].contains(name) {
                value = object(path, into: &cells)
            } else if name == "id" {
                value = "\(Int.random(in: -1_000...1_000, using: &random))"
                cells[path] = value
            } else if chance(6) {
                value = "null"
            } else if name == "c" {
                value = "[1, \(quoted("x\ny")), {\"a\": null}]"
                cells[path] = value
            } else {
                // A letter in front, so that it is text and nothing else.
                let text = "t" + (Self.texts.randomElement(using: &random) ?? "") + "e"
                value = quoted(text)
                cells[path] = text
            }
            parts.append("\(blanks())\(quoted(name))\(blanks()):\(blanks())\(value)\(blanks())")
        }
        return "{" + parts.joined(separator: ",") + "}"
    }
}

@Suite struct JSONFuzzTests {
    @Test("Any objects come back as they were, in all shapes") func roundTrips() async throws {
        for seed in 1...300 {
            var maker = ObjectMaker(random: ByteMaker(seed: UInt64(seed)))
            var rows: [[[String]: String]] = []
            var texts: [String] = []
            for _ in 0..<Int.random(in: 1...12, using: &maker.random) {
                var cells: [[String]: String] = [:]
                texts.append(maker.object(into: &cells))
                rows.append(cells)
            }
            let files = [
                texts.joined(separator: "\n"), texts.joined(separator: "\r\n\n") + "\n",
                "[" + texts.joined(separator: ",") + "]", " [\n  " + texts.joined(separator: ",\n  ") + "\n]\n",
            ]
            for file in files {
                guard rows.contains(where: { !$0.isEmpty }) else { continue }
                let result = try await CSVLoader().load(text: file)
                #expect(result.ledger == LoadLedger(loaded: rows.count), "seed \(seed)")
                let columns = Dictionary(
                    result.table.columns.map { ($0.header, shown($0)) }, uniquingKeysWith: { first, _ in first })
                for (row, cells) in rows.enumerated() {
                    for (path, value) in cells {
                        let found = columns[path.joined(separator: ".")]?[row]
                        #expect(found == value, "seed \(seed), row \(row), \(path)")
                    }
                    let filled = result.table.columns.count { $0.value(at: row) != .null }
                    #expect(filled == cells.count, "seed \(seed), row \(row)")
                }
            }
        }
    }

    @Test("Blocks of any size give the same rows, rejects and notes") func cutsAnywhere() async throws {
        var maker = ObjectMaker(random: ByteMaker(seed: 7))
        var texts: [String] = []
        for row in 0..<200 {
            var cells: [[String]: String] = [:]
            texts.append(maker.object(into: &cells))
            if row % 17 == 3 { texts.append("{\"a\":") }
            if row % 23 == 5 { texts.append("") }
            if row == 150 { texts.append("{\"late\":1,\"late\":NaN}") }
        }
        let lines = Array(texts.joined(separator: "\n").utf8)
        let list = Array(("[\n" + texts.filter { !$0.isEmpty }.joined(separator: ",\n") + "\n]").utf8)
        for (file, shape) in [(lines, JSONShape.lines), (list, .array(start: 1))] {
            let whole = try #require(await JSONRows(FileBytes(file), shape))
            for blockBytes in [1, 10, 100, 1_000] {
                let cut = try #require(await JSONRows(FileBytes(file), shape, blockBytes: blockBytes))
                #expect(cut.rows.span.count == whole.rows.span.count)
                for at in 0..<cut.rows.span.count { #expect(cut.rows.span[at] == whole.rows.span[at]) }
                #expect(cut.headers == whole.headers)
                #expect(cut.notes == whole.notes)
                #expect(cut.rejects.map(\.line) == whole.rejects.map(\.line))
                #expect(cut.rejects.map(\.text) == whole.rejects.map(\.text))
                for line in 1...400 { #expect(cut.line(line) == whole.line(line)) }
            }
        }
    }

    @Test("Any damage gives a table whose ledger adds up, or an error") func neverTraps() async {
        var maker = ObjectMaker(random: ByteMaker(seed: 20_261_126))
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\\u", "\\ud800", "null", "1e", "{\"a\":", "\u{1F}", "NaN",
        ]
        var loaded = 0
        for round in 0..<8_000 {
            var texts: [String] = []
            for _ in 0..<Int.random(in: 1...3, using: &maker.random) {
                var cells: [[String]: String] = [:]
                texts.append(maker.object(into: &cells))
            }
            var bytes = Array(
                (round % 2 == 0 ? texts.joined(separator: "\n") : "[" + texts.joined(separator: ",\n") + "]").utf8)
            for _ in 0..<Int.random(in: 1...4, using: &maker.random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &maker.random)
                switch Int.random(in: 0...4, using: &maker.random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &maker.random)
                case 1: bytes.remove(at: place)
                case 2: bytes.removeSubrange(place...)
                default:
                    bytes.insert(
                        contentsOf: Array((pieces.randomElement(using: &maker.random) ?? "").utf8), at: place)
                }
            }
            guard let result = try? await CSVLoader().load(bytes) else { continue }
            loaded += 1
            let table = result.table
            let isSound =
                result.ledger.loaded == table.rowCount && result.rejects.rowCount == result.ledger.rejected
                && table.columns.allSatisfy { shown($0).count == table.rowCount }
                && Set(table.columns.map(\.name)).count == table.columns.count
            if !isSound { Issue.record("\(bytes)") }
        }
        #expect(loaded > 4_000)
    }
}

import FunnelColumns
import FunnelFiles
import FunnelValues
import JSONReading
import Testing

@testable import FunnelLoaders

/// The corpus of messy files: each with the table that it is, written by the generator of both (`scripts/make-load-corpus`).
@Suite struct CorpusTests {
    private static let folder = Paths.directory(of: #filePath) + "/Corpus"

    /// Files that are read another way than their truth has it; each is told by a note.
    private static let readOtherwise: Set<String> = [
        "few-letters-cp1257-words-lv", "traps-apostrophes-at-both-ends", "traps-row-like-the-header",
    ]

    private static let cases: [String] = {
        let entries = (try? Folder.entries(of: folder)) ?? []
        return entries.map(\.name).filter { $0.hasSuffix(".truth.json") }.map { String($0.dropLast(11)) }.sorted()
    }()

    @Test("Every file is the table of its truth, and a clear one makes no note") func readsTruth() async throws {
        let entries = try Folder.entries(of: Self.folder).map(\.name)
        #expect(Self.cases.count >= 300)
        var wrong: Set<String> = []
        for name in Self.cases {
            let text = try String(
                decoding: FileReader.readAll(Self.folder + "/\(name).truth.json", limit: .max), as: UTF8.self)
            let truth = try JSONReader.read(String(text.map { $0 == "\n" ? " " : $0 }))
            let file = try #require(entries.first { $0.hasPrefix(name + ".") && !$0.hasSuffix(".truth.json") })
            let bytes = try FileReader.readAll(Self.folder + "/" + file, limit: .max)
            if let difference = await Self.difference(bytes, truth) {
                wrong.insert(name)
                if !Self.readOtherwise.contains(name) { Issue.record("\(file): \(difference)") }
            }
        }
        // A file that is read right since is to be taken off the list.
        #expect(wrong.isSuperset(of: Self.readOtherwise))
    }

    private static func difference(_ bytes: [UInt8], _ truth: JSONValue) async -> String? {
        let isRefused = truth["expect"] == .text("refused")
        do {
            let result = try await CSVLoader(path: "file").load(bytes)
            if isRefused { return "\(result.table.rowCount) rows of a file to be refused" }
            if truth["clear"] == .boolean(true), let note = result.notes.first {
                return "a note on a clear file: \(note.text)"
            }
            var readings = [truth]
            if case .list(let others)? = truth["also"] { readings += others }
            var first: String?
            for reading in readings {
                guard let found = difference(result, reading, repeats: truth["repeats"]) else { return nil }
                first = first ?? found
            }
            return first
        } catch {
            return isRefused ? nil : "refused: \(error)"
        }
    }

    private static func difference(_ result: LoadResult, _ truth: JSONValue, repeats: JSONValue?) -> String? {
        guard case .list(let rows)? = truth["rows"], case .list(let types)? = truth["types"] else { return "no truth" }
        let columns = result.table.columns
        guard columns.count == types.count else { return "\(columns.count) columns instead of \(types.count)" }
        // How many times each row stands there.
        var all = rows
        if case .list(let times)? = repeats {
            all = zip(rows, times).flatMap { row, count -> [JSONValue] in
                guard case .number(let digits) = count, let count = Int(digits) else { return [] }
                return Array(repeating: row, count: count)
            }
        }
        guard result.table.rowCount == all.count else { return "\(result.table.rowCount) rows instead of \(all.count)" }
        for (row, cells) in all.enumerated() {
            for (place, column) in columns.enumerated() {
                let value = column.value(at: row)
                guard let expected = cells[place], isSame(value, expected) else {
                    return "\(column.name) in row \(row + 1): \(value) instead of \(cells[place].map { "\($0)" } ?? "")"
                }
            }
        }
        return nil
    }

    private static func isSame(_ value: Value, _ expected: JSONValue) -> Bool {
        switch (value, expected) {
        case (.null, .null): true
        case (.null, .text(let text)): text.isEmpty
        case (.boolean(let truth), .boolean(let other)): truth == other
        case (.boolean(let truth), .text(let other)): "\(truth)" == other
        case (.decimal(let decimal), .text(let text)): Decimal(text: text) == decimal
        case (.number(let number), .text(let text)): Double(text) == number
        case (.date(let day), .text(let text)): day.description == text
        case (.instant(let instant), .text(let text)):
            instant.description == text || instant.description == text + "Z"
                || instant.description.dropLast() == text.replacing("Z", with: "")
        case (.period(let period), .text(let text)): period.description == text
        case (.text(let word), .text(let text)): word == text
        default: false
        }
    }
}

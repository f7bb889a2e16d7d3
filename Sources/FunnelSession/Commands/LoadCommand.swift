import FunnelColumns
import FunnelFiles
import FunnelLoaders
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct LoadCommand: Command {
    static let help = CommandHelp(
        "load PATH [as NAME] [OPTIONS]", "Reads a file into a dataset; what was guessed is said.",
        example: "load \"orders.csv\" as orders", group: .data,
        details: [
            "Reads delimited text, JSON Lines and lists of JSON objects, also packed by gzip or zstd.",
            "Options: delimiter \";\"  decimal \",\"  header 3  skip 2  dates dmy|mdy|ymd  null \"-\"",
            "         types (zip: text, spend: USD)  timezone UTC (of times that say none)  strict",
            "         unique id, day (a row with a key that was met before is left out)",
            "load text \"\"\"a,b\"\"\" as NAME reads what stands between the quotes.",
            "load PATH fresh reads the file anew, also when it is in the cache (help cache).",
        ])
    static let kind = Transcript.Entry.Kind.change

    let path: Located<String>
    var text: String?
    var name: Name?
    var options = LoadOptions()
    /// Of the file's times that say no zone; else they are the session's.
    var timezone: Located<String>?
    /// Reads the file, whatever the cache has.
    var isFresh = false

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if arguments.word("text"), let text = arguments.text() {
            self.text = text
            path = Located("", span: .none)
        } else {
            path = try arguments.path()
        }
        while !arguments.isAtEnd {
            if arguments.word("as") {
                name = try arguments.name("the dataset's name")
            } else if arguments.word("timezone") {
                timezone = try arguments.path()
            } else if arguments.word("fresh") {
                isFresh = true
            } else {
                try LoadCommand.readOption(&arguments, into: &options)
            }
        }
        if text != nil, name == nil {
            throw Diagnostic(
                "text needs a name", cause: "no file gives it one", remedies: ["load text \"…\" as pasted"])
        }
    }

    var paths: [Located<String>] { text == nil && path.thing != "-" ? [path] : [] }

    func run(in session: inout Session) async throws -> Report {
        let loaded = try await loadResult(in: session)
        let taken = name?.text ?? LoadCommand.name(of: path.thing)
        if session.catalog.metric(named: taken) != nil {
            throw Diagnostic(
                "\(taken) is a metric", at: name?.span ?? path.span, cause: "names are shared by datasets and metrics",
                remedies: ["load \"\(path.thing)\" as \(taken)_data"])
        }
        var origin = DatasetOrigin(table: loaded.table, wallClockColumns: loaded.wallClockColumns)
        if let timezone {
            let told = try ZoneChoice(name: timezone.thing, span: timezone.span, prefix: "\(typed) timezone ").zone()
            origin = DatasetOrigin(table: origin.table(in: told))
        }
        var dataset = Dataset(
            name: taken, table: origin.table(in: session.catalog.zone), source: loaded.source, rejects: loaded.rejects,
            timeColumn: loaded.timeColumn)
        dataset.origin = origin
        session.catalog.insert(dataset)
        var notes = loaded.notes.map { note in
            Note(note.text, level: note.isWarning ? .warning : .note, remedy: remedy(of: note, for: taken))
        }
        if !session.catalog.zone.isUTC, !origin.wallClockColumns.isEmpty {
            let columns = origin.wallClockColumns.sorted().joined(separator: ", ")
            let text = "\(columns): no zone is said, read as \(session.catalog.zone.name)"
            notes.append(Note(text, remedy: "\(typed) timezone UTC"))
        }
        for metric in session.catalog.metrics where dataset.columnIndex(named: metric.name) != nil {
            notes.append(Note("\(metric.name) is also a metric: the column is \(taken).\(metric.name)"))
        }
        return Report(.dataset(DatasetReporting(dataset).head), notes: notes)
    }

    private func loadResult(in session: Session) async throws -> LoadResult {
        var options = options
        options.wantedWords = session.wanted?.adding(session.catalog.metrics)
        do {
            if let text { return try await CSVLoader(options: options).load(text: text) }
            let (place, path) = (place(in: session), path.thing)
            return try await session.cached(self, options, at: place) { options in
                try await LoadCommand.load(place, with: CSVLoader(path: path, options: options))
            }
        } catch FileError.notFound {
            throw CommandError(
                Diagnostic(
                    "no such file: \(path.thing)", at: path.span, remedies: near(session),
                    leads: LoadCommand.firstFiles(in: session)), concernsData: true)
        } catch FileError.isDirectory {
            throw CommandError(
                Diagnostic(
                    "a folder, not a file: \(path.thing)", at: path.span, remedies: filesInside(session)),
                concernsData: true)
        } catch FileError.changedWhileRead {
            throw CommandError(
                Diagnostic(
                    "the file changed while it was read: \(path.thing)", at: path.span,
                    cause: "another program was writing to it: load it again when that is done"), concernsData: true)
        } catch let error as FileError {
            throw CommandError(
                Diagnostic("\(error.message)", at: path.span, remedies: near(session)), concernsData: true)
        } catch let error as LoadError {
            throw CommandError(
                Diagnostic(error.message, at: path.span, cause: error.cause, remedies: error.remedies),
                concernsData: true)
        }
    }

    /// The line to type: an option goes behind this load, `rejects` before the dataset.
    private func remedy(of note: LoadNote, for dataset: String) -> String? {
        guard let remedy = note.remedy else { return nil }
        if remedy == "rejects" { return "rejects \(dataset)" }
        return note.hasOption ? "\(typed) \(remedy)" : remedy
    }

    /// The line without options.
    private var typed: String { "load \"\(path.thing)\"\(name.map { " as \($0.text)" } ?? "")" }

    private func place(in session: Session) -> String {
        path.thing == "-" ? "-" : Paths.absolute(Paths.expandingHome(path.thing), in: session.folder)
    }

    /// Reads the file once: into the loader, and into its fingerprint. A large file is mapped, so that it takes no memory
    /// of its own.
    private static func load(_ place: String, with loader: CSVLoader) async throws -> LoadResult {
        let mapped = try mappedFile(place)
        let bytes = try mapped.map(FileBytes.init) ?? FileBytes(FileReader.readAll(place, limit: .max))
        async let fingerprint = Fingerprint(of: bytes)
        do {
            var result = try await loader.load(bytes)
            result.source.sha256 = await fingerprint.text
            if Task.isCancelled { throw LoadError.cancelled }
            try mapped?.checkUnchanged()
            return result
        } catch let error as LoadError {
            // What is wrong with a file that another program is writing is that.
            try mapped?.checkUnchanged()
            throw error
        }
    }

    private static func mappedFile(_ place: String) throws(FileError) -> MappedFile? {
        guard place != "-", try FileStatus(ofPath: place).size >= Int64(FileReader.blockSize) else { return nil }
        return try MappedFile(path: place)
    }

    /// Throws when the file is not there, without reading it.
    func checkPlace(in session: Session) throws {
        guard text == nil, path.thing != "-" else { return }
        let place = place(in: session)
        guard Paths.exists(place) else {
            throw CommandError(
                Diagnostic("no such file: \(path.thing)", at: path.span, remedies: near(session)), concernsData: true)
        }
        guard !Paths.isDirectory(place) else {
            throw CommandError(
                Diagnostic("a folder, not a file: \(path.thing)", at: path.span, remedies: filesInside(session)),
                concernsData: true)
        }
    }

    /// Loads of the data files that lie in the session's folder, or in one called samples or data beside it.
    static func firstFiles(in session: Session) -> [String] {
        for folder in ["", "data/", "samples/", "../samples/"] {
            let entries = (try? Folder.entries(of: Paths.absolute(folder, in: session.folder))) ?? []
            let names = entries.map(\.name).filter { LoadCommand.isData($0) }.sorted()
            if let first = names.first { return ["load \"\(folder)\(first)\""] }
        }
        return []
    }

    /// By its name, which is only asked where files are offered.
    private static func isData(_ name: String) -> Bool {
        let packed = [".gz", ".zst"].first(where: name.hasSuffix) ?? ""
        let stem = name.dropLast(packed.count)
        return [".csv", ".tsv", ".jsonl", ".ndjson", ".json"].contains { stem.hasSuffix($0) }
    }

    /// Files of the folder whose names are near the one that is not there.
    private func near(_ session: Session) -> [String] {
        let whole = place(in: session)
        let wanted = Paths.name(of: whole)
        let entries = (try? Folder.entries(of: Paths.directory(of: whole))) ?? []
        return nearestNames(to: wanted, among: entries.map(\.name)).map { found in
            "load \"\(path.thing.dropLast(wanted.count))\(found)\""
        }
    }

    /// Loads of the first data files of a folder that was named in a file's place.
    private func filesInside(_ session: Session) -> [String] {
        let folder = path.thing.hasSuffix("/") ? String(path.thing.dropLast()) : path.thing
        let entries = (try? Folder.entries(of: place(in: session))) ?? []
        let data = entries.map(\.name).filter { LoadCommand.isData($0) || $0.hasSuffix(".txt") }
        return data.sorted().prefix(3).map { "load \"\(folder)/\($0)\"" }
    }

    /// `samples/acquisition.csv` is acquisition; what cannot be typed in a name becomes `_`.
    static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.split(separator: ".").first.map(String.init) ?? file
        var name = String(stem.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
        if name.isEmpty || name.first?.isNumber == true { name = "data_" + name }
        return name
    }
}

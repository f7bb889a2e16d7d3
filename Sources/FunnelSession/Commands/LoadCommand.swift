import FunnelColumns
import FunnelFiles
import FunnelLoaders
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct LoadCommand: Command {
    static let help = CommandHelp.load
    static let kind = Transcript.Entry.Kind.change

    /// As typed, patterns among them; one without a path is that of a text.
    let typedPaths: [Located<String>]
    var path: Located<String> { typedPaths[0] }
    var text: String?
    var name: Name?
    var options = LoadOptions()
    /// The options as typed, each with its first word.
    private var typedOptions: [(word: String, text: String)] = []
    /// Of the file's times that say no zone; else they are the session's.
    var timezone: Located<String>?
    /// Reads the file, whatever the cache has.
    var isFresh = false

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if arguments.word("text"), let text = arguments.text() {
            self.text = text
            typedPaths = [Located("", span: .none)]
        } else {
            var paths = [try arguments.path()]
            while arguments.symbol(",") { paths.append(try arguments.path()) }
            if paths.count > 1, let input = paths.first(where: { $0.thing == "-" }) {
                throw Diagnostic(
                    "standard input is no file beside others", at: input.span, remedies: ["load - as piped"])
            }
            typedPaths = paths
        }
        while !arguments.isAtEnd {
            if arguments.word("as") {
                name = try arguments.name("the dataset's name")
            } else if arguments.word("timezone") {
                let zone = try arguments.path()
                timezone = zone
                typedOptions.append(("timezone", "timezone \"\(zone.thing)\""))
            } else if arguments.word("fresh") {
                isFresh = true
            } else {
                let (word, start) = (arguments.peekWord ?? "", arguments.spanOfNext.start)
                try LoadCommand.readOption(&arguments, into: &options)
                typedOptions.append((word, arguments.typed(from: start)))
            }
        }
        if text != nil, name == nil {
            throw Diagnostic(
                "text needs a name", cause: "no file gives it one", remedies: ["load text \"…\" as pasted"])
        }
    }

    var paths: [Located<String>] { text == nil && path.thing != "-" ? typedPaths : [] }

    func run(in session: inout Session) async throws -> Report {
        let loaded = try await loadResult(in: session)
        let taken = name?.text ?? LoadCommand.name(ofAll: typedPaths.map(\.thing))
        if session.catalog.metric(named: taken) != nil {
            throw Diagnostic(
                "\(taken) is a metric", at: name?.span ?? path.span, cause: "names are shared by datasets and metrics",
                remedies: ["\(typedFiles) as \(taken)_data"])
        }
        var origin = DatasetOrigin(table: loaded.table, wallClockColumns: loaded.wallClockColumns)
        if let timezone {
            let told = try ZoneChoice(name: timezone.thing, span: timezone.span, prefix: "\(again("timezone")) ").zone()
            origin = DatasetOrigin(table: origin.table(in: told))
        }
        var dataset = Dataset(
            name: taken, table: origin.table(in: session.catalog.zone), source: loaded.source, rejects: loaded.rejects,
            timeColumn: loaded.timeColumn, roles: loaded.roles)
        dataset.stageTimes = loaded.stageTimes
        dataset.origin = origin
        session.catalog.insert(dataset)
        var notes = loaded.notes.map { note -> Note in
            var told = Note(note.text, level: note.isWarning ? .warning : .note, remedy: remedy(of: note, for: taken))
            told.isSaid = note.isInHead
            return told
        }
        if !session.catalog.zone.isUTC, !origin.wallClockColumns.isEmpty {
            let columns = origin.wallClockColumns.sorted().joined(separator: ", ")
            let text = "\(columns): no zone is said, read as \(session.catalog.zone.name)"
            notes.append(Note(text, remedy: again("timezone UTC")))
        }
        for metric in session.catalog.metrics where dataset.columnIndex(named: metric.name) != nil {
            notes.append(Note("\(metric.name) is also a metric: the column is \(taken).\(metric.name)"))
        }
        return Report(.dataset(DatasetReporting(dataset).head), notes: notes)
    }

    private func loadResult(in session: Session) async throws -> LoadResult {
        var options = options
        options.wantedWords = session.wanted?.adding(session.catalog.metrics)
        if let text {
            return try await explained(path, in: session) { try await CSVLoader(options: options).load(text: text) }
        }
        let files = try files(in: session)
        guard files.count > 1 || files[0].thing != path.thing else {
            return try await load(path, options, in: session)
        }
        return try await joined(files, options, in: session)
    }

    private func load(
        _ path: Located<String>, _ options: LoadOptions, in session: Session
    ) async throws -> LoadResult {
        let place = LoadCommand.place(path.thing, in: session)
        let isHashed = session.wantsFingerprints
        Progress.current?.title = "loading \(Paths.name(of: path.thing))"
        // Before it is read: what is written into it meanwhile shows.
        let stamp = try? FileStamp(ofPath: place)
        return try await explained(path, in: session) {
            var result = try await session.cached(self, path.thing, options, at: place) { options in
                try await LoadCommand.load(
                    place, with: CSVLoader(path: path.thing, options: options), isHashed: isHashed)
            }
            result.source.stamps = [stamp]
            return result
        }
    }

    /// Several files as one dataset: what is wrong with one of them is said of that.
    private func joined(
        _ files: [Located<String>], _ options: LoadOptions, in session: Session
    ) async throws -> LoadResult {
        var results: [LoadResult] = []
        // What is strict is so of the whole: a file alone may leave open what another proves.
        var lenient = options
        lenient.isStrict = false
        let sizes = files.map { file in
            (try? FileStatus(ofPath: LoadCommand.place(file.thing, in: session))).map { Double($0.size) } ?? 0
        }
        let all = max(1, sizes.reduce(0, +))
        var before = 0.0
        for (file, size) in zip(files, sizes) {
            let progress = Progress.current
            progress?.begin(before / all, (before + size) / all)
            defer { progress?.end() }
            before += size
            results.append(try await load(file, lenient, in: session))
        }
        let stamps = results.map { $0.source.stamps.first ?? nil }
        var several = SeveralFiles(
            names: LoadCommand.names(files.map { LoadCommand.place($0.thing, in: session) }), results: results,
            options: lenient)
        try await several.settle { place, options in try await load(files[place], options, in: session) }
        several.options.isStrict = options.isStrict
        let typed = typedPaths.map(\.thing).joined(separator: ", ")
        // An error names the file by what its rows would say.
        let wrong = several.stranger.map { files[$0] } ?? path
        return try await explained(wrong, in: session) { [several] in
            var result = try several.joined(path: typed)
            result.source.stamps = stamps
            let known = result.source.files.compactMap { file in file.sha256.map { (sha256: $0, name: file.name) } }
            let areAllKnown = known.count == result.source.files.count
            result.source.sha256 = areAllKnown ? Fingerprints.text(of: known) : nil
            return result
        }
    }

    /// A failure of the disk or of the loader as an error with a place in the line.
    private func explained(
        _ path: Located<String>, in session: Session, _ load: () async throws -> LoadResult
    ) async throws -> LoadResult {
        do { return try await load() } catch FileError.notFound {
            throw CommandError(
                Diagnostic(
                    "no such file: \(path.thing)", at: path.span, remedies: near(path, session),
                    leads: LoadCommand.firstFiles(in: session)), concernsData: true)
        } catch FileError.isDirectory {
            throw CommandError(
                Diagnostic(
                    "a folder, not a file: \(path.thing)", at: path.span, remedies: filesInside(path, session)),
                concernsData: true)
        } catch FileError.changedWhileRead {
            throw CommandError(
                Diagnostic(
                    "the file changed while it was read: \(path.thing)", at: path.span,
                    cause: "another program was writing to it: load it again when that is done"), concernsData: true)
        } catch let error as FileError {
            throw CommandError(
                Diagnostic("\(error.message)", at: path.span, remedies: near(path, session)), concernsData: true)
        } catch let error as LoadError {
            throw CommandError(
                Diagnostic(
                    error.message, at: path.span, cause: error.cause,
                    remedies: remedies(of: error)), concernsData: true)
        }
    }

    /// The line to type: an option goes behind this load, `rejects` before the dataset.
    private func remedy(of note: LoadNote, for dataset: String) -> String? {
        guard let remedy = note.remedy else { return nil }
        if remedy == "rejects" { return "rejects \(dataset)" }
        return note.hasOption ? again(remedy) : remedy
    }

    /// Whole lines. What is strict can always be looked at without being so.
    private func remedies(of error: LoadError) -> [String] {
        var remedies = error.remedies.map { error.remedyIsOption ? again($0) : $0 }
        if case .strict = error, remedies.isEmpty { remedies = [again("")] }
        return remedies
    }

    /// The same line with another option, in the place of one like it.
    private func again(_ option: String) -> String {
        let word = option.split(separator: " ").first.map(String.init) ?? ""
        let kept = typedOptions.filter { typed in
            // Types of other columns stay, with those of this one.
            typed.word != "strict" && (typed.word != word || word == "types")
        }
        return ([typed] + kept.map(\.text) + [option]).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The line without options.
    var typed: String { typedFiles + (name.map { " as \($0.text)" } ?? "") }
    var typedFiles: String { "load " + typedPaths.map { "\"\($0.thing)\"" }.joined(separator: ", ") }

    /// Reads the file. A large one is mapped, so that it takes no memory of its own, and its fingerprint waits until
    /// somebody wants it; that of a small one, or of what is no file, costs nothing and can be had only now.
    private static func load(_ place: String, with loader: CSVLoader, isHashed: Bool) async throws -> LoadResult {
        let mapped = try mappedFile(place)
        let bytes =
            try mapped.map(FileBytes.init)
            ?? FileBytes(FileReader.readAll(place, limit: .max, isCancelled: { Task.isCancelled }))
        async let fingerprint = mapped == nil || isHashed ? Fingerprint(of: bytes).text : nil
        do {
            var result = try await loader.load(bytes)
            result.source.sha256 = await fingerprint
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
}

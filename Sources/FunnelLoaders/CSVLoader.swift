import FunnelColumns
package import FunnelFiles
import FunnelValues

/// The next bytes of a file, a pipe or a text; nil at the end.
package typealias BlockSource = () throws -> [UInt8]?

/// Delimited text or JSON as a typed table: dialect, header, types, and a list of all that was not plain.
///
/// The file is held once, as UTF-8, and is mapped where it can be; what is packed is unpacked, and of JSON the values
/// are held once more, as delimited text. Three passes, on all
/// cores: records, types of all cells, values. What is found is merged in the order of the file, so that the result is the
/// same on any number of cores.
package struct CSVLoader: Sendable {
    private let path: String?
    private let options: LoadOptions

    package init(path: String? = nil, options: LoadOptions = LoadOptions()) {
        self.path = path
        self.options = options
    }

    /// Reads all blocks; `sizeHint` is the expected number of bytes.
    package func load(from source: BlockSource, sizeHint: Int = 0) async throws(LoadError) -> LoadResult {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(max(0, sizeHint), 1 << 40))
        do {
            while let block = try source() { bytes.append(contentsOf: block) }
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
        return try await load(bytes)
    }

    package func load(text: String) async throws(LoadError) -> LoadResult { try await load(Array(text.utf8)) }

    package func load(_ file: [UInt8]) async throws(LoadError) -> LoadResult { try await load(FileBytes(file)) }

    package func load(_ file: FileBytes) async throws(LoadError) -> LoadResult {
        try options.check()
        let progress = Progress.current
        let unpacking = CSVLoader.shareOfUnpacking(file)
        let plain: FileBytes
        do {
            progress?.begin(0, unpacking)
            defer { progress?.end() }
            plain = try unpacked(file)
        }
        progress?.begin(unpacking, 1)
        defer { progress?.end() }
        let input = try await input(plain)
        // The values of JSON take as long to find as to read.
        progress?.begin(input.json == nil ? 0 : 0.5, 1)
        defer { progress?.end() }
        let isLarge = input.bytes.count >= PageSpace.leastFileSize
        let space = CellSpaces.current ?? (isLarge ? PageSpace() : nil)
        return try await CellSpaces.$current.withValue(space) { await result(input) }.get()
    }

    /// How much of a load's time it takes until the bytes are plain, about.
    private static func shareOfUnpacking(_ file: FileBytes) -> Double {
        switch FileKind(file.span) {
        case .gzip: 0.5
        case .zstd: 0.2
        default: 0
        }
    }

    private func result(_ input: LoadInput) async -> Result<LoadResult, LoadError> {
        do throws(LoadError) { return .success(try await load(input)) } catch { return .failure(error) }
    }

    private func load(_ input: LoadInput) async throws(LoadError) -> LoadResult {
        var pass = LoadPass(input, options, path: path)
        if let result = try await pass.result(chosen: options.wantedWords != nil) { return result }
        if let result = try await pass.result(chosen: false) { return result }
        // The last row turned out to be the sum of the others.
        guard let result = try await pass.result(chosen: false) else { throw .cancelled }
        return result
    }

    private func unpacked(_ file: FileBytes) throws(LoadError) -> FileBytes {
        do throws(UnpackProblem) {
            return try Decompress.unpacked(file).map { FileBytes($0) } ?? file
        } catch {
            if error == .cancelled { throw .cancelled }
            throw .packed(error, path: path)
        }
    }

    private func input(_ file: FileBytes) async throws(LoadError) -> LoadInput {
        if let kind = FileKind(file.span) { throw .notText(kind: kind, path: path) }
        let text = try await DecodedText(
            file, requested: options.encoding.flatMap(TextEncoding.init(name:)), path: path)
        if !options.isOfDelimitedText, let shape = JSONShape(text.bytes.span) {
            let envelope = JSONEnvelope(text.bytes.span)
            let bytes = envelope.map { text.bytes.keeping(first: $0.end) } ?? text.bytes
            let progress = Progress.current
            progress?.begin(0, 0.5)
            defer { progress?.end() }
            guard var json = await JSONRows(bytes, envelope.map { .array(start: $0.start) } ?? shape) else {
                throw .tooManyNames(path: path, most: JSONReading.mostNamesUnflattened)
            }
            if Task.isCancelled { throw .cancelled }
            if json.headers.isEmpty, let first = json.rejects.first {
                throw .noObjects(path: path, line: first.line, reason: first.reason)
            }
            guard !json.headers.isEmpty else { throw .empty(path: path) }
            if let envelope { json.tell(envelope) }
            return LoadInput(
                text: text, bytes: json.rows, layout: Layout(JSONRows.dialect, headers: json.headers),
                names: ColumnNames(headers: json.headers, plain: json.names), json: json)
        }
        if !options.isOfDelimitedText, JSONShape.isListOfOthers(text.bytes.span) {
            throw .noObjects(path: path, line: 1, reason: "a list of lists or values, not of objects")
        }
        let layout = try Layout(text.bytes.span, options)
        guard !layout.headers.isEmpty else { throw .empty(path: path) }
        return LoadInput(text: text, bytes: text.bytes, layout: layout, names: ColumnNames(headers: layout.headers))
    }
}

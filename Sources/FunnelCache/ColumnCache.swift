import FunnelColumns
import FunnelFiles
package import FunnelLoaders
import Synchronization

/// Loads that were done before, as columns in files: the next load of the same file maps them.
///
/// Whatever is wrong with an entry or its folder, a load never fails for it and never tells it: the file is read instead.
package final class ColumnCache: Sendable {
    /// Reads the file itself.
    package typealias Reading = @Sendable (LoadOptions) async throws -> LoadResult

    package struct Rules: Sendable {
        /// Smaller files are read in no time.
        package var leastFileSize: Int64 = 8 << 20
        /// Nanoseconds since the file's last change, below which it is not kept: a second change could go unseen.
        package var settling: Int64 = 2_000_000_000
        /// Bytes of all entries, where the disk is large enough.
        package var mostBytes: Int64 = 10_000_000_000
        /// Bytes of a file, beyond which its cells are put on the disk: half of the machine's memory.
        package var mostInMemory = (Memory.size ?? .max) / 2
        /// Bytes of one entry, and of the cells of one load, as if the disk had no more.
        package var room: Int64 = .max

        package init() {}
    }

    /// Datasets whose cells cannot be had any more: their entry is damaged, and the file is another one or gone.
    package struct Loss: Error, Sendable {
        package let path: String
    }

    /// What was asked for is damaged; `restore` is to be called, and the statement to be run again.
    package struct Damage: Error, Sendable {}

    private struct Open: Sendable {
        weak var bytes: LentBytes?
        weak var file: MappedFile?
        let key: CacheKey
        let options: LoadOptions
        let place: String
        let sha256: String?
        let reading: Reading

        /// Whether what was read now is what was kept.
        func isOf(_ result: LoadResult) -> Bool {
            if let now = result.source.sha256, let sha256 { return now == sha256 }
            return (try? CacheKey(place, options)) == key
        }

        /// Something of it was asked for that is damaged, or somebody has written into its file.
        var isDoubtful: Bool {
            guard let bytes, !bytes.isReplaced else { return false }
            if bytes.isFaulty { return true }
            guard !bytes.isGivenUp, let file else { return false }
            return (try? file.checkUnchanged()) == nil
        }
    }

    private struct Waiting: Sendable {
        let key: CacheKey
        let result: LoadResult
    }

    private struct State: Sendable {
        var open: [Open] = []
        var waiting: [Waiting] = []
        var writing: Task<Void, Never>?
        var problem: String?
    }

    package let folder: CacheFolder
    private let rules: Rules
    private let state = Mutex(State())

    package init(folder: String, rules: Rules = Rules()) {
        self.folder = CacheFolder(path: folder, most: rules.mostBytes)
        self.rules = rules
    }

    /// Why the last load could not be kept; nil when it could.
    package var problem: String? { state.withLock { $0.problem } }

    // MARK: Loading

    /// The load of a file: from its entry, or from `reading`, and then it waits to be written.
    ///
    /// - Parameter isFresh: reads the file whatever there is.
    /// - Throws: what `reading` throws.
    package func load(
        _ place: String, _ options: LoadOptions, isFresh: Bool = false, reading: @escaping Reading
    ) async throws -> LoadResult {
        let now = WallClock.now() * 1_000
        let reading: Reading = { try await self.read(place, $0, reading) }
        guard let times = try? FileTimes(ofPath: place), times.size >= rules.leastFileSize,
            let key = try? CacheKey(place, options)
        else { return try await reading(options) }
        if !isFresh, let result = opened(key, options, place, reading) ?? openedWhole(options, place, reading) {
            return result
        }
        let result = try await reading(options)
        if key.isSettled(for: rules.settling, at: now) { keep(result, key, options, place) }
        return result
    }

    /// Reads a file, whatever is kept; the cells of one that is large beside the machine's memory are put on the disk.
    ///
    /// - Throws: what `reading` throws, and what the disk has to say.
    package func read(
        _ place: String, _ options: LoadOptions, _ reading: @escaping Reading
    ) async throws -> LoadResult {
        guard let times = try? FileTimes(ofPath: place), times.size > rules.mostInMemory,
            (try? Folder.create(folder.path, permissions: 0o700)) != nil
        else { return try await reading(options) }
        let work = Mutex<Task<LoadResult, any Error>?>(nil)
        // Without room the load stops at its next chunk; until then its cells go into memory.
        let space = try RoomFile(in: folder.path, room: rules.room) { work.withLock { $0 }?.cancel() }
        let task = CellSpaces.$current.withValue(space) {
            Task(executorPreference: WorkThreads.shared) { try await reading(options) }
        }
        work.withLock { $0 = task }
        if space.failure != nil { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        if let failure = space.failure { throw failure }
        return try result.get()
    }

    /// Lets a load wait to be written, if the file is still what it was before it was read.
    private func keep(_ result: LoadResult, _ key: CacheKey, _ options: LoadOptions, _ place: String) {
        guard (try? CacheKey(place, options)) == key else { return }
        state.withLock { $0.waiting.append(Waiting(key: key, result: result)) }
    }

    private func opened(
        _ key: CacheKey, _ options: LoadOptions, _ place: String, _ reading: @escaping Reading
    ) -> LoadResult? {
        let name = key.fileName
        let path = Paths.join(folder.path, name)
        guard let file = try? MappedFile(path: path) else { return nil }
        do {
            let (result, bytes) = try EntryReader.result(file, for: key)
            try file.checkUnchanged()
            folder.touch(name)
            let open = Open(
                bytes: bytes, file: file, key: key, options: options, place: place, sha256: result.source.sha256,
                reading: reading)
            state.withLock { state in
                state.open.removeAll { $0.bytes == nil }
                state.open.append(open)
            }
            return result
        } catch {
            // Of another time of the file, of another version, or damaged: of no more use to anyone.
            folder.remove(name)
            return nil
        }
    }

    /// For a load of some columns the entry of all of them, where there is one.
    private func openedWhole(
        _ options: LoadOptions, _ place: String, _ reading: @escaping Reading
    ) -> LoadResult? {
        guard options.wantedWords != nil else { return nil }
        var whole = options
        whole.wantedWords = nil
        guard let key = try? CacheKey(place, whole) else { return nil }
        return opened(key, whole, place, reading)
    }

    // MARK: Damage found later

    /// Whether everything that was asked for so far is what was written.
    package var isSound: Bool { !state.withLock { $0.open.contains(where: \.isDoubtful) } }

    /// - Throws: `Damage` unless everything that was asked for is what was written. To be asked before a file is written.
    package func check() throws(Damage) {
        if !isSound { throw Damage() }
    }

    /// Forgets that between statements, for a remedy or a completion, lost cells were asked for.
    package func beginStatement() {
        for bytes in state.withLock({ $0.open.compactMap(\.bytes) }) where bytes.isGivenUp { bytes.clearFault() }
    }

    /// Removes damaged entries and puts what the files hold in the place of their cells, under every copy of the columns.
    ///
    /// - Throws: when a file is no longer the one that was loaded.
    package func restore() async throws(Loss) {
        let doubtful = state.withLock { state in
            state.open.removeAll { $0.bytes == nil }
            return state.open.filter(\.isDoubtful)
        }
        for entry in doubtful {
            guard let bytes = entry.bytes else { continue }
            folder.remove(entry.key.fileName)
            if let result = try? await entry.reading(entry.options), entry.isOf(result),
                bytes.replace(by: result.replacements)
            {
                keep(result, entry.key, entry.options, entry.place)
                continue
            }
            bytes.giveUp()
            bytes.clearFault()
            throw Loss(path: entry.place)
        }
    }

    // MARK: Writing

    /// Begins to write what waits, beside whatever else is done.
    package func write() {
        state.withLock { state in
            let (waiting, before) = (state.waiting, state.writing)
            guard !waiting.isEmpty else { return }
            state.waiting = []
            state.writing = Task.detached(executorPreference: WorkThreads.shared, priority: .utility) {
                await before?.value
                for load in waiting { self.write(load) }
            }
        }
    }

    /// Returns when all that waits is written.
    package func finish() async {
        write()
        await state.withLock { $0.writing }?.value
    }

    private func write(_ load: Waiting) {
        var problem: String?
        do throws(FileError) {
            try Folder.create(folder.path, permissions: 0o700)
            let name = load.key.fileName
            let limit = folder.limit
            guard load.result.cellBytes <= limit else {
                throw .tooLarge(path: load.key.path, limit: Int(limit))
            }
            let file = try NewFile(in: folder.path, room: min(limit, rules.room))
            try EntryWriter.write(load.result, of: load.key, to: file, as: Paths.join(folder.path, name))
            folder.trim(keeping: name, now: WallClock.now() * 1_000)
        } catch { problem = error.message }
        state.withLock { $0.problem = problem }
    }
}

extension LoadResult {
    /// Bytes of all cells.
    fileprivate var cellBytes: Int64 {
        table.columns.reduce(0) { sum, column in
            column.chunks.reduce(sum) { $0 + Int64($1.count * $1.cells.kind.width) }
        }
    }
}

extension RoomFile: CellSpace {}

package import FunnelFiles

/// The journals of all sessions, each a file of its own. Whose lock is free has ended.
package struct JournalFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// `sessions` in the state folder; nil without a home.
    package init?(_ lookup: Environment.Lookup = Environment.value) {
        guard let state = Environment.stateFolder(lookup) else { return nil }
        path = Paths.join(state, "sessions")
    }

    static let ending = ".journal"
    /// A journal is read as a whole; beyond this it is none of ours.
    static let limit = 1 << 28

    /// A session that has ended, and its journal.
    package struct Ended: Sendable {
        package let path: String
        package let contents: JournalContents
        /// When its statements were run again and which were left; also as a later session's journal says it.
        package let taken: (time: Int64, left: [String])?

        package var name: String { Paths.name(of: path) }

        /// Whether there is anything that a person could want back.
        package var isOfUse: Bool { !contents.statements.isEmpty }

        /// Whether a start should speak of it: it did not end as a person wanted, and is nowhere else.
        package var isLost: Bool {
            !contents.endedWanted && taken == nil && contents.isUnsaved && isOfUse && !contents.isDropped
        }
    }

    /// Where a new session's journal lies. Names sort by time; two never meet.
    func newPath(time: Int64) -> String {
        let seconds = String(time / 1_000_000)
        let padded = String(repeating: "0", count: max(0, 12 - seconds.count)) + seconds
        return Paths.join(
            path, "\(padded)-\(Program.process)-\(String(UInt32.random(in: 0 ... .max), radix: 16))\(Self.ending)")
    }

    /// The sessions that have ended, the newest first. A journal that cannot be read is none.
    package func ended() -> [Ended] {
        var found: [(path: String, contents: JournalContents)] = []
        var takenElsewhere: [String: (time: Int64, left: [String])] = [:]
        for entry in entries where entry.name.hasSuffix(Self.ending) {
            let place = Paths.join(path, entry.name)
            // A living session's journal may say that it has taken over another.
            guard let contents = read(place) else { continue }
            for taken in contents.recovered { takenElsewhere[taken.journal] = (taken.time, taken.left) }
            if !isLiving(place, contents) { found.append((place, contents)) }
        }
        return found.map { place, contents in
            Ended(
                path: place, contents: contents, taken: contents.taken ?? takenElsewhere[Paths.name(of: place)])
        }.sorted { ($0.contents.times.last, $0.name) > ($1.contents.times.last, $1.name) }
    }

    private var entries: [Folder.Entry] { (try? Folder.entries(of: path))?.filter { !$0.isDirectory } ?? [] }

    private func read(_ place: String) -> JournalContents? {
        (try? FileReader.readAll(place, limit: Self.limit)).map { JournalContents($0) }
    }

    /// Whether a session still writes it, or is just running its statements again.
    private func isLiving(_ place: String, _ contents: JournalContents) -> Bool {
        guard let file = try? LockedFile.open(place, for: .looking) else { return true }
        if file.isLocked { return false }
        return Self.isLiving(contents)
    }

    /// Where the file system knows no locks: by the number of the process. Of another machine nothing is known.
    static func isLiving(_ contents: JournalContents) -> Bool {
        guard contents.end == nil, let begun = contents.begun else { return false }
        return begun.machine != Program.machine || Program.isRunning(begun.process)
    }

    /// Takes a journal for oneself, to run its statements again: no other session gets it meanwhile. Read anew, since
    /// another may have had it before.
    ///
    /// - Returns: nil when another session has it.
    func claim(_ ended: Ended) throws(FileError) -> (LockedFile, Ended)? {
        guard let file = try LockedFile.open(ended.path, for: .owning, patience: 30) else { return nil }
        let contents = JournalContents(try file.bytes(limit: Self.limit))
        let taken = self.ended(except: ended.path)
        return (file, Ended(path: ended.path, contents: contents, taken: contents.taken ?? taken))
    }

    /// What other journals say of one.
    private func ended(except place: String) -> (time: Int64, left: [String])? {
        for entry in entries where entry.name.hasSuffix(Self.ending) && entry.name != Paths.name(of: place) {
            let recovered = read(Paths.join(path, entry.name))?.recovered ?? []
            if let taken = recovered.last(where: { $0.journal == Paths.name(of: place) }) {
                return (taken.time, taken.left)
            }
        }
        return nil
    }

    // MARK: At the start of a session

    /// The sessions that were cut off and are nowhere else, the newest first, and notes that a person was told of them.
    package func offer(time: Int64) -> [Ended] {
        let lost = ended().filter(\.isLost)
        for session in lost where session.contents.offered == nil {
            // Where that cannot be noted, the journal cannot be tidied away either.
            try? LockedFile.open(session.path, for: .owning)?.append(Array(JournalRecord.offered(time: time).line.utf8))
        }
        return lost
    }

    /// 30 days, in microseconds.
    static let longest: Int64 = 30 * 86_400 * 1_000_000
    /// So many are kept however old they are: a clock that once ran ahead takes not all.
    static let fewest = 20
    static let most = 200

    /// Removes journals older than 30 days beyond the newest 20, and the oldest beyond 200: never one that lives, nor one
    /// that holds what is nowhere else and no person was told of. What a start that died left unfinished goes too.
    package func tidy(time: Int64) {
        Leftovers.remove(in: path)
        let all = ended()
        for (place, session) in all.enumerated() {
            let changed = (try? FileStatus(ofPath: session.path))?.modified ?? time
            let age = time - max(session.contents.times.last, session.contents.offered ?? 0, changed)
            let isOld = age > Self.longest && place >= Self.fewest || place >= Self.most
            // Lines that this program cannot read may be of a later one.
            let isEmpty = !session.isOfUse && session.contents.damagedLines == 0 && age > Self.longest / 30
            guard isOld || isEmpty, !session.isLost || session.contents.offered != nil,
                let file = try? LockedFile.open(session.path, for: .owning)
            else { continue }
            file.remove()
        }
    }
}

import FunnelFiles

/// What is done in a running session, on the disk before its answer is shown. The file is made at the first statement,
/// and is locked as long as the session lives. Where nothing can be kept, that is said once and the session goes on.
package final class Journal {
    private let folder: JournalFolder?
    private let begun: JournalRecord.Begun
    private var file: LockedFile?
    /// What lies in the file, for another one in its place should it be removed; what still has to.
    private var (written, waiting): ([JournalRecord], [JournalRecord]) = ([], [])
    private var isFailing = false
    private var told: Set<String> = []
    private var unread: String?

    /// - Parameter folder: nil without a home.
    package init(folder: JournalFolder?, begun: JournalRecord.Begun) {
        (self.folder, self.begun) = (folder, begun)
        if folder == nil { tell("journal is not kept: no home folder") }
    }

    /// Something to say about the journal, given once.
    package func takeNote() -> String? {
        defer { unread = nil }
        return unread
    }

    /// Keeps what a statement did. Returns when it is on the disk, or cannot be.
    package func keep(_ outcome: Session.Outcome, time: Int64) {
        switch outcome {
        case .records(let records): _ = keep(records)
        case .recovered(let recovery):
            let name = recovery.name
            let records =
                [.recovering(time: time, journal: name)] + recovery.steps
                + [.recovered(time: time, journal: name, left: recovery.left)]
            // The old journal holds its statements until this one has them all.
            guard keep(records) else { return }
            // When that fails, the line `recovered` in this journal says the same.
            try? recovery.file.append(Self.bytes([.taken(time: time, left: recovery.left)]))
        }
    }

    /// Says how the session ended. A session of looks alone leaves no journal.
    package func end(_ end: JournalRecord.End, time: Int64 = WallClock.now()) {
        guard let file else { return }
        let isOfUse = (written + waiting).contains { record in
            if case .did(let deed) = record { deed.kind != .look } else { false }
        }
        if isOfUse { _ = keep([.ended(time: time, end)]) } else { file.remove() }
        self.file = nil
    }

    /// - Returns: whether everything so far is on the disk.
    private func keep(_ records: [JournalRecord]) -> Bool {
        guard let folder else { return false }
        waiting += records
        do throws(FileError) {
            if let file, file.hasName {
                try file.append(Self.bytes(waiting))
            } else {
                let records = [.begun(begun)] + written + waiting
                file = try LockedFile.create(folder.newPath(time: begun.time), lines: Self.bytes(records))
            }
            written += waiting
            waiting = []
            if isFailing { tell("journal is kept again") }
            isFailing = false
            return true
        } catch {
            isFailing = true
            tell("journal is not kept: \(error.message)")
            return false
        }
    }

    private func tell(_ note: String) {
        if told.insert(note.prefix { $0 != ":" }.description).inserted { unread = note }
    }

    private static func bytes(_ records: [JournalRecord]) -> [UInt8] { Array(records.map(\.line).joined().utf8) }
}

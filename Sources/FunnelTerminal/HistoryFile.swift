package import FunnelFiles

/// The statements of all sessions in one file, one line each (`HistoryEntry.line`), readable by the owner alone.
///
/// Written by one `write` under a lock at the file's end, so that sessions beside each other never tear a line, and
/// read leniently: a line that is not an entry is skipped. Where nothing can be kept, `note` says so once and the shell
/// works on.
package final class HistoryFile {
    /// Nil when nothing is kept: no home, or `FUNNEL_HISTORY` set to nothing.
    package let path: String?
    package let session: String
    /// Why the history is not kept, for the person to read once; nil while all is well.
    package private(set) var note: String?
    private var isTold = false
    private var previous: String?
    private let log: AppendOnlyFile?

    /// Only so much of a file's end is read, since a person waits for the first prompt.
    private static let bytesRead = 1 << 20
    private static let entriesRead = 2_000

    /// - Parameter session: any text that other sessions do not have.
    package init(path: String?, session: String) {
        self.path = path
        self.session = session
        log = path.map { AppendOnlyFile(path: $0) }
    }

    /// `$FUNNEL_HISTORY`, or `history` in the state folder.
    package convenience init(session: String, _ lookup: Environment.Lookup = Environment.value) {
        if let path = lookup("FUNNEL_HISTORY") {
            self.init(path: path.isEmpty ? nil : Paths.expandingHome(path, home: lookup("HOME")), session: session)
        } else {
            self.init(path: Environment.stateFolder(lookup).map { Paths.join($0, "history") }, session: session)
            if path == nil { note = "history is not kept: no home folder" }
        }
    }

    /// The entries of the past, oldest first, at most 2,000 and 1 MB. A file that is not there is an empty one.
    package func entries() -> [HistoryEntry] { entries(bytes: Self.bytesRead, count: Self.entriesRead) }

    /// All that is kept, as far back as 64 MB: for a search, which a person asks for.
    package func allEntries() -> [HistoryEntry] { entries(bytes: 64 << 20, count: .max) }

    private func entries(bytes: Int, count: Int) -> [HistoryEntry] {
        guard let log else { return [] }
        do throws(FileError) {
            let bytes = try log.lastBytes(bytes)
            let lines = HistoryFile.lastLines(of: bytes, count: count).split(separator: UInt8(ascii: "\n"))
            let entries = lines.compactMap { HistoryEntry(line: $0) }
            previous = previous ?? entries.last?.text
            return entries
        } catch {
            if case .notFound = error { return [] }
            failed(error)
            return []
        }
    }

    /// At most so many lines at the end: those before them are not looked at.
    private static func lastLines(of bytes: [UInt8], count: Int) -> ArraySlice<UInt8> {
        var (place, found) = (bytes.count, 0)
        while place > 0 {
            if bytes[place - 1] == UInt8(ascii: "\n"), place < bytes.count {
                found += 1
                if found == count { break }
            }
            place -= 1
        }
        return bytes[place...]
    }

    /// Keeps a statement, unless it is blank or the same as the one before.
    package func append(_ text: String, time: Int64 = WallClock.now()) {
        guard let log, note == nil, text != previous, text.contains(where: { !$0.isWhitespace }) else { return }
        do throws(FileError) {
            try log.append(Array((HistoryEntry(time: time, session: session, text: text).line + "\n").utf8))
            previous = text
        } catch { failed(error) }
    }

    /// The note, given once.
    package func takeNote() -> String? {
        defer { isTold = note != nil }
        return isTold ? nil : note
    }

    private func failed(_ error: FileError) {
        if note == nil { note = "history is not kept: \(error.message)" }
    }
}

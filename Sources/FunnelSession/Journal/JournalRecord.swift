import FunnelFiles

/// One line of a journal: what happened in a session, in the order in which it did. Times are UTC microseconds since
/// 1970, as the clock said; it may have gone backwards between two lines.
package enum JournalRecord: Equatable, Sendable {
    case begun(Begun)
    case did(Deed)
    /// `undo`, `redo`.
    case steppedBack(time: Int64)
    case steppedForward(time: Int64)
    /// `save`, into a file.
    case saved(time: Int64, path: String)
    /// Statements of another journal follow, down to `recovered`; without it they are not all there.
    case recovering(time: Int64, journal: String)
    case recovered(time: Int64, journal: String, left: [String])
    case ended(time: Int64, End)
    /// Written into the journal by later sessions: a person was told of its end; wants to hear no more of it; its
    /// statements were run again, but for those that are left.
    case offered(time: Int64)
    case dropped(time: Int64)
    case taken(time: Int64, left: [String])

    /// How a session began, as far as its statements depend on it.
    package struct Begun: Equatable, Sendable {
        package var time: Int64
        package var version: String
        package var process: Int32
        package var machine: String
        /// Checksum of init.funnel; nil when it was not read.
        package var initFile: String?
        /// What the command line and init.funnel had set.
        package var settings: [String: String]

        package init(
            time: Int64, version: String, process: Int32 = Program.process, machine: String = Program.machine,
            initFile: String? = nil, settings: [String: String] = [:]
        ) {
            (self.time, self.version, self.process, self.machine) = (time, version, process, machine)
            (self.initFile, self.settings) = (initFile, settings)
        }
    }

    package enum End: String, Equatable, Sendable {
        case left, windowClosed, toldToEnd, screenLost
        /// Whether a person wanted it.
        var isWanted: Bool { self == .left }
    }

    /// A statement that was accepted.
    package struct Deed: Equatable, Sendable {
        package enum Kind: String, Equatable, Sendable {
            /// `undo` takes it back.
            case change
            case question
            /// Nothing is lost without it.
            case look
        }

        /// A file that it read, as it was then.
        package struct File: Equatable, Sendable {
            package var path: String
            /// Bytes.
            package var size: Int64
            /// UTC nanoseconds since 1970.
            package var modified: Int64

            package init(path: String, size: Int64, modified: Int64) {
                (self.path, self.size, self.modified) = (path, size, modified)
            }
        }

        package var time: Int64
        package var kind: Kind
        /// What its paths are relative to.
        package var folder: String
        /// As typed, with the comments and `## …` lines before it.
        package var text: String
        package var files: [File]

        package init(time: Int64, kind: Kind, folder: String, text: String, files: [File] = []) {
            (self.time, self.kind, self.folder, self.text, self.files) = (time, kind, folder, text, files)
        }
    }
}

// MARK: As a line

extension JournalRecord {
    /// Of the form of lines; a later one is for later programs.
    private static let form = "1"

    /// `1 → checksum → kind → fields`, parted by tabs, with its line end. The checksum (XXH64, 16 hexadecimal digits) is of
    /// all behind it, so that a line that is cut or damaged is none, and tells this line from others.
    package var line: String {
        let rest = ([kind] + fields).map(EscapedField.escaped).joined(separator: "\t")
        return "\(Self.form)\t\(Self.checksum(of: rest.utf8))\t\(rest)\n"
    }

    /// The checksum of its line: what `left` calls it by.
    package var name: String {
        Self.checksum(of: ([kind] + fields).map(EscapedField.escaped).joined(separator: "\t").utf8)
    }

    private static func checksum(of bytes: some Sequence<UInt8>) -> String {
        let digits = String(Checksum.of(Array(bytes)), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// - Parameter line: without its end.
    /// - Returns: nil for anything but a whole line of this form.
    package init?(line: some Collection<UInt8>) {
        let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual(Self.form.utf8),
            parts[1].elementsEqual(Self.checksum(of: parts[2]).utf8)
        else { return nil }
        let fields = String(decoding: parts[2], as: UTF8.self)
            .split(separator: "\t", omittingEmptySubsequences: false).map(EscapedField.unescaped)
        guard let record = JournalRecord(fields: fields.compactMap(\.self)), fields.allSatisfy({ $0 != nil }) else {
            return nil
        }
        self = record
    }

    private var kind: String {
        switch self {
        case .begun: "begun"
        case .did: "did"
        case .steppedBack: "undo"
        case .steppedForward: "redo"
        case .saved: "saved"
        case .recovering: "recovering"
        case .recovered: "recovered"
        case .ended: "ended"
        case .offered: "offered"
        case .dropped: "dropped"
        case .taken: "taken"
        }
    }

    private var fields: [String] {
        switch self {
        case .begun(let begun):
            ["\(begun.time)", begun.version, "\(begun.process)", begun.machine, begun.initFile ?? ""]
                + begun.settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        case .did(let deed):
            ["\(deed.time)", deed.kind.rawValue, deed.folder, deed.text]
                + deed.files.map { "\($0.size) \($0.modified) \($0.path)" }
        case .steppedBack(let time), .steppedForward(let time), .offered(let time), .dropped(let time):
            ["\(time)"]
        case .saved(let time, let path): ["\(time)", path]
        case .recovering(let time, let journal): ["\(time)", journal]
        case .recovered(let time, let journal, let left): ["\(time)", journal] + left
        case .ended(let time, let end): ["\(time)", end.rawValue]
        case .taken(let time, let left): ["\(time)"] + left
        }
    }

    private init?(fields: [String]) {
        guard fields.count >= 2, let time = Int64(fields[1]) else { return nil }
        let rest = Array(fields.dropFirst(2))
        switch (fields[0], rest.count) {
        case ("begun", 4...):
            let settings = rest.dropFirst(4).map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
            guard let process = Int32(rest[1]), settings.allSatisfy({ $0.count == 2 }) else { return nil }
            self = .begun(
                Begun(
                    time: time, version: rest[0], process: process, machine: rest[2],
                    initFile: rest[3].isEmpty ? nil : rest[3],
                    settings: Dictionary(settings.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last })))
        case ("did", 3...):
            let files = rest.dropFirst(3).map(Deed.File.init(field:))
            guard let kind = Deed.Kind(rawValue: rest[0]), files.allSatisfy({ $0 != nil }) else { return nil }
            self = .did(
                Deed(time: time, kind: kind, folder: rest[1], text: rest[2], files: files.compactMap(\.self)))
        case ("undo", 0): self = .steppedBack(time: time)
        case ("redo", 0): self = .steppedForward(time: time)
        case ("saved", 1): self = .saved(time: time, path: rest[0])
        case ("recovering", 1): self = .recovering(time: time, journal: rest[0])
        case ("recovered", 1...):
            self = .recovered(time: time, journal: rest[0], left: Array(rest.dropFirst()))
        case ("ended", 1):
            guard let end = End(rawValue: rest[0]) else { return nil }
            self = .ended(time: time, end)
        case ("offered", 0): self = .offered(time: time)
        case ("dropped", 0): self = .dropped(time: time)
        case ("taken", _): self = .taken(time: time, left: rest)
        default: return nil
        }
    }
}

extension JournalRecord.Deed.File {
    /// `size modified path`.
    fileprivate init?(field: String) {
        let parts = field.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let size = Int64(parts[0]), let modified = Int64(parts[1]) else { return nil }
        self.init(path: String(parts[2]), size: size, modified: modified)
    }
}

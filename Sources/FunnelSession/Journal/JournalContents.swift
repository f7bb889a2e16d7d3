/// What a journal says of its session, read leniently: every whole line counts, whatever stands around it.
package struct JournalContents: Equatable, Sendable {
    /// In the order of the file.
    package private(set) var records: [JournalRecord] = []
    /// Lines with an end that are none of this form. What a crash cut off at the file's end is not counted: its answer was
    /// never shown.
    package private(set) var damagedLines = 0

    /// - Cost: O(n).
    package init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            let line = rest[..<(end ?? rest.endIndex)]
            if let record = JournalRecord(line: line) {
                records.append(record)
            } else if end != nil, !line.isEmpty {
                damagedLines += 1
            }
            rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
        }
    }

    package var begun: JournalRecord.Begun? {
        for case .begun(let begun) in records { return begun }
        return nil
    }

    /// Nil when the session was cut off: it had no time to say it.
    package var end: JournalRecord.End? {
        for case .ended(_, let end) in records { return end }
        return nil
    }

    /// Whether a person left the session, and knew it.
    package var endedWanted: Bool { end?.isWanted == true }

    /// What later happened to it.
    package var offered: Int64? {
        for case .offered(let time) in records { return time }
        return nil
    }

    package var isDropped: Bool { records.contains { if case .dropped = $0 { true } else { false } } }

    /// When its statements were last run again, and those that were left; nil when they never were.
    package var taken: (time: Int64, left: [String])? {
        for case .taken(let time, let left) in records.reversed() { return (time, left) }
        return nil
    }

    /// The journals whose statements are all in this one, and what was left of each.
    package var recovered: [(time: Int64, journal: String, left: [String])] {
        records.compactMap { record in
            if case .recovered(let time, let journal, let left) = record { (time, journal, left) } else { nil }
        }
    }

    /// What was done, in order: statements and steps back and forward. Statements of another journal that are not all
    /// there are left out, since that other still holds them.
    package var steps: [JournalRecord] { account.steps }

    /// What a person would speak of: changes and questions that were not undone.
    package var statements: [JournalRecord.Deed] { Self.statements(of: steps) }

    static func statements(of steps: [JournalRecord]) -> [JournalRecord.Deed] {
        var (standing, undone): ([JournalRecord.Deed], [ArraySlice<JournalRecord.Deed>]) = ([], [])
        for step in steps {
            switch step {
            case .did(let deed) where deed.kind != .look:
                standing.append(deed)
                if deed.kind == .change { undone = [] }
            case .steppedBack:
                // A step back takes the questions behind the change with it.
                guard let change = standing.lastIndex(where: { $0.kind == .change }) else { continue }
                undone.append(standing[change...])
                standing.removeSubrange(change...)
            case .steppedForward: standing += undone.popLast() ?? []
            case .did, .begun, .saved, .recovering, .recovered, .ended, .offered, .dropped, .taken: break
            }
        }
        return standing
    }

    /// Whether something came after the last `save`, or there was none, that a person would miss.
    package var isUnsaved: Bool { account.isUnsaved }

    private var account: (steps: [JournalRecord], isUnsaved: Bool) {
        var (steps, isUnsaved): ([JournalRecord], Bool) = ([], false)
        var before: (count: Int, isUnsaved: Bool)?
        func forget() {
            guard let state = before else { return }
            steps.removeSubrange(state.count...)
            isUnsaved = state.isUnsaved
        }
        for record in records {
            switch record {
            case .did(let deed):
                steps.append(record)
                isUnsaved = isUnsaved || deed.kind != .look
            case .steppedBack, .steppedForward:
                steps.append(record)
                isUnsaved = true
            case .saved: isUnsaved = false
            case .recovering:
                forget()
                before = (steps.count, isUnsaved)
            case .recovered: before = nil
            case .begun, .ended, .offered, .dropped, .taken: break
            }
        }
        forget()
        return (steps, isUnsaved)
    }

    /// The clock at its first and last line of its own.
    package var times: (first: Int64, last: Int64) {
        let own = records.compactMap(\.ownTime)
        return (own.first ?? 0, own.last ?? 0)
    }
}

extension JournalRecord {
    /// Nil for lines that later sessions wrote.
    fileprivate var ownTime: Int64? {
        switch self {
        case .begun(let begun): begun.time
        case .did(let deed): deed.time
        case .steppedBack(let time), .steppedForward(let time), .saved(let time, _), .recovering(let time, _),
            .recovered(let time, _, _), .ended(let time, _):
            time
        case .offered, .dropped, .taken: nil
        }
    }
}

import FunnelColumns
import FunnelFiles

/// What a stretch of the file holds; lines count from its first one.
struct RecordStretch: Sendable {
    /// From its first record to where the next stretch has to begin.
    var range: Range<Int>
    var lines = 0
    var rows = 0
    var rejects: [RejectedRecord] = []
    var leftOut: [(line: Int, reason: LeftOutReason)] = []
    var repairedLines: [Int] = []

    /// Reads the records that begin in `position..<stop`; the last one may end behind.
    init(_ bytes: Span<UInt8>, _ dialect: Dialect, _ rule: RecordRule, _ position: Int, stop: Int, isFast: Bool) {
        var scanner = RowScanner(dialect, rule, position: position, line: 0, isFast: isFast)
        range = position..<position
        while let found = scanner.next(bytes, stop: stop) {
            switch found {
            case .rows(let count): rows += count
            case .other(let record, .row):
                if record.isRepaired { repairedLines.append(record.line) }
                rows += 1
            case .other(_, .blank): break
            case .other(let record, .leftOut(let reason)): leftOut.append((record.line, reason))
            case .other(let record, .rejected(let reason, let filled)):
                rejects.append(
                    RejectedRecord(
                        line: record.line, reason: reason, text: record.start..<record.end, filled: filled))
            }
        }
        range = position..<max(position, scanner.position)
        lines = scanner.line
    }
}

/// Cuts the file into stretches on all cores.
///
/// A block of the file begins behind the first line end after its nominal start, as if no record went across. Then, in
/// order, a stretch that does not begin where the one before it ended is read again from there, up to the next that
/// may fit: the quoted cell with line ends that lay across a border costs one stretch more.
struct StretchReading: Sendable {
    let bytes: FileBytes
    let layout: Layout
    var isFast = true
    var blockBytes = 4 << 20
    var stretchBytes = 1 << 18

    /// Where the table ends.
    private var end: Int { layout.end ?? bytes.count }

    func stretches(_ rule: RecordRule) async -> [RecordStretch] {
        let starts = blockStarts(bytes.span)
        let stops = starts.dropFirst() + [end]
        let blocks = zip(starts, stops).map { $0..<max($0, $1) }
        let read = await withTaskGroup(of: (Int, [RecordStretch]).self) { group in
            for (number, block) in blocks.enumerated() { group.addTask { (number, stretches(of: block, rule)) } }
            var read = [[RecordStretch]](repeating: [], count: blocks.count)
            for await (number, stretches) in group { read[number] = stretches }
            return read
        }
        return joined(bytes.span, rule, read.flatMap(\.self))
    }

    private func blockStarts(_ bytes: Span<UInt8>) -> [Int] {
        var starts = [layout.dataPosition]
        var nominal = layout.dataPosition
        while end - nominal > blockBytes {
            nominal += blockBytes
            // Without a line end up to the next block this one has no start of its own.
            let last = min(nominal + blockBytes, end)
            var at = nominal
            while at < last, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
            guard at < last else { continue }
            if bytes[at] == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
            if at + 1 < end { starts.append(at + 1) }
        }
        return starts
    }

    private func stretches(of block: Range<Int>, _ rule: RecordRule) -> [RecordStretch] {
        guard !Task.isCancelled else { return [] }
        let bytes = bytes.span
        var stretches: [RecordStretch] = []
        var position = block.lowerBound
        while position < block.upperBound {
            let stop = block.upperBound - position > stretchBytes ? position + stretchBytes : block.upperBound
            let stretch = RecordStretch(bytes, layout.dialect, rule, position, stop: stop, isFast: isFast)
            position = stretch.range.upperBound
            stretches.append(stretch)
        }
        Progress.current?.advance(by: block.count)
        return stretches
    }

    private func joined(_ bytes: Span<UInt8>, _ rule: RecordRule, _ read: [RecordStretch]) -> [RecordStretch] {
        var joined: [RecordStretch] = []
        var position = layout.dataPosition
        func append(_ bytes: Span<UInt8>, upTo stop: Int) {
            let stretch = RecordStretch(bytes, layout.dialect, rule, position, stop: stop, isFast: isFast)
            joined.append(stretch)
            position = stretch.range.upperBound
        }
        // A cancelled block has left a gap, which nobody will look into.
        for stretch in read where stretch.range.upperBound > position && !Task.isCancelled {
            if stretch.range.lowerBound > position { append(bytes, upTo: stretch.range.lowerBound) }
            if stretch.range.lowerBound == position {
                joined.append(stretch)
                position = stretch.range.upperBound
            }
        }
        if position < end, !Task.isCancelled { append(bytes, upTo: end) }
        return joined
    }
}

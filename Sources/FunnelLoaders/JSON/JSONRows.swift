import FunnelColumns
import FunnelFiles

/// A JSON file as delimited text, so that its values go the same way as any others: one row for each sound object, its
/// names as a header, nothing quoted that need not be. Where each row stands in the file is known.
///
/// - Cost: O(n); beside the file as much memory as its values take, and 12 bytes a row.
struct JSONRows: Sendable {
    static let dialect = Dialect(delimiter: 0x1F, quote: 0x22, isExact: true)

    let shape: JSONShape
    private(set) var rows = FileBytes([])
    /// Names with their points, as the file has them.
    private(set) var headers: [String] = []
    /// The same as they can be typed.
    private(set) var names: [String] = []
    private(set) var kinds: [JSONKinds] = []
    private(set) var rejects: [RejectedRecord] = []
    private(set) var notes: [LoadNote] = []
    private(set) var hasFractions = false
    private let file: FileBytes
    private var origins: [[JSONBlock.Origin]] = []
    /// Of each block: lines of rows before it, lines of the file before it, its start.
    private var starts: [(rowLine: Int, line: Int, place: Int)] = []

    /// Nil when there are more names than a table may have columns.
    init?(_ file: FileBytes, _ shape: JSONShape, blockBytes: Int = 4 << 20) async {
        self.shape = shape
        self.file = file
        Progress.current?.expect(file.count)
        for flattens in [true, false] {
            let reading = JSONReading(bytes: file, shape: shape, flattens: flattens, blockBytes: blockBytes)
            guard let (blocks, paths) = await JSONRows.read(reading) else { continue }
            if !flattens, kindsHoldObjects(paths) {
                notes.append(
                    LoadNote(
                        "more than \(JSONReading.mostNames) names: objects within objects are kept as text",
                        isWarning: true))
            }
            take(blocks, paths)
            return
        }
        return nil
    }

    /// Says whose list of objects the rows are.
    mutating func tell(_ envelope: JSONEnvelope) {
        let others = envelope.others
        let left = others.isEmpty ? "" : ", \(ColumnNames.list(others)) beside it left out"
        notes.append(LoadNote("the rows are the objects of \(envelope.name)\(left)"))
    }

    private func kindsHoldObjects(_ paths: JSONPaths) -> Bool {
        paths.nodes.contains { $0.kinds.contains(.object) }
    }

    /// Reads the file with the names of its start; when others come later, once more with all of them.
    private static func read(_ reading: JSONReading) async -> ([JSONBlock], JSONPaths)? {
        guard var known = reading.sample() else { return nil }
        while true {
            let blocks = await reading.blocks(known)
            if Task.isCancelled { return ([], known) }
            var all = known
            for block in blocks { if let paths = block.paths { all.merge(paths) } }
            if blocks.contains(where: \.hasTooMany) { return nil }
            if all.columns == known.columns { return (blocks, all) }
            known = all
        }
    }

    private mutating func take(_ blocks: [JSONBlock], _ paths: JSONPaths) {
        let columns = paths.columns
        for place in columns {
            let parts = paths.parts(place)
            headers.append(parts.joined(separator: "."))
            let words = parts.map { ColumnNames.plain($0) }
            names.append(words.count == 1 ? words[0] : words.map { $0.isEmpty ? "_" : $0 }.joined(separator: "."))
            kinds.append(paths.nodes[place].kinds)
        }
        var all: [UInt8] = []
        all.reserveCapacity(blocks.reduce(0) { $0 + $1.rows.count })
        var (rowLine, line) = (0, 1)
        for block in blocks {
            // Blocks of a reader that went on count from the file's start.
            let first = shape.acrossLines ? 1 : line
            all.append(contentsOf: block.rows)
            starts.append((rowLine, first + block.firstLine, block.start))
            origins.append(block.origins)
            rejects += block.rejects.map { reject in
                var reject = reject
                reject.line += first
                return reject
            }
            rowLine += block.rowLines
            line += block.lines
            hasFractions = hasFractions || block.hasFractions
        }
        rows = FileBytes(all)
        tell(blocks)
    }

    private mutating func tell(_ blocks: [JSONBlock]) {
        func total(_ count: (JSONBlock) -> Int) -> Int { blocks.reduce(0) { $0 + count($1) } }
        let (repeats, others) = (total(\.repeats.count), total(\.noNumbers.count))
        if repeats > 0 {
            notes.append(
                LoadNote(
                    "a name twice in \(counted(repeats, "object")) (\(firstLine(blocks, \.repeats))): the last value is taken",
                    isWarning: true))
        }
        if others > 0 {
            notes.append(
                LoadNote(
                    "NaN or Infinity read as no value: \(counted(others, "cell")) (\(firstLine(blocks, \.noNumbers)))",
                    isWarning: true))
        }
        let halves = total(\.loneSurrogates)
        if halves > 0 {
            notes.append(
                LoadNote("half a character, shown as \u{FFFD}: \(counted(halves, "time"))", isWarning: true))
        }
        let commas = total(\.oddCommas)
        if commas > 0 {
            notes.append(LoadNote("commas too many or missing between elements: \(commas)", isWarning: true))
        }
        if blocks.contains(where: \.isUnclosed) {
            notes.append(LoadNote("the list is not closed: the file may be cut short", isWarning: true))
        }
    }

    private func counted(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    private func firstLine(_ blocks: [JSONBlock], _ found: (JSONBlock) -> (count: Int, line: Int)) -> String {
        for (number, block) in blocks.enumerated() where found(block).count > 0 {
            let base = shape.acrossLines ? 1 : starts[number].line
            return found(block).count > 1 || blocks[(number + 1)...].contains { found($0).count > 0 }
                ? "first on line \(base + found(block).line)" : "line \(base + found(block).line)"
        }
        return ""
    }

    // MARK: places

    /// The row that begins on a line of the rows, or the one that goes across it.
    private func origin(ofRowLine line: Int) -> (place: Int, line: Int)? {
        // Lines of the rows count from 1 outside, from 0 here.
        let wanted = line - 1
        guard var block = JSONRows.last(starts.count, { starts[$0].rowLine <= wanted }) else { return nil }
        while block > 0, origins[block].isEmpty { block -= 1 }
        let (own, start) = (origins[block], starts[block])
        guard let row = JSONRows.last(own.count, { start.rowLine + Int(own[$0].rowLine) <= wanted }) else { return nil }
        return (start.place + Int(own[row].place), start.line + Int(own[row].line))
    }

    /// The last of the places 0… for which a claim holds that holds up to some place only.
    private static func last(_ count: Int, _ claim: (Int) -> Bool) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if claim(middle) { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    /// The line of the file on which the row begins that has a line of the rows.
    func line(_ rowLine: Int) -> Int { origin(ofRowLine: rowLine)?.line ?? rowLine }

    /// A row kept apart as it stands in the file.
    func original(_ reject: RejectedRecord) -> RejectedRecord {
        guard let origin = origin(ofRowLine: reject.line) else { return reject }
        var text = JSONText(position: origin.place, acrossLines: shape.acrossLines)
        // It was sound when it was read.
        _ = try? text.passValue(file.span)
        return RejectedRecord(
            line: origin.line, reason: reject.reason, text: origin.place..<text.position, filled: reject.filled)
    }

    /// Columns left as text because their values are of several kinds.
    func mixed(_ plans: [ColumnPlan], fields: [Int], told notes: [LoadNote]) -> [LoadNote] {
        zip(plans, fields).compactMap { plan, field in
            let kinds = kinds[field]
            let simple = kinds.intersection(.simple)
            if kinds.contains(.object), !simple.isEmpty, !kinds.contains(.list) {
                return LoadNote("\(plan.name): objects in some rows, \(simple.description) in others", isWarning: true)
            }
            guard plan.reading == .text, simple.rawValue.nonzeroBitCount > 1, !plan.isRequested,
                !notes.contains(where: { $0.text.hasPrefix("\(plan.name) ") })
            else { return nil }
            return LoadNote("\(plan.name) left as text: \(simple.description)", isWarning: true)
        }
    }
}

/// Reads objects as rows: each value into the cell of its name, those of objects within as cells of their own.
struct JSONRowReader {
    private struct Cell {
        enum Form {
            case none, plain, escaped, raw, object
        }

        var form = Form.none
        /// As it stands in the file.
        var range = 0..<0
        /// The row in which the name was met last.
        var row = 0
        /// Numbers the names met, so that an object that is given twice is told from its first form.
        var visit = 0
        var parentVisit = 0
    }

    private struct Open {
        var place: Int
        var last = 0
    }

    var text: JSONText
    private(set) var paths: JSONPaths
    /// Places in rows that have been read, in order.
    private let columns: [Int]
    /// Names that may be met; more are an error.
    private let mostNames: Int
    /// Whether objects within become cells of their own; else they are kept as they stand.
    private let flattens: Bool
    private var cells: [Cell]
    private var open: [Open] = []
    private var row = 0
    private var visit = 0
    private var hasRepeats = false
    /// New kinds of values, which count only once the whole row is sound.
    private var news: [(place: Int, kinds: JSONKinds)] = []
    /// Rows in which a name was given twice, and the line of the first.
    private(set) var repeats = (count: 0, line: 0)
    /// Values that are no numbers, and the line of the first.
    private(set) var noNumbers = (count: 0, line: 0)
    private var noNumbersInRow = 0
    private var unescaped: [UInt8] = []

    init(_ text: JSONText, _ known: JSONPaths, mostNames: Int, flattens: Bool) {
        self.text = text
        paths = known
        columns = known.columns
        self.mostNames = mostNames
        self.flattens = flattens
        cells = [Cell](repeating: Cell(), count: known.count)
    }

    /// Reads the object at the position; it is in no row yet.
    mutating func read(_ bytes: Span<UInt8>) throws(JSONProblem) {
        let start = text.position
        row += 1
        visit += 1
        (hasRepeats, noNumbersInRow) = (false, 0)
        news.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        cells[0].visit = visit
        guard text.byte(bytes) == 0x7B else { throw text.problem(bytes, .noObject) }
        var current = Open(place: 0)
        var isFirst = true
        text.position += 1
        while true {
            text.passBlanks(bytes)
            if isFirst ? text.byte(bytes) != 0x7D : text.byte(bytes) == 0x2C {
                if !isFirst {
                    text.position += 1
                    text.passBlanks(bytes)
                }
                isFirst = false
                let place = try name(bytes, &current)
                if flattens, text.byte(bytes) == 0x7B {
                    guard open.count + 1 < JSONText.longestDepth else { throw .depth }
                    set(place, .object, 0..<0, .object)
                    open.append(current)
                    current = Open(place: place)
                    isFirst = true
                    text.position += 1
                } else {
                    try value(bytes, place)
                }
                continue
            }
            guard text.byte(bytes) == 0x7D else { throw text.problem(bytes, .comma) }
            text.position += 1
            isFirst = false
            guard let outer = open.popLast() else { break }
            current = outer
        }
        guard text.position - start <= JSONText.longestElement else { throw .long }
    }

    private mutating func name(_ bytes: Span<UInt8>, _ current: inout Open) throws(JSONProblem) -> Int {
        let (range, hasEscapes) = try text.name(bytes)
        let place: Int
        if hasEscapes {
            var key: [UInt8] = []
            JSONRowReader.appendUnescaped(bytes, range, to: &key)
            place = try self.place(key.span, 0..<key.count, &current)
        } else {
            place = try self.place(bytes, range, &current)
        }
        current.last = place
        visit += 1
        if cells[place].row == row, cells[place].parentVisit == cells[current.place].visit { hasRepeats = true }
        return place
    }

    @inline(__always)
    private mutating func place(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ current: inout Open
    ) throws(JSONProblem) -> Int {
        if let known = paths.find(bytes, range, in: current.place, after: current.last) { return known }
        guard paths.count <= mostNames else { throw .many }
        cells.append(Cell())
        return paths.insert(bytes, range, in: current.place, after: current.last)
    }

    @inline(__always)
    private mutating func value(_ bytes: Span<UInt8>, _ place: Int) throws(JSONProblem) {
        let start = text.position
        let first = text.byte(bytes)
        if first == 0x5B || first == 0x7B {
            try text.passValue(bytes, depth: open.count + 1)
            set(place, .raw, start..<text.position, first == 0x5B ? .list : .object.union(.list))
            return
        }
        let (range, value) = try text.simpleValue(bytes)
        switch value {
        case .text(let hasEscapes): set(place, hasEscapes ? .escaped : .plain, range, .text)
        case .number: set(place, .plain, range, .number)
        case .word: set(place, .plain, range, .boolean)
        case .null: set(place, .none, range, .null)
        case .noNumber:
            noNumbersInRow += 1
            set(place, .none, range, .number)
        }
    }

    @inline(__always)
    private mutating func set(_ place: Int, _ form: Cell.Form, _ range: Range<Int>, _ kinds: JSONKinds) {
        let parent = paths.nodes[place].parent
        cells[place] = Cell(form: form, range: range, row: row, visit: visit, parentVisit: cells[parent].visit)
        if !paths.nodes[place].kinds.contains(kinds) { news.append((place, kinds)) }
    }

    // MARK: rows

    /// Adds the object that was read as a row of delimited text.
    ///
    /// - Parameter line: for messages.
    /// - Returns: line ends within its cells.
    mutating func append(_ bytes: Span<UInt8>, line: Int, to rows: inout [UInt8]) -> Int {
        for new in news { paths.add(new.kinds, to: new.place) }
        if hasRepeats { repeats = (repeats.count + 1, repeats.count == 0 ? line : repeats.line) }
        if noNumbersInRow > 0 {
            noNumbers = (noNumbers.count + noNumbersInRow, noNumbers.count == 0 ? line : noNumbers.line)
        }
        var lineEnds = 0
        let start = rows.count
        for (number, place) in columns.enumerated() {
            if number > 0 { rows.append(JSONRows.dialect.delimiter) }
            guard isPresent(place) else { continue }
            let range = cells[place].range
            switch cells[place].form {
            case .none, .object: break
            // Nothing in it would have to be quoted: a text without escapes has no quotes and no line ends.
            case .plain: Scan.append(bytes, range, to: &rows)
            case .escaped:
                unescaped.removeAll(keepingCapacity: true)
                JSONRowReader.appendUnescaped(bytes, range, to: &unescaped)
                lineEnds += JSONRowReader.appendQuoted(unescaped.span, 0..<unescaped.count, to: &rows)
            case .raw: lineEnds += JSONRowReader.appendQuoted(bytes, range, to: &rows)
            }
        }
        // A row without any value is a row all the same.
        if rows.count - start == max(0, columns.count - 1) { rows.insert(contentsOf: [0x22, 0x22], at: start) }
        rows.append(0x0A)
        return lineEnds
    }

    @inline(__always)
    private func isPresent(_ place: Int) -> Bool {
        guard cells[place].row == row else { return false }
        return hasRepeats ? isLast(place) : true
    }

    /// Whether the objects around a cell are those that were given last under their names.
    private func isLast(_ place: Int) -> Bool {
        var place = place
        while place != 0 {
            let parent = paths.nodes[place].parent
            guard cells[place].parentVisit == cells[parent].visit else { return false }
            guard parent == 0 || cells[parent].form == .object && cells[parent].row == row else { return false }
            place = parent
        }
        return true
    }

    /// Adds a cell in quotes where it needs them; counts line ends as a reader of lines does.
    static func appendQuoted(_ bytes: Span<UInt8>, _ range: Range<Int>, to rows: inout [UInt8]) -> Int {
        var (needsQuotes, lineEnds) = (false, 0)
        for at in range {
            switch bytes[at] {
            case 0x0A:
                needsQuotes = true
                if at == range.lowerBound || bytes[at - 1] != 0x0D { lineEnds += 1 }
            case 0x0D:
                needsQuotes = true
                lineEnds += 1
            case 0x22, JSONRows.dialect.delimiter: needsQuotes = true
            default: break
            }
        }
        guard needsQuotes else {
            Scan.append(bytes, range, to: &rows)
            return 0
        }
        rows.append(0x22)
        for at in range {
            if bytes[at] == 0x22 { rows.append(0x22) }
            rows.append(bytes[at])
        }
        rows.append(0x22)
        return lineEnds
    }

    /// Adds a text as its escapes mean it; half a surrogate pair is U+FFFD.
    static func appendUnescaped(_ bytes: Span<UInt8>, _ range: Range<Int>, to out: inout [UInt8]) {
        var at = range.lowerBound
        while at < range.upperBound {
            let plain = min(Scan.endOfPlainText(bytes, at), range.upperBound)
            Scan.append(bytes, at..<plain, to: &out)
            at = plain
            guard at + 1 < range.upperBound else { return }
            let next = bytes[at + 1]
            guard next == 0x75, let unit = JSONText.unit(bytes, at) else {
                out.append(simpleEscape(next))
                at += 2
                continue
            }
            at += 6
            var code = unit
            if unit & 0xFC00 == 0xD800, at + 6 <= range.upperBound, let low = JSONText.unit(bytes, at),
                low & 0xFC00 == 0xDC00
            {
                code = 0x1_0000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
                at += 6
            }
            out.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        }
    }

    private static func simpleEscape(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: byte
        }
    }
}

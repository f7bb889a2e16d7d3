/// A stretch of a JSON file as rows of delimited text, and what was no row.
struct JSONBlock: Sendable {
    /// Where a row comes from: its line among the rows, its place and line in the file, counted from the block's.
    struct Origin: Sendable {
        let rowLine: UInt32
        let place: UInt32
        let line: UInt32
    }

    /// In the file.
    let start: Int
    /// Physical lines before it; of a block that is read by itself, counted from its start.
    var firstLine: Int
    var rows: [UInt8] = []
    var rowLines = 0
    var lines = 0
    var origins: [Origin] = []
    var rejects: [RejectedRecord] = []
    /// Names in all blocks that were read with the same reader up to here; nil when a later one has them.
    var paths: JSONPaths?
    var hasFractions = false
    var loneSurrogates = 0
    var repeats = (count: 0, line: 0)
    var noNumbers = (count: 0, line: 0)
    /// Commas too many or too few between elements.
    var oddCommas = 0
    var isUnclosed = false
    var hasTooMany = false
    /// Where the last of the rejects ends in the file, shown or not.
    private var rejectsEnd = -1

    /// Bytes of raw text that are shown of what was kept apart.
    private static let longestShown = 1 << 20

    init(start: Int, firstLine: Int) {
        self.start = start
        self.firstLine = firstLine
    }

    /// Adds the object that the reader has read, which begins at a place of the file.
    mutating func append(_ reader: inout JSONRowReader, _ bytes: Span<UInt8>, at place: Int, line: Int) {
        origins.append(
            Origin(
                rowLine: UInt32(rowLines), place: UInt32(place - start), line: UInt32(line - firstLine)))
        rowLines += 1 + reader.append(bytes, line: line, to: &rows)
    }

    mutating func reject(_ range: Range<Int>, line: Int, _ reason: String) {
        rejectsEnd = range.upperBound
        rejects.append(
            RejectedRecord(
                line: line, reason: reason,
                text: range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longestShown), filled: 0))
    }

    /// Adds bytes to what was kept apart last, when they follow on it; false when they do not.
    mutating func extendReject(from start: Int, to end: Int) -> Bool {
        guard let last = rejects.indices.last, start == rejectsEnd else { return false }
        let first = rejects[last].text.lowerBound
        rejects[last].text = first..<min(end, first + Self.longestShown)
        rejectsEnd = end
        return true
    }

    /// What a reader knows when it leaves the block.
    mutating func close(_ reader: JSONRowReader) {
        lines = reader.text.line - firstLine
        hasFractions = reader.text.hasFractions
        loneSurrogates = reader.text.loneSurrogates
        (repeats, noNumbers) = (reader.repeats, reader.noNumbers)
        paths = reader.paths
    }
}

import FunnelColumns
import FunnelFiles

/// Cuts a JSON file into elements and reads each as a row. What is no sound object is kept apart, and reading goes on
/// behind it.
///
/// Files of lines are read on all cores, others from their start to their end.
struct JSONReading: Sendable {
    let bytes: FileBytes
    let shape: JSONShape
    let flattens: Bool
    var blockBytes = 4 << 20

    /// More names than this in objects within objects are no columns any more, but keys of something.
    static let mostNames = 1_000
    static let mostNamesUnflattened = 4_096
    private static let sampleBytes = 1 << 18

    /// The names in the first elements; nil when there are too many.
    func sample() -> JSONPaths? {
        let span = bytes.span
        let blocks: [JSONBlock]
        switch shape {
        case .lines: blocks = [lines(span, 0..<min(span.count, Self.sampleBytes), JSONPaths())]
        case .sequence, .array: blocks = elements(span, JSONPaths(), stop: Self.sampleBytes)
        }
        if blocks.contains(where: \.hasTooMany) { return nil }
        return blocks.last?.paths ?? JSONPaths()
    }

    func blocks(_ known: JSONPaths) async -> [JSONBlock] {
        guard shape == .lines else { return elements(bytes.span, known, stop: .max) }
        let starts = blockStarts(bytes.span)
        let ranges = zip(starts, starts.dropFirst() + [bytes.count]).map { $0..<max($0, $1) }
        return await withTaskGroup(of: (Int, JSONBlock).self) { group in
            for (number, range) in ranges.enumerated() {
                group.addTask {
                    guard !Task.isCancelled else { return (number, JSONBlock(start: range.lowerBound, firstLine: 0)) }
                    return (number, lines(bytes.span, range, known))
                }
            }
            var blocks = [JSONBlock?](repeating: nil, count: ranges.count)
            for await (number, block) in group { blocks[number] = block }
            return blocks.compactMap(\.self)
        }
    }

    private func blockStarts(_ bytes: Span<UInt8>) -> [Int] {
        var starts = [0]
        var nominal = blockBytes
        while nominal < bytes.count {
            var text = JSONText(position: nominal, acrossLines: false)
            text.passLine(bytes)
            guard text.position < bytes.count else { break }
            text.passLineEnd(bytes)
            if text.position < bytes.count { starts.append(text.position) }
            nominal = text.position + blockBytes
        }
        return starts
    }

    private func reader(_ text: JSONText, _ known: JSONPaths) -> JSONRowReader {
        JSONRowReader(
            text, known, mostNames: flattens ? Self.mostNames : Self.mostNamesUnflattened, flattens: flattens)
    }

    /// Rows with many cells that hold nothing: names that are keys of something.
    private func isTooMuch(_ block: JSONBlock, at position: Int) -> Bool {
        block.rows.count > (16 << 20) + 64 * (position - block.start)
    }

    // MARK: lines

    private func lines(_ bytes: Span<UInt8>, _ range: Range<Int>, _ known: JSONPaths) -> JSONBlock {
        var reader = reader(JSONText(position: range.lowerBound, acrossLines: false), known)
        var block = JSONBlock(start: range.lowerBound, firstLine: 0)
        block.rows.reserveCapacity(range.count / 2)
        while reader.text.position < range.upperBound, !block.hasTooMany {
            reader.text.passBlanks(bytes)
            let start = reader.text.position
            guard start < bytes.count else { break }
            if bytes[start] == 0x0A || bytes[start] == 0x0D {
                reader.text.passLineEnd(bytes)
                continue
            }
            do throws(JSONProblem) {
                try reader.read(bytes)
                reader.text.passBlanks(bytes)
                guard reader.text.problem(bytes, .more) == .cut else { throw .more }
                block.append(&reader, bytes, at: start, line: reader.text.line)
            } catch {
                let place = reader.text.position
                reader.text.passLine(bytes)
                let reason = Self.reason(error, at: place - start)
                block.reject(start..<reader.text.position, line: reader.text.line, reason)
                if error == .many { block.hasTooMany = true }
            }
            if isTooMuch(block, at: reader.text.position) { block.hasTooMany = true }
        }
        block.close(reader)
        Progress.current?.advance(by: range.count)
        return block
    }

    static func reason(_ problem: JSONProblem, at place: Int) -> String {
        switch problem {
        case .noObject, .long, .many: problem.rawValue
        case .cut, .value, .name, .colon, .comma, .number, .control, .escape, .depth, .more:
            "\(problem.rawValue), at byte \(place + 1)"
        }
    }

    // MARK: elements across lines

    private func elements(_ bytes: Span<UInt8>, _ known: JSONPaths, stop: Int) -> [JSONBlock] {
        var reader = reader(JSONText(position: 0, acrossLines: true), known)
        var isArray = false
        if case .array(let start) = shape {
            while reader.text.position < start {
                if bytes[reader.text.position] == 0x0A { reader.text.line += 1 }
                reader.text.position += 1
            }
            isArray = true
        }
        var blocks: [JSONBlock] = []
        var block = JSONBlock(start: reader.text.position, firstLine: reader.text.line)
        var (isFirst, commas, isClosed) = (true, 0, false)
        while reader.text.position < stop, !block.hasTooMany {
            reader.text.passBlanks(bytes)
            let start = reader.text.position
            guard start < bytes.count else { break }
            if bytes[start] == 0x2C {
                commas += 1
                reader.text.position += 1
                continue
            }
            isClosed = isArray && bytes[start] == 0x5D
            let wanted = isClosed || isFirst || !isArray ? 0 : 1
            if commas != wanted { block.oddCommas += 1 }
            (isFirst, commas) = (false, 0)
            if isClosed { break }
            if start - block.start > blockBytes {
                if Task.isCancelled { return [] }
                block.lines = reader.text.line - block.firstLine
                Progress.current?.advance(by: start - block.start)
                blocks.append(block)
                block = JSONBlock(start: start, firstLine: reader.text.line)
            }
            readElement(bytes, &reader, &block)
            if isTooMuch(block, at: reader.text.position) { block.hasTooMany = true }
        }
        if isClosed { passRest(bytes, &reader, &block) }
        block.isUnclosed = isArray && !isClosed && reader.text.position < stop
        block.close(reader)
        blocks.append(block)
        return blocks
    }

    private func readElement(_ bytes: Span<UInt8>, _ reader: inout JSONRowReader, _ block: inout JSONBlock) {
        let (start, line) = (reader.text.position, reader.text.line)
        do throws(JSONProblem) {
            try reader.read(bytes)
            block.append(&reader, bytes, at: start, line: line)
        } catch {
            var reason = Self.reason(error, at: reader.text.position - start)
            let other = reader.text.line
            if other > line { reason += " (line \(other + 1))" }
            (reader.text.position, reader.text.line) = (start, line)
            // What is JSON, but no object, is left as such.
            if error != .noObject || (try? reader.text.passValue(bytes)) == nil {
                reader.text.line = line
                let isFound = reader.text.passBroken(bytes, from: start, column: Self.column(bytes, of: start))
                if !isFound { reason += "; its end was not found" }
            }
            var end = reader.text.position
            while end > start + 1, [0x20, 0x09, 0x0A, 0x0D, 0x2C].contains(bytes[end - 1]) { end -= 1 }
            // Rubbish without commas is one reject, not one for each of its bytes.
            if bytes[start] == 0x7B || !block.extendReject(from: start, to: end) {
                block.reject(start..<end, line: line, reason)
            }
            if error == .many { block.hasTooMany = true }
        }
    }

    /// Bytes between a place and the start of its line, when only blanks and commas are there.
    private static func column(_ bytes: Span<UInt8>, of place: Int) -> Int? {
        var at = place
        while at > 0, bytes[at - 1] != 0x0A, bytes[at - 1] != 0x0D {
            guard bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 || bytes[at - 1] == 0x2C else { return nil }
            at -= 1
        }
        return at > 0 ? place - at : nil
    }

    private func passRest(_ bytes: Span<UInt8>, _ reader: inout JSONRowReader, _ block: inout JSONBlock) {
        reader.text.position += 1
        reader.text.passBlanks(bytes)
        let (start, line) = (reader.text.position, reader.text.line)
        guard start < bytes.count else { return }
        block.reject(start..<bytes.count, line: line, "more behind the end of the list")
    }
}

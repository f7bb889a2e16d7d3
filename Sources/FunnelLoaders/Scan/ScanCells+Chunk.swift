import CScan
import FunnelColumns
import FunnelValues

/// What was read of a chunk, as evidence and values.
extension CellScanner {
    /// What was read; before another chunk is, `reset`.
    mutating func finish(_ bytes: Span<UInt8>) -> ScannedCells {
        var values: ScannedCells.Values?
        switch form {
        case .numbers(let decimal):
            if maxScale == 4, decimal == NumberCell.point { noteMonths() }
            if isWhole {
                values = numbers(decimal)
            } else if maxScale == 0 {
                for row in mantissas.indices where scales[row] == 0 {
                    evidence.note(wholes: mantissas[row]...mantissas[row])
                }
            }
        case .days:
            if isWhole { values = dayValues() }
            if (days.max() ?? 0) >= Self.firstBuddhistDay { noteYears(days.lazy.map { Int64($0) }) }
        case .instants:
            if isWhole { values = instantValues() }
            if (mantissas.max() ?? 0) / Instant.perDay >= Int64(Self.firstBuddhistDay) {
                noteYears(mantissas.lazy.map { $0 / Instant.perDay })
            }
        case .texts:
            for code in lines.indices {
                let text = texts[code]
                evidence.add(
                    bytes, Self.field(text), line: lines[code], nullWord: nullWord, times: Int(text.count))
            }
            if !lines.isEmpty {
                // Few texts are numbered with those of the other chunks where they lie; codes that will be too narrow
                // are given up then, and are not put into room that is kept.
                let space = lines.count <= Self.fewTexts ? CellSpaces.current : nil
                values = .texts(
                    codes: CellSpaces.$current.withValue(space) { Chunk(codes: codes.span).cells },
                    texts: texts.prefix(lines.count).map(Self.field))
            }
        case nil: break
        }
        return ScannedCells(evidence: evidence, values: values)
    }

    /// Counts numbers that may be months, `10.2024`; those of the first nine have a leading zero and come another way.
    private mutating func noteMonths() {
        let months = mantissas.indices.reduce(into: 0) { count, row in
            let (month, year) = mantissas[row].quotientAndRemainder(dividingBy: 10_000)
            if scales[row] == 4, (10...12).contains(month), (1_900...2_199).contains(year) { count += 1 }
        }
        evidence.dottedMonths += months
    }

    /// Counts plain dates whose year may be one of the Thai calendar.
    private mutating func noteYears(_ days: some Sequence<Int64>) {
        let found = days.reduce(into: 0) {
            if $1 >= Int64(Self.firstBuddhistDay), $1 <= Int64(Self.lastBuddhistDay) { $0 += 1 }
        }
        evidence.buddhistYears += found
    }

    private static func field(_ text: cs_text) -> Field {
        let start = Int(text.start)
        return Field(
            start: start, end: start + Int(text.length & ~CS_ESCAPES), hasEscapes: text.length & CS_ESCAPES != 0)
    }

    /// The numbers at the scale of the one with the most digits behind its decimal sign; nil when that is too much.
    private mutating func numbers(_ decimal: UInt8) -> ScannedCells.Values? {
        let validity = validity { scales[$0] != UInt8(CS_NO_VALUE) }
        if maxScale == 0 {
            let chunk = Chunk(wholes: mantissas.span, validity: validity)
            evidence.note(wholes: chunk.range)
            return .numbers(chunk, scale: 0, decimal: decimal)
        }
        // A null is 0 at any scale.
        let factors = (0...maxScale).map { ScannedCells.powersOfTen[maxScale - $0] }
        for row in mantissas.indices where scales[row] < maxScale {
            let (product, overflow) = mantissas[row].multipliedReportingOverflow(by: factors[Int(scales[row])])
            if overflow { return nil }
            mantissas[row] = product
        }
        return .numbers(Chunk(wholes: mantissas.span, validity: validity), scale: maxScale, decimal: decimal)
    }

    private func dayValues() -> ScannedCells.Values {
        let validity = validity { days[$0] != Self.noDay }
        let cells = days.map { $0 == Self.noDay ? 0 : Int64($0) }
        return .days(Chunk(wholes: cells.span, validity: validity))
    }

    private func instantValues() -> ScannedCells.Values {
        let validity = validity { mantissas[$0] != Self.noInstant }
        if validity == nil { return .instants(Chunk(wholes: mantissas.span)) }
        let cells = mantissas.map { $0 == Self.noInstant ? 0 : $0 }
        return .instants(Chunk(wholes: cells.span, validity: validity))
    }

    private func validity(_ isValid: (Int) -> Bool) -> Validity? {
        guard hasNulls else { return nil }
        var validity = Validity()
        for row in 0..<rows { validity.append(isValid(row)) }
        return validity
    }
}

/// Names and last figures of lines: beside their ends, or below where there is no room.
struct EndLabels {
    private let names: [String]
    private let figures: [String]
    private let isNamed: Bool
    private let ellipsis: String
    var standsBelow = false

    init(_ names: [String], _ figures: [String], isNamed: Bool, ellipsis: String) {
        (self.names, self.figures, self.isNamed, self.ellipsis) = (names, figures, isNamed, ellipsis)
    }

    private static let longestName = 18

    private var nameWidth: Int {
        isNamed ? min(EndLabels.longestName, names.map { DisplayWidth.of($0) }.max() ?? 0) : 0
    }
    private var figureWidth: Int { figures.map { DisplayWidth.of($0) }.max() ?? 0 }

    /// Cells they take beside the lines.
    var width: Int { isNamed ? nameWidth + figureWidth + 5 : figureWidth + 1 }

    /// Which label stands in each row: as near to the end of its line as the others let it.
    func rows(_ wanted: [Int?], height: Int) -> [Int?] {
        var rows: [Int?] = Array(repeating: nil, count: height)
        let order = wanted.indices.sorted { (wanted[$0] ?? height) < (wanted[$1] ?? height) }
        // From the top down, never so low that those after it have no row left.
        var next = 0
        for (place, label) in order.enumerated() {
            let lowest = height - (order.count - place)
            guard lowest >= next || place < height else { break }
            let row = min(max(wanted[label] ?? height, next), max(lowest, next))
            guard row < height else { break }
            rows[row] = label
            next = row + 1
        }
        return rows
    }

    func pieces(_ label: Int?) -> [Line.Piece] {
        guard let label else { return [] }
        guard isNamed else { return [.init(" "), .init(figures[label], .total)] }
        let name = DisplayWidth.truncated(names[label], to: nameWidth, ellipsis: ellipsis)
        return [
            .init("  "), .init("\(letter(label)) ", Role.series(label)),
            .init(DisplayWidth.padded(name, to: nameWidth)),
            .init(" "), .init(DisplayWidth.padded(figures[label], to: figureWidth, alignment: .right), .total),
        ]
    }

    private func letter(_ label: Int) -> Character { Array("ABCDEFGH")[label % 8] }

    /// In as many columns as the width holds.
    func below(width: Int) -> [Line] {
        let texts = names.indices.map { label -> Line in
            isNamed
                ? Line([
                    .init("\(letter(label)) ", Role.series(label)), .init(names[label]), .init(" "),
                    .init(figures[label], .total),
                ]) : Line([.init("last "), .init(figures[label], .total)])
        }
        var lines: [Line] = []
        for text in texts {
            if let last = lines.last, last.width + 3 + text.width <= width {
                lines[lines.count - 1] = last + Line("   ") + text
            } else {
                lines.append(text)
            }
        }
        return lines
    }
}

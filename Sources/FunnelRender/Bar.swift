/// A length drawn in blocks, to an eighth of a cell: `████▎`.
enum Bar {
    static let blocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

    /// Whether a sign is part of a bar.
    static func isBlock(_ character: Character) -> Bool { blocks.contains(character) }

    /// - Parameter fraction: of the full length; less than half an eighth of a cell is nothing.
    static func text(_ fraction: Double, cells: Int, isUnicode: Bool) -> String {
        guard fraction > 0, cells > 0 else { return "" }
        return text(cells: Double(cells) * min(fraction, 1), isUnicode: isUnicode)
    }

    /// - Parameter cells: finite, below a few thousand.
    static func text(cells: Double, isUnicode: Bool) -> String {
        guard cells > 0 else { return "" }
        guard isUnicode else { return String(repeating: "#", count: Int(cells.rounded())) }
        let eighths = Int((cells * 8).rounded())
        let rest = eighths % 8
        return String(repeating: "█", count: eighths / 8) + (rest > 0 ? String(blocks[rest - 1]) : "")
    }

    /// A bar that ends at the right, to half a cell: no terminal has blocks that fill a cell from there by eighths.
    static func leftward(cells: Double, isUnicode: Bool) -> String {
        guard cells > 0 else { return "" }
        guard isUnicode else { return String(repeating: "#", count: Int(cells.rounded())) }
        let halves = Int((cells * 2).rounded())
        return (halves % 2 > 0 ? "▐" : "") + String(repeating: "█", count: halves / 2)
    }
}

/// A length drawn in blocks, to an eighth of a cell: `████▎`.
enum Bar {
    static let blocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

    /// Whether a sign is part of a bar.
    static func isBlock(_ character: Character) -> Bool { blocks.contains(character) }

    /// - Parameter fraction: of the full length; less than half an eighth of a cell is nothing.
    static func text(_ fraction: Double, cells: Int, isUnicode: Bool) -> String {
        guard fraction > 0, cells > 0 else { return "" }
        let full = Double(cells) * min(fraction, 1)
        guard isUnicode else { return String(repeating: "#", count: Int(full.rounded())) }
        let eighths = Int((full * 8).rounded())
        let rest = eighths % 8
        return String(repeating: "█", count: eighths / 8) + (rest > 0 ? String(blocks[rest - 1]) : "")
    }
}

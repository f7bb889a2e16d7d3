import FunnelRender

/// A stretch of a text, in bytes, and what it is.
struct RoleStretch: Hashable {
    let start: Int
    let end: Int
    let role: Role

    /// The text cut at the stretches, which are in order; comments are found in what lies between them.
    ///
    /// A mark that is drawn upon the letter before it stays with that letter.
    static func pieces(_ stretches: [RoleStretch], of bytes: [UInt8]) -> [Line.Piece] {
        var (cuts, place): ([RoleStretch], Int) = ([], 0)
        func add(to end: Int, _ role: Role) {
            guard end > place else { return }
            if let last = cuts.last, last.role == role {
                cuts[cuts.count - 1] = RoleStretch(start: last.start, end: end, role: role)
            } else {
                cuts.append(RoleStretch(start: place, end: end, role: role))
            }
            place = end
        }
        func addGap(to end: Int) {
            while place < end {
                let mark = bytes[place..<end].firstIndex(of: UInt8(ascii: "#")) ?? end
                add(to: mark, .plain)
                guard mark < end else { break }
                add(to: bytes[mark..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end, .comment)
            }
        }
        for stretch in stretches where stretch.end > place {
            addGap(to: stretch.start)
            add(to: stretch.end, stretch.role)
        }
        addGap(to: bytes.count)
        return joiningMarks(cuts, bytes).map { cut in
            Line.Piece(String(decoding: bytes[cut.start..<cut.end], as: UTF8.self), cut.role)
        }
    }

    private static func joiningMarks(_ cuts: [RoleStretch], _ bytes: [UInt8]) -> [RoleStretch] {
        var moved: [RoleStretch] = []
        moved.reserveCapacity(cuts.count)
        for cut in cuts {
            var start = cut.start
            if let last = moved.last, start < last.end { start = last.end }
            guard start < cut.end else { continue }
            if let last = moved.last, start < bytes.count, bytes[start] >= 0x80 {
                let marks = markBytes(bytes[start..<cut.end])
                if marks > 0 {
                    moved[moved.count - 1] = RoleStretch(start: last.start, end: start + marks, role: last.role)
                    start += marks
                    guard start < cut.end else { continue }
                }
            }
            moved.append(RoleStretch(start: start, end: cut.end, role: cut.role))
        }
        return moved
    }

    /// How many bytes of marks, joiners and selectors it begins with.
    private static func markBytes(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for scalar in String(decoding: bytes.prefix(64), as: UTF8.self).unicodeScalars {
            let isMark = scalar.properties.isGraphemeExtend || scalar.value == 0x200D
            // A cut letter at the prefix's end reads as U+FFFD, which is no mark.
            guard isMark || scalar.properties.generalCategory == .spacingMark else { break }
            count += UTF8.width(scalar)
        }
        return count
    }
}

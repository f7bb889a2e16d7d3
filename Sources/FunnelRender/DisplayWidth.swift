/// How many cells of a terminal a text takes: by grapheme, so that marks, wide letters and pictures line up.
///
/// `wcwidth` of the C library depends on the locale and answers −1 for ł in the C locale; this does not.
package enum DisplayWidth {
    /// - Cost: O(n log r) in the n code points and the r ranges of the table; ASCII costs O(n).
    package static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The cells of one grapheme: 0, 1 or 2, more only where a script writes clusters of several wide signs.
    package static func of(_ character: Character) -> Int {
        var sum = 0
        var flags = 0
        var isPicture = false
        for scalar in character.unicodeScalars {
            // A variation selector, a joiner, or a skin tone makes one picture of the whole cluster.
            switch scalar.value {
            case 0xFE0F, 0x200D, 0x1F3FB...0x1F3FF: isPicture = true
            case 0x1F1E6...0x1F1FF: flags += 1
            default: break
            }
            sum += cells(of: scalar)
        }
        return (isPicture && sum > 0) || flags == 2 ? 2 : sum
    }

    /// The text filled up with blanks to a width; unchanged when it is as wide already.
    package static func padded(_ text: String, to width: Int, alignment: Alignment = .left) -> String {
        let missing = width - of(text)
        guard missing > 0 else { return text }
        let blanks = String(repeating: " ", count: missing)
        return alignment == .left ? text + blanks : blanks + text
    }

    package enum Alignment: Sendable { case left, right }

    /// The text cut to a width, its end replaced by the ellipsis; unchanged when it fits.
    package static func truncated(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        guard of(text) > width else { return text }
        let room = width - of(ellipsis)
        guard room >= 0 else { return String(repeating: ".", count: max(0, width)) }
        return prefix(of: text, cells: room) + ellipsis
    }

    /// As many leading graphemes as fit in so many cells.
    package static func prefix(of text: some StringProtocol, cells: Int) -> String {
        var result = ""
        var used = 0
        for character in text {
            let next = used + of(character)
            guard next <= cells else { break }
            result.append(character)
            used = next
        }
        return result
    }

    private static func cells(of scalar: Unicode.Scalar) -> Int {
        let code = scalar.value
        if code < 0x300 { return code < 0x20 || (0x7F..<0xA0).contains(code) ? 0 : 1 }
        if contains(code, in: WidthTable.zero) { return 0 }
        return contains(code, in: WidthTable.two) ? 2 : 1
    }

    private static func contains(_ code: UInt32, in pairs: [UInt32]) -> Bool {
        var (low, high) = (0, pairs.count / 2)
        while low < high {
            let middle = (low + high) / 2
            if code < pairs[middle * 2] {
                high = middle
            } else if code > pairs[middle * 2 + 1] {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}

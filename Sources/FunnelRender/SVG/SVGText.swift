/// How wide a text will be, before any font is known: what the wider ones of the usual fonts take.
enum SVGText {
    /// In the unit of `size`; digits are all of one width (`tabular-nums`).
    ///
    /// - Source: widths of Helvetica (Adobe Font Metrics), in classes; digits of San Francisco, and 8 % on top.
    static func width(_ text: some StringProtocol, size: Double, isBold: Bool = false) -> Double {
        text.reduce(0) { $0 + em($1) } * size * factor(isBold)
    }

    private static func factor(_ isBold: Bool) -> Double { isBold ? 1.18 : 1.08 }

    private static func em(_ character: Character) -> Double {
        switch character {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", "·": 0.28
        case " ", "f", "t", "r", "(", ")", "[", "]", "/", "-", "\"", "`": 0.34
        case "m", "w", "M", "W", "@", "%", "…", "—", "→", "∞": 1
        case "0"..."9", "$": 0.61
        case "a"..."z", "–": 0.56
        case "A"..."Z", "+", "−", "=", "<", ">", "×", "_", "&": 0.7
        // Wide letters take two cells and are as wide as high.
        default: Double(DisplayWidth.of(character)) * (DisplayWidth.of(character) > 1 ? 0.52 : 0.62)
        }
    }

    /// Cut to a width, its end replaced by the ellipsis; unchanged when it fits.
    static func truncated(_ text: String, to width: Double, size: Double, isBold: Bool = false) -> String {
        guard SVGText.width(text, size: size, isBold: isBold) > width else { return text }
        var kept = ""
        var used = em("…")
        for character in text {
            used += em(character)
            if used > width / size / factor(isBold) { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// Broken between words; a word longer than a line is broken between letters.
    static func lines(_ text: String, width: Double, size: Double, isBold: Bool = false) -> [String] {
        let room = width / size / factor(isBold)
        var lines: [String] = []
        var (line, used) = ("", 0.0)
        func close() {
            if !line.isEmpty { lines.append(line) }
            (line, used) = ("", 0)
        }
        for word in text.split(separator: " ") {
            let length = word.reduce(0) { $0 + em($1) }
            if used + em(" ") + length > room { close() }
            if !line.isEmpty {
                line += " "
                used += em(" ")
            }
            for character in word {
                if used + em(character) > room { close() }
                line.append(character)
                used += em(character)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

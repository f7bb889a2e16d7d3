/// Tabulators as blanks, to stops of eight cells, since a layout cannot rely on the terminal's own.
enum Tabs {
    static func expanded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\t")) else { return text }
        var result = ""
        var column = 0
        for character in text {
            if character == "\t" {
                let blanks = 8 - column % 8
                result += String(repeating: " ", count: blanks)
                column += blanks
            } else {
                result.append(character)
                column += DisplayWidth.of(character)
            }
        }
        return result
    }
}

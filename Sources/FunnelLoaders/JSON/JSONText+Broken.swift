/// How reading goes on behind what is broken.
extension JSONText {
    /// Leaves a broken element that began at `start`: passes its brackets, whatever stands between them, up to the one
    /// that closes the first, or up to a line that begins where the element began. False when the text ends before that.
    ///
    /// A text ends with its line here, because no text of JSON goes across lines.
    mutating func passBroken(_ bytes: Span<UInt8>, from start: Int, column: Int?) -> Bool {
        position = start
        brackets.removeAll(keepingCapacity: true)
        var (lists, isText) = (0, false)
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x0A, 0x0D:
                isText = false
                passLineEnd(bytes)
                if let column, beginsObject(bytes, column) { return true }
                continue
            case 0x5C where isText:
                if position + 1 < bytes.count, bytes[position + 1] >= 0x20 { position += 1 }
            case 0x22: isText.toggle()
            case 0x7B where !isText, 0x5B where !isText:
                brackets.append(byte)
                if byte == 0x5B { lists += 1 }
            case 0x7D where !isText && !brackets.isEmpty, 0x5D where !isText && lists > 0:
                // Closes all that was left open within.
                while let open = brackets.popLast() {
                    if open == 0x5B { lists -= 1 }
                    if open == byte - 2 { break }
                }
                if brackets.isEmpty {
                    position += 1
                    return true
                }
            // The end of the list around the element.
            case 0x5D where !isText && position > start: return true
            case 0x2C where !isText && brackets.isEmpty && position > start: return true
            default: break
            }
            position += 1
        }
        return false
    }

    private func beginsObject(_ bytes: Span<UInt8>, _ column: Int) -> Bool {
        let place = position + column
        guard place < bytes.count, bytes[place] == 0x7B else { return false }
        for at in position..<place where bytes[at] != 0x20 && bytes[at] != 0x09 && bytes[at] != 0x2C { return false }
        return true
    }
}

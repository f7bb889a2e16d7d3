import FunnelFiles

/// Counts places that are no UTF-8, and sound sequences of several bytes, on all cores.
///
/// - Cost: O(n); ASCII at the speed of memory.
struct UTF8Survey {
    private(set) var found: (broken: Int, sound: Int) = (0, 0)

    private static let blockBytes = 4 << 20

    init(_ file: FileBytes) async {
        // An ASCII byte is never inside a sequence: there a block may begin.
        let bytes = file.span
        var starts = [0]
        for nominal in stride(from: Self.blockBytes, to: bytes.count, by: Self.blockBytes) {
            let last = min(nominal + Self.blockBytes, bytes.count)
            if let start = (nominal..<last).first(where: { bytes[$0] < 0x80 }) { starts.append(start) }
        }
        let blocks = zip(starts, starts.dropFirst() + [bytes.count]).map { $0..<$1 }
        found = await withTaskGroup(of: (broken: Int, sound: Int).self) { group in
            for block in blocks { group.addTask { UTF8Survey.count(file.span, block) } }
            return await group.reduce(into: (0, 0)) { $0 = ($0.0 + $1.broken, $0.1 + $1.sound) }
        }
    }

    private static func count(_ bytes: Span<UInt8>, _ block: Range<Int>) -> (broken: Int, sound: Int) {
        var (broken, sound, index) = (0, 0, block.lowerBound)
        while index < block.upperBound {
            let byte = bytes[index]
            if byte < 0x80 {
                index = Scan.endOfASCII(bytes, index..<block.upperBound)
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            var isSound = byte >= 0xC2 && byte <= 0xF4 && index + length <= bytes.count
            if isSound {
                for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { isSound = false }
                let second = bytes[index + 1]
                // Overlong forms, surrogates, beyond U+10FFFF.
                if byte == 0xE0 && second < 0xA0 || byte == 0xED && second > 0x9F || byte == 0xF0 && second < 0x90
                    || byte == 0xF4 && second > 0x8F
                {
                    isSound = false
                }
            }
            if isSound { sound += 1 } else { broken += 1 }
            index += isSound ? length : 1
        }
        return (broken, sound)
    }
}

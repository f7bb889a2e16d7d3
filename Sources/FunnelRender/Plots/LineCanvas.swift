/// Lines on cells: eight dots a cell in braille, one where there is only ASCII. Of several lines through a cell the last
/// one gives it its colour.
struct LineCanvas {
    let width: Int
    let height: Int
    private let isUnicode: Bool
    private var dots: [UInt8]
    private var owners: [Int?]
    private var marks: [Character?]

    init(width: Int, height: Int, isUnicode: Bool) {
        (self.width, self.height, self.isUnicode) = (max(1, width), max(1, height), isUnicode)
        let count = self.width * self.height
        dots = Array(repeating: 0, count: count)
        owners = Array(repeating: nil, count: count)
        marks = Array(repeating: nil, count: count)
    }

    /// Dots of a cell from left to right and from top to bottom.
    private var across: Int { isUnicode ? 2 : 1 }
    private var down: Int { isUnicode ? 4 : 1 }

    /// A place in fractions, x from the left, y from the bottom, as a dot. Whole cells' middles are the ends, so that a
    /// tick stands beside what lies on it.
    private func dot(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
        let column = x * Double(width - 1) + 0.5
        let row = (1 - y) * Double(height - 1) + 0.5
        return (
            min(max(Int(column * Double(across)), 0), width * across - 1),
            min(max(Int(row * Double(down)), 0), height * down - 1)
        )
    }

    /// The cell that a place lies in.
    func cell(_ x: Double, _ y: Double) -> (column: Int, row: Int) {
        let dot = dot(x, y)
        return (dot.x / across, dot.y / down)
    }

    mutating func line(from start: (Double, Double), to end: (Double, Double), owner: Int) {
        let (from, to) = (dot(start.0, start.1), dot(end.0, end.1))
        let steps = max(abs(to.x - from.x), abs(to.y - from.y))
        for step in 0...steps {
            let share = steps == 0 ? 0 : Double(step) / Double(steps)
            let x = from.x + Int((Double(to.x - from.x) * share).rounded())
            let y = from.y + Int((Double(to.y - from.y) * share).rounded())
            set(x, y, owner)
        }
    }

    private mutating func set(_ x: Int, _ y: Int, _ owner: Int) {
        let place = y / down * width + x / across
        dots[place] |= isUnicode ? LineCanvas.bits[y % 4][x % 2] : 1
        owners[place] = owner
    }

    mutating func mark(_ character: Character, at place: (Double, Double), owner: Int) {
        let cell = cell(place.0, place.1)
        marks[cell.row * width + cell.column] = character
        owners[cell.row * width + cell.column] = owner
    }

    /// Bits of the dots in U+2800 … U+28FF, by row and column.
    private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

    /// The signs of one row from the left, with whose they are; nil is nobody's blank.
    func row(_ row: Int) -> [(character: Character, owner: Int?)] {
        (0..<width).map { column in
            let place = row * width + column
            if let mark = marks[place] { return (mark, owners[place]) }
            guard dots[place] != 0 else { return (" ", nil) }
            let scalar = Unicode.Scalar(0x2800 + UInt32(dots[place])) ?? "."
            return (isUnicode ? Character(scalar) : ".", owners[place])
        }
    }
}

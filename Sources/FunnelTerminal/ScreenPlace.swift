/// A row and a column on the terminal, counted from where the prompt begins.
struct ScreenPlace: Equatable {
    var row = 0
    var column = 0

    /// Where the cursor stands after a text, as libedit draws it: a full row goes on at the next one's start, a wide
    /// letter that does not fit moves there whole, and a line end goes to the first column.
    static func after(_ text: String, columns: Int, width: (Unicode.Scalar) -> Int) -> ScreenPlace {
        let columns = max(2, columns)
        var place = ScreenPlace()
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                place = ScreenPlace(row: place.row + 1, column: 0)
                continue
            }
            // libedit shows a control character as ^X.
            let cells = scalar.value < 0x20 ? 2 : width(scalar)
            if place.column + cells > columns { place = ScreenPlace(row: place.row + 1, column: 0) }
            place.column += cells
            if place.column >= columns { place = ScreenPlace(row: place.row + 1, column: 0) }
        }
        return place
    }
}

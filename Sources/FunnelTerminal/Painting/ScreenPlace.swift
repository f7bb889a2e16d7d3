/// A row and a column on the terminal, counted from where the prompt begins.
struct ScreenPlace: Equatable {
    var row = 0
    var column = 0
}

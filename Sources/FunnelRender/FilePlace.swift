/// `path:line:column` taken apart; a path may hold colons of its own.
struct FilePlace {
    var path: String
    var line: Int?
    var column: Int?

    init(_ place: String) {
        var parts = place.split(separator: ":", omittingEmptySubsequences: false)
        var numbers: [Int] = []
        while numbers.count < 2, parts.count > 1, let number = parts.last.flatMap({ Int($0) }) {
            numbers.insert(number, at: 0)
            parts.removeLast()
        }
        path = parts.joined(separator: ":")
        line = numbers.first
        column = numbers.count == 2 ? numbers[1] : nil
    }
}

import FunnelLoaders
import FunnelPlan
import FunnelSyntax

extension LoadCommand {
    private static let names = help.options.words

    /// Reads one option of LOADING.md: `delimiter ";"`, `dates mdy`, `types (zip: text)`.
    static func readOption(_ arguments: inout ArgumentReader, into options: inout LoadOptions) throws(Diagnostic) {
        let span = arguments.spanOfNext
        guard let word = arguments.anyWord()?.thing else { throw Diagnostic("not an option of load", at: span) }
        switch word {
        case "delimiter": options.delimiter = try text(&arguments, "delimiter \";\"")
        case "quote": options.quote = try text(&arguments, "quote \"'\"")
        case "encoding": options.encoding = try text(&arguments, "encoding \"windows-1252\"")
        case "decimal": options.decimal = try text(&arguments, "decimal \",\"")
        case "null": options.nullWord = try text(&arguments, "null \"-\"")
        case "strict": options.isStrict = true
        case "header":
            if arguments.word("none") {
                options.header = .absent
            } else {
                options.header = .line(try whole(&arguments, "header 3"))
            }
        case "skip": options.skip = try whole(&arguments, "skip 2")
        case "dates":
            let place = arguments.spanOfNext
            guard let order = arguments.anyWord().flatMap({ DateOrder(rawValue: $0.thing) }) else {
                throw Diagnostic(
                    "not an order of dates", at: place, cause: "it is dmy, mdy or ymd", remedies: ["dates dmy"])
            }
            options.dates = order
        case "types": try readTypes(&arguments, into: &options)
        case "unique":
            options.uniqueKeys = try arguments.names("a key").map(\.text)
        default:
            throw Diagnostic(
                "not an option of load: \(word)", at: span, cause: "options are \(names.joined(separator: ", "))",
                remedies: nearestNames(to: word, among: names))
        }
    }

    private static func text(_ arguments: inout ArgumentReader, _ remedy: String) throws(Diagnostic) -> String {
        let span = arguments.spanOfNext
        guard let text = arguments.text() else {
            throw Diagnostic("a text in quotes is missing", at: span, remedies: [remedy])
        }
        return text
    }

    private static func whole(_ arguments: inout ArgumentReader, _ remedy: String) throws(Diagnostic) -> Int {
        let span = arguments.spanOfNext
        guard let number = arguments.integer(), number >= 0 else {
            throw Diagnostic("a whole number is missing", at: span, remedies: [remedy])
        }
        return number
    }

    private static func readTypes(
        _ arguments: inout ArgumentReader, into options: inout LoadOptions
    ) throws(Diagnostic) {
        guard arguments.symbol("(") else {
            throw Diagnostic("( is missing", at: arguments.spanOfNext, remedies: ["types (zip: text)"])
        }
        repeat {
            let column = try arguments.name("a column")
            guard arguments.symbol(":") else {
                throw Diagnostic(
                    "a colon is missing", at: arguments.spanOfNext, remedies: ["types (\(column.text): text)"])
            }
            let span = arguments.spanOfNext
            var words: [String] = []
            while let word = arguments.anyWord() { words.append(word.thing) }
            do { options.types[column.text] = try TypeRequest(words.joined(separator: " ")) } catch {
                throw Diagnostic(error.message, at: span, cause: error.cause, remedies: error.remedies)
            }
        } while arguments.symbol(",")
        guard arguments.symbol(")") else { throw Diagnostic(") is missing", at: arguments.spanOfNext) }
    }
}

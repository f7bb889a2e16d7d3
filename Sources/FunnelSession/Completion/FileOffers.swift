import FunnelFiles
import FunnelRender
import FunnelSyntax

/// Files and folders that go on from a path, bare or in quotes.
struct FileOffers {
    /// What is wanted there; the rest comes behind it.
    enum Wanted: Hashable {
        case data, script
        /// A place to write the session to.
        case session
        /// A place to write an answer to; of a plot also a picture.
        case answer(isPlot: Bool)
    }

    let wanted: Wanted
    let folder: String
    let isQuoted: Bool

    private static let dataEndings: Set<String> = [
        "csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "gz", "zst",
    ]

    /// - Parameter typed: the path so far, without its quote, escapes as they stand.
    func offers(_ typed: String) -> [Offer] {
        let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
        let (before, part) = (String(typed[..<cut]), String(typed[cut...]))
        let place = Paths.absolute(Paths.expandingHome(before.isEmpty ? "." : before), in: folder)
        let entries = (try? Folder.entries(of: place)) ?? []  // a folder that cannot be read has nothing to offer
        let seen = entries.filter { part.hasPrefix(".") || !$0.name.hasPrefix(".") }
        let first = seen.filter { !$0.isDirectory && isWanted($0.name) }
        let folders = seen.filter(\.isDirectory)
        var offers = first.map { offer(before, $0) } + folders.map { offer(before, $0) }
        if wanted == .data || offers.fitting(typed).isEmpty {
            offers += seen.filter { !$0.isDirectory && !isWanted($0.name) }.map { offer(before, $0) }
        }
        return offers + newNames(before, part)
    }

    private func isWanted(_ name: String) -> Bool {
        let ending = Paths.fileExtension(of: name).lowercased()
        switch wanted {
        case .data: return Self.dataEndings.contains(ending)
        case .script, .session: return ending == "funnel"
        case .answer(let isPlot): return OutputFormat(fileName: name).map { isPlot || $0.isOfAnyAnswer } ?? false
        }
    }

    private func offer(_ before: String, _ entry: Folder.Entry) -> Offer {
        let path = before + entry.name + (entry.isDirectory ? "/" : "")
        return Offer(
            written(path, isOpen: entry.isDirectory), display: entry.name + (entry.isDirectory ? "/" : ""),
            keys: [path])
    }

    /// A path as it can stand: in quotes where it has to; those of a folder stay open.
    private func written(_ path: String, isOpen: Bool) -> String {
        let quoted = Literal.quoted(path)
        let isBare = !isQuoted && Self.canStandBare(path)
        return isBare ? path : isOpen ? String(quoted.dropLast()) : quoted
    }

    /// A bare path ends at a blank; some marks begin something else.
    private static func canStandBare(_ path: String) -> Bool {
        guard let first = path.utf8.first, !"\"'`(?=,".utf8.contains(first), !path.hasSuffix(",") else { return false }
        guard path.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "#") }) else {
            return false
        }
        // A plain word is none: it has neither a dot nor a slash.
        return path.contains { !$0.isLetter && !$0.isNumber && $0 != "_" }
    }

    /// The typed name with each ending that says a form.
    private func newNames(_ before: String, _ part: String) -> [Offer] {
        let endings: [(String, String)]
        switch wanted {
        case .data, .script: return []
        case .session: endings = [("funnel", "a script")]
        case .answer(let isPlot):
            endings = OutputFormat.allCases.filter { OutputFormat(fileName: "a.\($0.rawValue)") == $0 }
                .filter { isPlot || $0.isOfAnyAnswer }.map { ($0.rawValue, Self.summary($0)) }
        }
        let dot = part.lastIndex(of: ".")
        let stem = dot.map { String(part[..<$0]) } ?? part
        guard !stem.isEmpty, stem != ".", stem != ".." else { return [] }
        return endings.map { ending, summary in
            let path = "\(before)\(stem).\(ending)"
            return Offer(
                written(path, isOpen: false), display: "\(stem).\(ending)", keys: [path], note: .words(summary))
        }
    }

    private static func summary(_ format: OutputFormat) -> String {
        switch format {
        case .csv: "commas between the cells"
        case .tsv: "tabs between the cells"
        case .json: "one object"
        case .jsonl: "an object a row"
        case .md: "a Markdown table"
        case .html: "a page"
        case .svg: "a picture"
        case .table, .plain: ""
        }
    }
}

extension CompletionPlace {
    /// Files where one is typed without quotes; behind `save` and its like also the words that may stand there.
    func pathOffered() -> Offered {
        var found = Offered(offers: files(isQuoted: false), typed: typed.typed, start: typed.start)
        if let verb = typed.verb, let command = CommandList.commandHelp(of: verb),
            verb != "load" || typed.tokens.count > 2
        {
            let clause = typed.words(last: 1) == ["to"]
            if !clause { found.offers += OptionOffers(command.options).words(behind: typed.words(last: 1)) }
        }
        return found
    }

    private func files(isQuoted: Bool) -> [Offer] {
        let wanted: FileOffers.Wanted
        switch typed.verb {
        case "load" where typed.words(last: 1) != ["to"]: wanted = .data
        case "source", "diff": wanted = .script
        case "save": wanted = .session
        default: wanted = .answer(isPlot: typed.verb == "plot")
        }
        return FileOffers(wanted: wanted, folder: session.folder, isQuoted: isQuoted).offers(typed.typed)
    }

    /// What stands in an open quote: a file, or a value of the column before it.
    func textOffered() -> Offered {
        let tokens = typed.tokens
        if PathPlace.isHere(behind: tokens[...], verb: typed.verb) {
            return Offered(offers: files(isQuoted: true), typed: typed.typed, start: typed.start)
        }
        let offers =
            verbAndArguments.map { queryOffers($0.verb, $0.arguments) }
            ?? QueryOffers(
                self, QueryPlace(tokens.dropFirst(typed.definitionSign.map { $0 + 1 } ?? 0), optionWords: []))
        if offers.place.option == "against", offers.place.brackets.isEmpty {
            return offers.arms()
        }
        guard var values = offers.comparedValues() ?? (offers.isFunnel || offers.isPaths ? offers.events().first : nil)
        else {
            return offered([])
        }
        // Here only texts can stand.
        values.offers.removeAll { !$0.text.hasPrefix("\"") }
        return values
    }
}

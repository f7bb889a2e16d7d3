import FunnelSyntax

/// What help says of an option: which verbs take it, each with its line.
enum OptionPages {
    /// Words of options, those of a second word (`within` of `equivalent within`) too.
    static let words: [String] = {
        var seen: Set<String> = []
        return CommandList.help.flatMap { $0.options }.flatMap { words(of: $0) }.filter { seen.insert($0).inserted }
            .sorted()
    }()

    static func page(of word: String) -> HelpPage? {
        let lowered = word.lowercased()
        let uses = CommandList.help.flatMap { help in
            help.options.filter { words(of: $0).contains(lowered) }.map { (verb: help.verb, option: $0) }
        }
        guard !uses.isEmpty else { return nil }
        let verbs = uses.map(\.verb).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var page = HelpPage(
            lowered, .option, forms: ["\(lowered): an option of \(verbs.joined(separator: ", "))"], "")
        page.lists = [HelpPage.List("", uses.map { HelpPage.Row("\($0.verb) … \($0.option.form)", $0.option.summary) })]
        page.examples = verbs.compactMap { verb in example(of: lowered, verb) }
        page.seeAlso = verbs
        return page
    }

    /// Words of the language that no verb of this version takes.
    static func missing(_ word: String) -> HelpPage? {
        guard Vocabulary.options.contains(word) else { return nil }
        var page = HelpPage(word, .option, forms: [word], "An option of a verb to come: not in this version.")
        page.examples = [HelpExample("help options")]
        return page
    }

    private static func words(of option: OptionHelp) -> [String] {
        let capitals = option.form.split(separator: " ").dropFirst().map(String.init)
        // What stands for something else, or is a number or a text, is no word of the language.
        let second =
            capitals.first.map { ["within", "answers"].contains($0) ? [$0] : [] } ?? []
        return [option.word] + second
    }

    private static func example(of word: String, _ verb: String) -> HelpExample? {
        let examples = OptionExamples.all[verb] ?? []
        // What drops a session that was cut off needs one.
        return examples.first { $0.statement.containsWord(word) } ?? examples.first
    }
}

extension String {
    /// Whether a word stands in a statement, and not only as a part of another.
    func containsWord(_ word: String) -> Bool {
        lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == word }
    }
}

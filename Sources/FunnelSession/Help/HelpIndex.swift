import FunnelPlan
import FunnelSyntax

/// From a word to all that it means.
package struct HelpIndex: Sendable {
    private let session: Session

    package init(_ session: Session) { self.session = session }

    /// The pages of a word, in any case: a verb, then what the session calls so, then
    /// whatever else the language has of that name. Empty for what nothing is
    /// called.
    package func pages(of typed: String) -> [HelpPage] {
        let word = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let lowered = word.lowercased()
        var pages: [HelpPage] = []
        if let verb = CommandList.help.first(where: { $0.verb == (lowered == "exit" ? "quit" : lowered) }) {
            pages.append(verb.page)
        }
        let names = NamePages(session: session)
        if let metric = names.metric(word) { pages.append(metric) }
        pages += names.columns(word)
        if let dataset = names.dataset(word) { pages.append(dataset) }
        let clause = ClauseHelp.others[lowered] ?? lowered
        if let page = (ClauseHelp.clauses + ClauseHelp.words).first(where: { $0.name == clause }) { pages.append(page) }
        if let function = FunctionHelp.named(lowered) { pages.append(function.page) }
        if let setting = SettingHelp.all.first(where: { $0.name == lowered }) {
            pages.append(setting.page(in: session))
        }
        if let option = OptionPages.page(of: lowered) { pages.append(option) }
        if let unit = UnitHelp.named(lowered) { pages.append(unit) }
        if let method = MethodHelp.page(of: lowered) { pages.append(method) }
        // cache and pager are settings, and have a page of their own.
        if let topic = HelpTopics.page(of: lowered, in: session) {
            pages = pages.filter { $0.kind != .setting } + [topic]
        }
        if pages.isEmpty, let option = OptionPages.missing(lowered) { pages = [option] }
        // Only then: TOP and ALL are codes of currencies, too.
        if pages.isEmpty, let unit = HelpIndex.currency(word) { pages = [unit] }
        if pages.isEmpty, CommandList.toCome.contains(lowered) {
            pages = [HelpPage(lowered, .verb, forms: ["\(lowered): not in this version"], "")]
        }
        return pages
    }

    private static func currency(_ word: String) -> HelpPage? {
        Vocabulary.currencies.contains(word.uppercased()) && word.count == 3 ? UnitHelp.named("USD") : nil
    }

    /// Every word that help knows, for nearest names and for Tab.
    package var words: [String] {
        HelpIndex.wordsOfLanguage + session.catalog.names
    }

    /// Every word of the language that help knows, each once.
    package static let wordsOfLanguage: [String] = {
        var seen: Set<String> = []
        let functions = FunctionHelp.all.map(\.name)
        let clauses = (ClauseHelp.clauses + ClauseHelp.words).map(\.name)
        let units = UnitHelp.all.map(\.name)
        let settings = SettingHelp.all.map(\.name)
        let all =
            CommandList.help.map(\.verb) + HelpTopics.names + clauses + functions + settings + OptionPages.words
            + units + MethodHelp.names + CommandList.toCome.sorted()
        return all.filter { seen.insert($0).inserted }
    }()
}

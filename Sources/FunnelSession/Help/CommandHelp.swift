/// What `help` shows of a verb.
package struct CommandHelp: Sendable {
    package enum Group: String, Sendable, CaseIterable { case data, metrics, analyses, looking, session }
    /// The form of the statement: `load PATH [as NAME]`.
    package let form: String
    /// A few words: it stands beside the first example in `help`.
    package let summary: String
    package let group: Group
    /// What comes back.
    package let answers: String
    /// Further sentences for `help VERB`.
    package let remarks: [String]
    /// Words of its answer, and what each says.
    package let says: [HelpPage.Row]
    /// What may follow, beside the clauses of a query.
    package let options: [OptionHelp]
    /// Clauses of a query that may follow, by their words.
    package let clauses: [String]
    package let examples: [HelpExample]
    package let seeAlso: [String]

    package init(
        _ form: String, _ summary: String, group: Group, answers: String, remarks: [String] = [],
        says: [HelpPage.Row] = [],
        options: [OptionHelp] = [], clauses: [String] = [], examples: [HelpExample], seeAlso: [String] = []
    ) {
        self.form = form
        self.summary = summary
        self.group = group
        self.answers = answers
        self.remarks = remarks
        self.says = says
        self.options = options
        self.clauses = clauses
        self.examples = examples
        self.seeAlso = seeAlso
    }

    package var verb: String { form.split(separator: " ").first.map(String.init) ?? form }

    /// The one that `help` lists.
    package var example: String { examples.first?.statement ?? form }

    /// The words that a statement of it may have behind what it is about, options first.
    package var optionWords: [String] { options.words + clauses }

    package var page: HelpPage {
        var page = HelpPage(verb, .verb, forms: [form], summary.capitalizedFirst + (summary.hasSuffix("?") ? "" : "."))
        page.remarks = [answers] + remarks
        page.lists = [
            HelpPage.List("says", says), HelpPage.List("options", options.map { HelpPage.Row($0.form, $0.summary) }),
        ]
        page.clauses = clauses
        page.examples = examples
        page.seeAlso = seeAlso
        return page
    }
}

import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// What can be typed at a place in a line: what the language and the data have there, and nothing else.
///
/// Reads names and dictionaries, never rows. A value, made anew when a statement has changed the session.
package struct CompletionList: Sendable {
    package struct Candidate: Sendable, Hashable {
        /// What stands in the place of what was typed.
        package let text: String
        /// What a list shows of it: a function with its arguments, a file without its folders.
        package let display: String
        /// A few words beside it: a unit, a formula.
        package let note: String
    }

    package struct Found: Sendable {
        /// How many characters before the cursor a candidate replaces.
        package let typed: Int
        package let candidates: [Candidate]
        /// How many more there are, when they are too many to be told.
        package let further: Int

        static let nothing = Found(typed: 0, candidates: [], further: 0)
    }

    private let session: Session
    private let names: Lazily<NameIndex>

    /// More candidates than these are shown without notes, so none are made.
    private static let mostNotes = 120

    package init(_ session: Session) {
        self.session = session
        let catalog = session.catalog
        names = Lazily { NameIndex(catalog) }
    }

    /// The candidates that go on from what stands before the cursor: nearest first.
    ///
    /// - Cost: O(text + names), or + the dictionary of the column whose value is typed.
    package func candidates(before text: String) -> Found {
        let typed = TypedText(before: text)
        guard !typed.isInComment, typed.form != .closed else { return .nothing }
        let place = CompletionPlace(session: session, names: names(), typed: typed)
        var offered = place.isBehindUnknownWord ? place.spacedName() ?? place.offered() : place.offered()
        var fitting = offered.fitting
        if fitting.isEmpty, let spaced = place.spacedName() {
            offered = spaced
            fitting = spaced.fitting
        }
        let start = String.Index(utf16Offset: 0, in: text)
        let from = text.utf8.index(start, offsetBy: min(offered.start, text.utf8.count))
        let notes = CandidateNote(session: session)
        let showsNotes = fitting.count <= Self.mostNotes
        return Found(
            typed: text[from...].count,
            candidates: fitting.map {
                Candidate(text: $0.text, display: $0.display, note: showsNotes ? notes.text($0.note) : "")
            }, further: offered.further)
    }
}

/// Offers for a place, with the letters that choose among them and the byte at which these begin.
struct Offered {
    var offers: [Offer]
    var typed: String
    var start: Int
    /// How many there are beside them.
    var further = 0
    /// Whether they have been chosen already.
    var areChosen = false
    /// What is offered only when no offer fits, and something is typed.
    var otherwise: [Offer] = []

    var fitting: [Offer] {
        if areChosen { return offers }
        let found = offers.fitting(typed)
        return found.isEmpty && !typed.isEmpty ? otherwise.fitting(typed) : found
    }
}

/// A place in a text: what it is, and what is offered there.
struct CompletionPlace {
    let session: Session
    let names: NameIndex
    let typed: TypedText

    var catalog: Catalog { session.catalog }

    /// The offers chosen by what is typed.
    func offered(_ offers: [Offer], otherwise: [Offer] = []) -> Offered {
        Offered(offers: offers, typed: typed.typed, start: typed.start, otherwise: otherwise)
    }

    func offered() -> Offered {
        switch typed.form {
        case .closed: return offered([])
        case .path: return pathOffered()
        case .text: return textOffered()
        case .nothing, .word, .name, .number: break
        }
        if !typed.qualifier.isEmpty { return dottedOffered() }
        if typed.tokens.isEmpty {
            return typed.form == .number ? offered([]) : offered(beginnings(), otherwise: functions([.row]))
        }
        if let sign = typed.definitionSign {
            guard sign < typed.tokens.count else { return offered([]) }
            let place = QueryPlace(typed.tokens[(sign + 1)...], optionWords: [])
            return QueryOffers(self, place, clauses: [], isDefinition: true).offered()
        }
        if typed.tokens.first?.kind == .symbol("?") { return offered(helpTopics()) }
        if let verb = typed.verb { return verbOffered(verb, typed.tokens.dropFirst()) }
        return QueryOffers(self, QueryPlace(typed.tokens[...], optionWords: [])).offered()
    }

    /// With what a statement begins.
    private func beginnings() -> [Offer] {
        let verbs = CommandList.all.map { command -> Offer in
            let (verb, summary) = (CommandList.verb(of: command), command.help.summary)
            return command.help.form == verb ? Offer(verb, summary) : .word(verb, summary)
        }
        // A name like a verb's is a name only in backquotes here.
        let taken = CommandList.verbs
        func free(_ offers: [Offer]) -> [Offer] { offers.filter { !taken.contains($0.text.lowercased()) } }
        return verbs + free(metrics() + datasets() + columns(catalog.datasets)) + functions([.aggregate, .metric])
    }

    /// What follows `orders.`, or the beginning of a dotted name.
    private func dottedOffered() -> Offered {
        let whole = "\(typed.qualifier).\(typed.typed)"
        if let dataset = names.dataset(named: typed.qualifier) {
            let own = dataset.table.columns.map { Offer.column($0, of: dataset) }
            let fitting = Offered(offers: own, typed: whole, start: typed.start)
            if !fitting.fitting.isEmpty { return fitting }
        }
        return Offered(offers: columns(catalog.datasets), typed: whole, start: typed.start)
    }

    /// Whether the word before what is typed says nothing alone: it may be the beginning of a name with blanks.
    var isBehindUnknownWord: Bool {
        guard case .word(let word)? = typed.tokens.last?.kind, typed.form == .word else { return false }
        let lowered = word.lowercased()
        return !Vocabulary.reserved.contains(lowered) && !names.isKnown(lowered) && FunctionHelp.called(lowered) == nil
            && typed.verb == nil
    }

    /// A name with blanks, typed without its backquotes: `New Cu`.
    func spacedName() -> Offered? {
        guard typed.form == .word, typed.qualifier.isEmpty else { return nil }
        let offers = (columns(catalog.datasets) + metrics()).filter { offer in offer.keys.contains { $0.contains(" ") }
        }
        guard !offers.isEmpty else { return nil }
        for token in typed.tokens.suffix(6).reversed() {
            guard case .word = token.kind else { return nil }
            let phrase = typed.text(from: token.span.start)
            let found = offers.filter { $0.keys.contains { $0.lowercased().hasPrefix(phrase.lowercased()) } }
            if !found.isEmpty {
                return Offered(offers: found, typed: phrase, start: token.span.start, areChosen: true)
            }
        }
        return nil
    }
}

extension CompletionPlace {
    func metrics() -> [Offer] { catalog.metrics.map(Offer.metric) }

    func datasets(suffix: String = "") -> [Offer] { catalog.datasets.map { Offer.dataset($0, suffix: suffix) } }

    func columns(_ datasets: [Dataset]) -> [Offer] { datasets.flatMap { $0.table.columns.map(Offer.column) } }

    func functions(_ kinds: Set<FunctionHelp.Kind> = Set(FunctionHelp.Kind.allCases)) -> [Offer] {
        FunctionHelp.all.filter { kinds.contains($0.kind) }.map(Offer.function)
    }
}

import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import Testing

@testable import FunnelSession

/// Help: no gap in what it knows, and nothing in it that does not work.
@Suite struct HelpTests {
    private static let empty = Session(folder: "/")

    /// Every page of the language, by the word that leads to it.
    private static let pages: [(word: String, page: HelpPage)] =
        HelpIndex.wordsOfLanguage.flatMap { word in HelpIndex(empty).pages(of: word).map { (word, $0) } }

    // MARK: Gaps

    @Test("Every verb, option, setting, function and method of the program has a page with an example")
    func gaps() {
        let kinds: [(HelpPage.Kind, [String])] = [
            (.verb, CommandList.all.map { CommandList.verb(of: $0) }),
            (.setting, Settings.names.map(\.name).filter { !HelpTopics.names.contains($0) }),
            (
                .method,
                StatisticalTest.all.map(\.name) + IntervalMethod.all.map(\.name) + PValueCorrection.all.map(\.name)
            ),
            (.function, FunctionHelp.all.map(\.name)), (.clause, Array(Vocabulary.clauses) + ["per"]),
            (.option, CommandList.help.flatMap { $0.options.words }), (.topic, HelpTopics.names),
        ]
        for (kind, names) in kinds {
            #expect(!names.isEmpty)
            for name in names {
                let page = HelpIndex(HelpTests.empty).pages(of: name).first { $0.kind == kind }
                #expect(page != nil, "no page of the \(kind.rawValue) \(name)")
                let isToCome = page?.summary.hasSuffix("not in this version") == true
                #expect(page?.examples.isEmpty == false || isToCome, "no example of the \(kind.rawValue) \(name)")
                #expect(page?.forms.isEmpty == false, "no form of the \(kind.rawValue) \(name)")
            }
        }
        #expect(
            SettingHelp.all.filter { !$0.isHere }.map(\.name) == [
                "locale", "currency", "trials", "paused", "churn_day",
            ])
    }

    @Test("Every word of the language is known to help, in any case", arguments: Vocabulary.options.sorted())
    func options(_ word: String) {
        #expect(!HelpIndex(HelpTests.empty).pages(of: word).isEmpty)
    }

    @Test("Reserved words, verbs to come and figure functions are known", arguments: Vocabulary.reserved.sorted())
    func reserved(_ word: String) {
        #expect(!HelpIndex(HelpTests.empty).pages(of: word).isEmpty, "\(word)")
        let lower = HelpIndex(HelpTests.empty).pages(of: word).map(\.lines)
        #expect(HelpIndex(HelpTests.empty).pages(of: word.uppercased()).map(\.lines) == lower)
    }

    @Test("What help calls a function is one, and the binder's own are in help")
    func functions() {
        for function in FunctionHelp.all where function.name != "rows" {
            #expect(MetricBinder.isFunction(function.name), "\(function.name)")
            #expect(!function.nulls.isEmpty && !function.summary.isEmpty, "\(function.name)")
        }
        for name in MetricBinder.windowFunctions.union(["annualize", "monthly", "total", "share", "if"]) {
            #expect(FunctionHelp.named(name) != nil, "\(name)")
        }
        for function in FunctionHelp.all where function.kind != .row {
            #expect(!function.unit.isEmpty, "\(function.name)")
        }
        for word in CommandList.toCome { #expect(!HelpIndex(HelpTests.empty).pages(of: word).isEmpty, "\(word)") }
    }

    @Test("What an option's error offers is what its page says")
    func optionLists() {
        let ab = Set(CommandHelp.ab.optionWords)
        for reading in [ExperimentOptionReading.figures, .pairs, .typedPairs] {
            #expect(ab.isSuperset(of: reading.allowed))
        }
        #expect(Set(CommandHelp.interval.optionWords).isSuperset(of: ExperimentOptionReading.typedInterval.allowed))
        for (verb, examples) in OptionExamples.all {
            let words = CommandList.help.first { $0.verb == verb }?.options.words ?? []
            for word in words where word != "drop" {
                #expect(examples.contains { $0.statement.containsWord(word) }, "no example of \(verb) … \(word)")
            }
        }
        #expect(
            Set(OptionExamples.all.keys) == Set(CommandList.help.filter { !$0.options.isEmpty }.map(\.verb)))
    }

    // MARK: Shape

    @Test("Pages and the overview fit in 80 columns, and say nothing twice")
    func width() {
        for line in HelpOverview.lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        for (word, page) in HelpTests.pages {
            for line in page.lines { #expect(DisplayWidth.of(line) <= 80, "help \(word): \(line)") }
            #expect(!page.lines.contains(""), "help \(word)")
            let remarks = page.remarks + [page.summary]
            #expect(Set(remarks).count == remarks.count, "help \(word)")
            // A statement on two lines could not be pasted.
            for line in page.examples.session {
                #expect(DisplayWidth.of(line.statement) <= 78, "help \(word): \(line.statement)")
            }
        }
    }

    @Test("see also leads somewhere")
    func seeAlso() {
        for (word, page) in HelpTests.pages {
            for other in page.seeAlso {
                #expect(!HelpIndex(HelpTests.empty).pages(of: other).isEmpty, "help \(word): see also \(other)")
            }
        }
    }

    // MARK: Examples

    @Test("Every example runs, and gives what is said of it")
    func examples() async throws {
        let folder = try HelpFolder()
        var examples = HelpTests.pages.flatMap { word, page in page.examples.map { (word, $0) } }
        examples += HelpOverview.asking.map { ("help", $0.example) }
        examples += OptionExamples.all.flatMap { verb, examples in examples.map { (verb, $0) } }
        var started: [[String]: Session] = [[]: folder.session]
        var seen: Set<[String]> = []
        for (word, example) in examples where seen.insert(example.before + [example.statement]).inserted {
            var session = try #require(started[[]])
            if let known = started[example.before] {
                session = known
            } else {
                for statement in example.before { _ = await HelpTests.answer(statement, in: &session, of: word) }
                started[example.before] = session
            }
            guard let report = await HelpTests.answer(example.statement, in: &session, of: word) else { continue }
            // Those of one row are compared as values, beside the functions.
            guard let gives = example.gives, FunctionHelp.named(word)?.kind != .row || !example.before.isEmpty else {
                continue
            }
            let lines = TerminalRenderer(width: 200).text(of: report).map(HelpTests.figures)
            #expect(lines.contains(gives), "help \(word): \(example.statement) gives \(lines)")
        }
        #expect(seen.count > 300)
    }

    /// A line without what qualifies its figure, and without the blanks that align it.
    private static func figures(_ line: String) -> String {
        let pieces = line.split(separator: " ", omittingEmptySubsequences: true)
        return pieces.prefix { $0 != "·" }.joined(separator: " ")
    }

    private static func answer(_ statement: String, in session: inout Session, of word: String) async -> Report? {
        var runner = ScriptRunner(ScriptText(statement, name: nil))
        var last: Report?
        while let next = runner.next(arguments: []) {
            let report = await session.run(next).report
            if case .error(let error) = report.body {
                Issue.record("help \(word): \(statement): \(error.diagnostics.first.message)")
                return nil
            }
            last = report
        }
        return last
    }

    // MARK: What a session has

    @Test("Pages of metrics, columns and datasets say what there is, and their examples run")
    func names() async throws {
        let folder = try HelpFolder()
        var session = folder.session
        for statement in [
            HelpExample.acquisition, "## What we spend to win one customer.\n" + HelpExample.cac, "payback = cac / $50",
            "price(x) = x * 2", "waiting = spend / nothing_yet",
        ].dropLast() { _ = await HelpTests.answer(statement, in: &session, of: statement) }
        let index = HelpIndex(session)
        let metric = try #require(index.pages(of: "CAC").first).lines.joined(separator: "\n")
        for part in [
            "cac = spend / new_customers", "What we spend to win one customer.", "= sum(spend) / sum(new_customers)",
            "unit: USD per new_customers", "inputs: spend (acquisition), new_customers (acquisition)",
            "used by: payback",
        ] { #expect(metric.contains(part), "\(part)") }
        let column = try #require(index.pages(of: "new_customers").first).lines.joined(separator: "\n")
        for part in [
            "new_customers: a column of acquisition", "integer, count, added", "no value in 3 of 11,696 rows",
            "used by: cac",
        ] { #expect(column.contains(part), "\(part)") }
        #expect(
            index.pages(of: "channel").first?.lines.contains(
                "values: organic, paid_search, paid_social, email, … 4 more") == true)
        #expect(index.pages(of: "date").map(\.kind).contains(.column) && index.pages(of: "date").count == 3)
        #expect(index.pages(of: "acquisition.spend").first?.kind == .column)
        for word in ["cac", "payback", "price", "spend", "channel", "date", "acquisition"] {
            let pages = index.pages(of: word).filter { [.metric, .column, .dataset].contains($0.kind) }
            #expect(pages.count == 1)
            for example in pages.flatMap(\.examples) {
                _ = await HelpTests.answer(example.statement, in: &session, of: word)
            }
        }
    }

    @Test(
        "Mistyped words get the nearest, with the line to type",
        arguments: [
            ("confidance", "help confidence"), ("quantil", "help quantile"), ("LOAAD", "help load"),
            ("plnned", "help planned"), ("timezon", "help timezone"), ("fishr", "help fisher"), ("ky", "help key"),
            ("spnd", "help spend"),
        ])
    func mistyped(_ word: String, _ remedy: String) async throws {
        let folder = try HelpFolder()
        var session = folder.session
        _ = await HelpTests.answer(HelpExample.acquisition, in: &session, of: word)
        var runner = ScriptRunner(ScriptText("help \(word)", name: nil))
        guard let next = runner.next(arguments: []) else { return }
        guard case .error(let error) = await session.run(next).report.body else {
            Issue.record("help \(word) is known")
            return
        }
        let wanted = remedy == "help key" ? "help" : remedy
        #expect(error.diagnostics.first.remedies.contains(wanted))
    }

    @Test("Several meanings of a word all show; a setting says its value now")
    func meanings() async throws {
        #expect(HelpIndex(HelpTests.empty).pages(of: "confidence").map(\.kind) == [.setting, .option])
        #expect(HelpIndex(HelpTests.empty).pages(of: "share").map(\.kind) == [.function, .unit])
        #expect(HelpIndex(HelpTests.empty).pages(of: "  Rate  per MONTH ").map(\.name) == ["rate per month"])
        #expect(HelpIndex(HelpTests.empty).pages(of: "eur").map(\.name) == ["USD"])
        var session = HelpTests.empty
        await session.set("confidence", to: "90%")
        #expect(HelpIndex(session).pages(of: "confidence").first?.lines.contains("now: 90%") == true)
    }
}

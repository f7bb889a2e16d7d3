import FunnelFiles
import Testing

@testable import FunnelSession

/// What Tab offers at each kind of place.
@Suite struct CompletionPlaceTests {
    static let crm = """
        day,segment,Churned,kävijät,กำไร,New Customers (EU),order
        2025-01-03,smb,Yes,10,1.5,3,1
        2025-01-04,mid,No,20,2.5,4,2
        2025-02-05,smb,No,5,3.5,5,3

        """

    /// costs.csv with channel, month, spend, customers; crm.csv; a metric of each file and one of both.
    static func session() async throws -> ScratchSession {
        let scratch = try ScratchSession([
            "crm.csv": crm, "kpis.funnel": "margin = 80%\n", "my file.csv": crm, "data/more.csv": crm, "notes.md": "x",
        ])
        let answer = await scratch.answer(
            """
            load costs.csv
            load crm.csv
            cac = spend / customers
            visits_per_order = sum(`kävijät`) / sum(`order`)
            both = spend / sum(`kävijät`)
            payback(cost, gain) = cost / gain
            column big = spend > 100
            table ads = costs where channel = "ads"
            """)
        try #require(answer.contains("ads"), "\(answer)")
        return scratch
    }

    private func texts(_ scratch: ScratchSession, _ before: String) -> [String] {
        CompletionList(scratch.session).candidates(before: before).candidates.map(\.text)
    }

    private func shown(_ scratch: ScratchSession, _ before: String) -> [String] {
        CompletionList(scratch.session).candidates(before: before).candidates.map(\.display)
    }

    private func note(_ scratch: ScratchSession, _ before: String, _ display: String) -> String? {
        CompletionList(scratch.session).candidates(before: before).candidates.first { $0.display == display }?.note
    }

    @Test func stepsOfFunnelsAndPathsAreEvents() async throws {
        let scratch = try ScratchSession([
            "events.csv": """
            user_id,event,time,page
            1,signup,2025-01-01T10:00:00Z,/home
            1,paid,2025-01-02T10:00:00Z,/pay
            """
        ])
        await scratch.run("load events.csv")
        #expect(texts(scratch, "funnel \"si") == ["\"signup\""])
        #expect(texts(scratch, "paths \"si") == ["\"signup\""])
        #expect(texts(scratch, "paths ").contains("\"signup\""))
        #expect(Set(["->", "steps", "by", "along"]).isSubset(of: shown(scratch, "paths ")))
        #expect(shown(scratch, "paths \"signup\" ").first == "->")
        #expect(Set(["\"paid\"", "steps", "within", "top"]).isSubset(of: shown(scratch, "paths \"signup\" -> ")))
        #expect(texts(scratch, "paths \"signup\" -> \"p") == ["\"paid\""])
        #expect(shown(scratch, "paths \"signup\" -> ste") == ["steps"])
        #expect(texts(scratch, "paths \"signup\" -> along ").contains("page"))
        #expect(texts(scratch, "paths \"signup\" -> within ").contains("30 days"))
        #expect(!shown(scratch, "paths \"signup\" -> \"paid\" ").contains("->"), "two ends are enough")
        #expect(texts(scratch, "explain paths \"signup\" -> \"p") == ["\"paid\""])
    }

    @Test func beginsWithVerbsMetricsAndDatasets() async throws {
        let scratch = try await Self.session()
        let all = shown(scratch, "")
        #expect(all.first == "load")
        #expect(Set(["plot", "cac", "payback(cost, gain)", "costs", "crm", "spend"]).isSubset(of: all))
        #expect(shown(scratch, "de") == ["describe"])
        #expect(note(scratch, "de", "describe") == DescribeCommand.help.summary)
        #expect(texts(scratch, "pay") == ["payback("])
        #expect(shown(scratch, "cac by channel; lo").first == "load", "the statement of the cursor counts")
        #expect(shown(scratch, "cac by channel\nlo").first == "load")
        #expect(texts(scratch, "rou") == ["round("], "functions of rows when nothing else fits")
    }

    @Test func goesOnBehindAThing() async throws {
        let scratch = try await Self.session()
        let words = shown(scratch, "cac ")
        #expect(words.contains(",") && words.contains("by") && words.contains("vs") && !words.contains("spend"))
        #expect(texts(scratch, "cac by channel wh") == ["where "])
        #expect(!shown(scratch, "cac where channel = \"ads\" ").contains("where"), "a clause stands once")
        #expect(shown(scratch, "cac where channel ").prefix(3) == ["=", "!=", "in"])
        #expect(shown(scratch, "cac where channel not ") == ["in", "contains", "starts with", "ends with"])
        #expect(texts(scratch, "cac where channel is ") == ["null", "not null"])
        #expect(texts(scratch, "cac where channel starts ") == ["with "])
    }

    @Test func keysAreThoseOfTheDataAskedFor() async throws {
        let scratch = try await Self.session()
        let keys = shown(scratch, "cac by ")
        #expect(keys.prefix(2) == ["channel", "big"])
        #expect(keys.contains("quarter") && !keys.contains("segment") && !keys.contains("spend"))
        #expect(shown(scratch, "visits_per_order by ").prefix(2) == ["segment", "Churned"])
        #expect(!shown(scratch, "both by ").contains("channel"), "a key that one file lacks is none")
        #expect(shown(scratch, "both by ").contains("year"))
        #expect(!shown(scratch, "cac by channel, ").contains("channel"))
        #expect(shown(scratch, "rows from crm by ").first == "segment")
        #expect(shown(scratch, "share(cac by ").first == "channel")
        #expect(shown(scratch, "cac top 5 per ").first == "channel")
    }

    @Test func valuesOfTextColumns() async throws {
        let scratch = try await Self.session()
        #expect(texts(scratch, "cac where channel = ") == ["\"ads\"", "\"seo\""])
        #expect(texts(scratch, "cac where channel = \"") == ["\"ads\"", "\"seo\""])
        #expect(texts(scratch, "cac where channel = \"S") == ["\"seo\""])
        #expect(texts(scratch, "cac where channel = se") == ["\"seo\""], "also before the quote is typed")
        #expect(texts(scratch, "cac where channel in (\"ads\", ") == ["\"seo\""], "each once in a list")
        #expect(texts(scratch, "cac where not channel != ") == ["\"ads\"", "\"seo\""])
        #expect(texts(scratch, "cac where costs.channel starts with \"a") == ["\"ads\""])
        #expect(texts(scratch, "sum(spend where channel = ") == ["\"ads\"", "\"seo\""])
        #expect(texts(scratch, "rows where Churned = ") == ["\"Yes\"", "\"No\"", "true", "false"])
        #expect(CompletionList(scratch.session).candidates(before: "cac where channel = \"S").typed == 2)
    }

    @Test func manyValuesGoOnToWhatAllShare() async throws {
        let rows = (0..<3_000).map { "user_\($0),\($0 % 7)" }
        let scratch = try ScratchSession(["users.csv": "id,n\n" + rows.joined(separator: "\n") + "\n"])
        _ = await scratch.answer("load users.csv\ntype id: text")
        #expect(texts(scratch, "rows where id = \"u") == ["\"user_"])
        let found = CompletionList(scratch.session).candidates(before: "rows where id = \"user_")
        #expect(found.candidates.prefix(3).map(\.text) == ["\"user_0\"", "\"user_1\"", "\"user_10\""])
        #expect(found.candidates.count + found.further == 3_000)
        #expect(texts(scratch, "rows where id = \"user_299").count == 11)
    }

    @Test func periodsOfTheData() async throws {
        let scratch = try await Self.session()
        let periods = shown(scratch, "cac over ")
        #expect(Set(["last month", "this month", "last 3 months", "2025", "2025-Q1"]).isSubset(of: periods))
        #expect(!periods.contains("2024") && !periods.contains("where"))
        #expect(note(scratch, "cac over ", "last month") == "2025-02")
        #expect(texts(scratch, "cac over last m") == ["last month"])
        #expect(texts(scratch, "cac over last 6 m") == ["last 6 months"])
        #expect(texts(scratch, "cac over 2025-0") == ["2025-02", "2025-01"])
        #expect(texts(scratch, "cac over 2025-01..2025-0") == ["2025-02", "2025-01"])
        #expect(shown(scratch, "cac over 2025 ").first == "by")
        #expect(shown(scratch, "cac vs ").contains("same month last year"))
        #expect(texts(scratch, "cac vs wh") == ["where "])
        #expect(shown(scratch, "cac vs where ").first == "channel")
    }

    @Test func clausesHaveTheirOwn() async throws {
        let scratch = try await Self.session()
        #expect(texts(scratch, "rows from ") == ["costs", "crm", "ads"])
        #expect(texts(scratch, "rows from cr") == ["crm"])
        #expect(shown(scratch, "cac, spend by channel sort ").prefix(3) == ["cac", "spend", "channel"])
        #expect(shown(scratch, "cac as price by channel sort ").first == "price")
        #expect(texts(scratch, "cac by channel sort spend d") == ["desc"])
        #expect(texts(scratch, "cac by channel top ") == [])
        #expect(shown(scratch, "cac by channel keep ").first == "cac")
        #expect(shown(scratch, "cac where ").prefix(4) == ["channel", "month", "spend", "customers"])
        #expect(!shown(scratch, "cac where ").contains("segment"))
        #expect(shown(scratch, "cac with ").contains("spend"))
        #expect(texts(scratch, "cac by channel as ") == [], "a new name is the person's")
    }

    @Test func functionsWithTheirSignature() async throws {
        let scratch = try await Self.session()
        #expect(texts(scratch, "quant") == ["quantile("])
        #expect(shown(scratch, "x = coal") == ["coalesce(x, more…)"])
        #expect(note(scratch, "x = coal", "coalesce(x, more…)")?.isEmpty == false)
        let inside = shown(scratch, "sum(")
        #expect(inside.prefix(4) == ["channel", "month", "spend", "customers"])
        #expect(texts(scratch, "sum(coal") == ["coalesce("])
        #expect(shown(scratch, "mean(spend ").contains("weighted by"))
        #expect(texts(scratch, "mean(spend weighted by cu") == ["customers"])
        #expect(texts(scratch, "x = spe") == ["spend"])
        #expect(!shown(scratch, "x = spend ").contains("by"), "a definition has no clauses")
        #expect(texts(scratch, "case when spend > 5 th") == ["then "])
    }

    @Test func namesInAnyScript() async throws {
        let scratch = try await Self.session()
        #expect(texts(scratch, "käv") == ["kävijät"])
        #expect(texts(scratch, "KÄV") == ["kävijät"])
        #expect(texts(scratch, "sum(กำ") == ["กำไร"])
        _ = await scratch.answer("ค่าใช้จ่าย = spend")
        #expect(texts(scratch, "sum(ค") == ["ค่าใช้จ่าย"], "a mark may yet come upon the last letter")
        #expect(texts(scratch, "crm.ord") == ["crm.order"])
        #expect(texts(scratch, "`ord") == ["order"])
        #expect(texts(scratch, "crm.`new") == ["crm.new_customers_eu"])
        #expect(texts(scratch, "New Cust") == ["new_customers_eu"], "by its header")
        #expect(texts(scratch, "customers_e") == ["new_customers_eu"], "a later part when nothing begins so")
        #expect(texts(scratch, "cust") == ["customers"], "what begins so comes alone")
        #expect(shown(scratch, "costs.").prefix(2) == ["costs.channel", "costs.month"])
        _ = await scratch.answer("`Cost of all` = spend\n`by` = spend")
        #expect(texts(scratch, "cost o") == ["`Cost of all`"])
        #expect(texts(scratch, "`Cost o") == ["`Cost of all`"])
        #expect(texts(scratch, "x = `b").contains("`by`"))
    }

    @Test func notesSayUnitAndFormula() async throws {
        let scratch = try await Self.session()
        #expect(note(scratch, "cac where ", "channel") == "text, 2 values")
        #expect(note(scratch, "ca", "cac") == "sum(spend) / sum(customers)")
        #expect(note(scratch, "rows from ", "crm") == "3 rows")
        #expect(note(scratch, "rows from ", "ads") == "table, 2 rows")
        #expect(note(scratch, "rows where chu", "Churned") == "Yes or No")
    }

    @Test func filesBareAndInQuotes() async throws {
        let scratch = try await Self.session()
        #expect(texts(scratch, "load ").prefix(3) == ["costs.csv", "crm.csv", "\"my file.csv\""])
        #expect(texts(scratch, "load \"my") == ["\"my file.csv\""])
        #expect(texts(scratch, "load my") == ["\"my file.csv\""])
        #expect(texts(scratch, "load da") == ["data/"])
        #expect(texts(scratch, "load \"da") == ["\"data/"])
        #expect(shown(scratch, "load data/m") == ["more.csv"])
        #expect(texts(scratch, "load costs.csv, c") == ["costs.csv", "crm.csv"])
        #expect(texts(scratch, "source k") == ["kpis.funnel"])
        #expect(texts(scratch, "save rev") == ["rev.funnel"])
        #expect(texts(scratch, "diff kpis.funnel \"k") == ["\"kpis.funnel\""])
        #expect(CompletionList(scratch.session).candidates(before: "load \"my f").typed == 5)
    }

    @Test func endingsBehindTo() async throws {
        let scratch = try await Self.session()
        let endings = shown(scratch, "cac by channel to \"rep")
        #expect(endings == ["rep.csv", "rep.tsv", "rep.json", "rep.jsonl", "rep.md", "rep.html"])
        #expect(shown(scratch, "plot cac by month to \"rep").contains("rep.svg"))
        #expect(texts(scratch, "cac by channel to rep.m") == ["rep.md"])
        #expect(texts(scratch, "cac by channel to \"note").first == "\"notes.md\"")
        #expect(shown(scratch, "cac over month to ").contains("month to date"))
    }

    @Test func verbsHaveTheirOwn() async throws {
        let scratch = try await Self.session()
        #expect(texts(scratch, "use ") == ["costs", "crm", "ads"])
        #expect(texts(scratch, "describe c") == ["costs", "crm"])
        #expect(texts(scratch, "forget ") == ["cac", "visits_per_order", "both", "payback"])
        #expect(texts(scratch, "link cos") == ["costs."])
        #expect(texts(scratch, "link costs.ch") == ["costs.channel"])
        #expect(texts(scratch, "link costs.channel ") == ["to "])
        #expect(texts(scratch, "link costs.channel to cr") == ["crm."])
        #expect(texts(scratch, "roles ti") == ["time = "])
        #expect(texts(scratch, "roles time = mo") == ["month"])
        #expect(texts(scratch, "type spe") == ["spend: "])
        #expect(texts(scratch, "type spend: US").contains("USD"))
        #expect(texts(scratch, "type spend: USD ne") == ["never added"])
        #expect(texts(scratch, "column x = spe") == ["spend"])
        #expect(shown(scratch, "table x = crm where ").first == "day")
        #expect(texts(scratch, "head 5 cha") == ["channel"])
        #expect(shown(scratch, "head 5 channel ").contains("where"))
        #expect(!shown(scratch, "head 5 channel ").contains("by"))
        #expect(texts(scratch, "help ca").contains("cac"))
        #expect(texts(scratch, "?hea").contains("head"))
        #expect(texts(scratch, "help welc").contains("welch"))
        #expect(texts(scratch, "plot cac as his") == ["histogram"])
        #expect(texts(scratch, "explain ca").contains("cac"))
        #expect(texts(scratch, "undo ") == [])
    }

    @Test func settingsAndTheirValues() async throws {
        let scratch = try await Self.session()
        #expect(texts(scratch, "set col") == ["color "])
        #expect(texts(scratch, "set color ") == ["auto", "always", "never"])
        #expect(texts(scratch, "set output js") == ["json"])
        #expect(texts(scratch, "set cache ") == ["on", "off"])
        #expect(texts(scratch, "set confidence ") == ["95%"])
        #expect(note(scratch, "set pow", "power") == "80%: the power of plans")
    }

    @Test func testsHaveTheirOptions() async throws {
        let scratch = try await Self.session()
        #expect(shown(scratch, "ab customers of spend by ").prefix(2) == ["channel", "big"])
        #expect(texts(scratch, "ab customers by channel against ") == ["\"ads\"", "\"seo\""])
        #expect(texts(scratch, "ab customers by channel against \"s") == ["\"seo\""])
        #expect(texts(scratch, "ab customers by channel method welc").contains("welch"))
        #expect(texts(scratch, "ab customers by channel correct holm_") == ["holm_sidak"])
        #expect(texts(scratch, "correct 0.01, 0.02 method hoc") == ["hochberg"])
        #expect(shown(scratch, "ab customers by channel ").contains("where"))
        #expect(!shown(scratch, "ab customers by channel ").contains("sort"))
        #expect(texts(scratch, "explain ab customers by channel against ") == ["\"ads\"", "\"seo\""])
    }

    @Test func optionsOfVerbs() async throws {
        let scratch = try await Self.session()
        #expect(shown(scratch, "load costs.csv ").contains("dates"))
        #expect(texts(scratch, "load costs.csv dates ") == ["dmy", "mdy", "ymd"])
        #expect(texts(scratch, "load costs.csv strict fre") == ["fresh"])
        #expect(!texts(scratch, "load costs.csv strict ").contains("strict"), "each is said once")
        #expect(texts(scratch, "load costs.csv types (spend: inte") == ["integer"])
        #expect(texts(scratch, "load costs.csv timezone europe/wars") == ["Europe/Warsaw"])
        #expect(texts(scratch, "ab customers by channel equivalent ") == ["within "])
        #expect(texts(scratch, "ab customers by channel stratified by bi") == ["big"])
        #expect(texts(scratch, "ab customers by channel greater conf") == ["confidence "])
        #expect(texts(scratch, "plan ra").first == "rate ")
        #expect(texts(scratch, "plan rate 5% lift 10% method ") == ["pooled", "unpooled", "arcsine"])
        #expect(texts(scratch, "save x.funnel without ") == ["answers"])
        #expect(texts(scratch, "plot spend 20 bi") == ["bins"])
        #expect(!texts(scratch, "plot spend ").contains("bins"), "its number comes first")
        #expect(shown(scratch, "rejects costs ").contains("as"))
        #expect(texts(scratch, "recover li") == ["list"])
        #expect(texts(scratch, "explain cac pl") == ["plan"])
    }

    @Test func nothingWhereNothingIsRead() async throws {
        let scratch = try await Self.session()
        for before in [
            "# ca", "cac by channel # ca", "cac\n#> ca", "cac by channel top 5", "cac where channel = \"ads\"", "5ca",
        ] {
            #expect(texts(scratch, before) == [], "\(before)")
        }
        #expect(texts(scratch, "cac by channel # c\nsum(spe") == ["spend"])
        #expect(texts(scratch, "(cac +\n  spe") == ["spend"])
    }
}

import Testing

@testable import FunnelTerminal

@Suite struct CompletionTests {
    private func step(_ before: String, from: Int, _ names: String...) -> Completion.Step {
        Completion(replaceFrom: from, candidates: names.map { .init(text: $0) }).step(beforeCursor: before)
    }

    @Test func insertsTheOnlyCandidate() {
        #expect(step("x + sp", from: 4, "spend") == .replace(scalars: 2, with: "spend"))
        #expect(step("x + Sp", from: 4, "spend") == .replace(scalars: 2, with: "spend"))
        #expect(step("spend", from: 0, "spend") == .nothing)
        #expect(step("my sp", from: 0, "`my spend`") == .replace(scalars: 5, with: "`my spend`"))
    }

    @Test func insertsWhatAllShareElseLists() {
        #expect(step("s", from: 0, "spend", "spend_total") == .replace(scalars: 1, with: "spend"))
        #expect(step("spend", from: 0, "spend", "spend_total") == .list)
        #expect(step("S", from: 0, "sum", "Share") == .list)
        #expect(step("", from: 0) == .nothing)
    }

    @Test func countsScalarsWhereLettersHaveSeveral() {
        #expect(step("ผู้", from: 0, "ผู้ใช้") == .replace(scalars: 3, with: "ผู้ใช้"))
    }

    @Test func placesOutsideTheTextAreHarmless() {
        #expect(step("ab", from: -3, "abc") == .replace(scalars: 2, with: "abc"))
        #expect(step("ab", from: 99, "abc") == .replace(scalars: 0, with: "abc"))
    }

    @Test func listsInColumnsThatFit() {
        let names = (1...9).map { Completion.Candidate(text: "name\($0)") }
        let lines = CandidateList(candidates: names).lines(columns: 20, rows: 24, width: \.count)
        #expect(lines == ["name1  name6", "name2  name7", "name3  name8", "name4  name9", "name5"])
        let few = CandidateList(candidates: names).lines(columns: 20, rows: 5, width: \.count)
        #expect(few == ["name1  name3", "name2  name4", "… and 5 more"])
        let tiny = CandidateList(candidates: names).lines(columns: 1, rows: 0, width: \.count)
        #expect(tiny == ["", "… and 8 more"])
    }

    @Test func listsNotesBesideFewNames() {
        let list = CandidateList(candidates: [
            .init(text: "cac", note: "currency per customer"), .init(text: "churn_rate", note: ""),
        ])
        #expect(
            list.lines(columns: 80, rows: 24, width: \.count) == ["cac         currency per customer", "churn_rate"])
        #expect(list.lines(columns: 20, rows: 24, width: \.count).first == "cac         currenc")
    }
}

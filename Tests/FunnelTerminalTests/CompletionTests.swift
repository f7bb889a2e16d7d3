import FunnelRender
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

    @Test func keepsWhatWasTyped() {
        #expect(step("rev", from: 0, "monthly_revenue", "monthly_x_rev") == .list, "what they share is no longer rev")
        #expect(
            step("cust", from: 0, "new_customers", "new_customers_eu") == .replace(scalars: 4, with: "new_customers"))
        #expect(step("x = ", from: 4, "\"ads\"", "\"seo\"") == .list, "a quote alone would hide the list")
        #expect(step("x = ", from: 4, "\"paid_a\"", "\"paid_b\"") == .replace(scalars: 0, with: "\"paid_"))
        #expect(step("ค", from: 0, "ค่าใช้จ่าย", "ค่าจ้าง") == .replace(scalars: 1, with: "ค่า"))
        let cut = Completion(replaceFrom: 0, candidates: [.init(text: "ab1"), .init(text: "ab2")], further: 9)
        #expect(cut.step(beforeCursor: "a") == .list, "those left out may share less")
    }

    private func lines(
        _ candidates: [Completion.Candidate], columns: Int, rows: Int = 24, further: Int = 0, accessible: Bool = false
    ) -> [String] {
        CandidateList(candidates: candidates, further: further, isAccessible: accessible)
            .lines(columns: columns, rows: rows)
    }

    @Test func listsInColumnsThatFit() {
        let names = (1...9).map { Completion.Candidate(text: "name\($0)") }
        #expect(
            lines(names, columns: 20) == ["name1  name4  name7", "name2  name5  name8", "name3  name6  name9"])
        #expect(lines(names, columns: 19, rows: 5) == ["name1  name3", "name2  name4", "… and 5 more"])
        #expect(lines(names, columns: 19, rows: 5, further: 100).last == "… and 105 more")
        let tiny = lines(names, columns: 1, rows: 0)
        #expect(tiny.allSatisfy { $0.isEmpty })
        let uneven = ["a", "b", "c", "quantile(x, share)"].map { Completion.Candidate(text: $0) }
        #expect(lines(uneven, columns: 30) == ["a  b  c  quantile(x, share)"], "a long one takes no room from others")
    }

    @Test func listsNotesBesideNames() {
        let few: [Completion.Candidate] = [
            .init(text: "cac", note: "currency per customer"), .init(text: "churn_rate", note: ""),
        ]
        #expect(lines(few, columns: 80) == ["cac         currency per customer", "churn_rate"])
        #expect(lines(few, columns: 20).first == "cac         curren…")
        #expect(lines(few, columns: 80, accessible: true) == ["cac: currency per customer", "churn_rate"])
        let many = (10...39).map { Completion.Candidate(text: "name\($0)", note: "text") }
        #expect(lines(many, columns: 200).first?.hasPrefix("name10  text   name") == true, "both side by side")
    }

    @Test("No line is wider than the terminal", arguments: [1, 2, 5, 20, 80, 200])
    func neverWiderThanTheTerminal(columns: Int) {
        let names = ["กำไรต่อผู้ใช้", "kävijät", "żółć", "日本語の列", "👍🏽", "spend", "quantile(x, share)"]
        for count in [1, 3, 7, 40, 400] {
            for hasNotes in [false, true] {
                let candidates = (0..<count).map { place in
                    Completion.Candidate(
                        text: "\(names[place % names.count])\(place)", note: hasNotes ? "text, ค่า \(place)" : "")
                }
                for rows in [0, 5, 24, 60] {
                    for accessible in [false, true] {
                        let lines = lines(candidates, columns: columns, rows: rows, accessible: accessible)
                        #expect(lines.allSatisfy { DisplayWidth.of($0) < max(2, columns) }, "\(lines)")
                        #expect(lines.count <= max(2, rows - 2))
                    }
                }
            }
        }
    }

    @Test func columnsLineUpByCells() {
        let names = ["กำไร", "日本", "spend", "ab"].map { Completion.Candidate(text: $0) }
        #expect(lines(names, columns: 12) == ["กำไร  spend", "日本  ab"])
    }
}

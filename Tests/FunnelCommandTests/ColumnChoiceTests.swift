import FunnelSession
import Testing

/// What `-c` reads of a large file, and that nobody can tell from the answer.
@Suite struct ColumnChoiceTests {
    private static func largeFile() -> String {
        var text = "day,channel,spend,clicks,note\n"
        for row in 0..<330_000 {
            text += "2025-0\(row % 9 + 1)-01,c\(row % 7),\(row % 100).50,\(row % 13),n\(row % 3)\n"
        }
        return text
    }

    @Test("The answer of some columns is that of all; what is wrong is told of all")
    func someColumns() throws {
        let folder = try CommandFolder(["large.csv": ColumnChoiceTests.largeFile()])
        let asked = ["cpc = spend / clicks", "cpc by channel over 2025-Q1 vs last quarter"]
        let once = try FunnelProcess.run(["-c", (["load large.csv"] + asked).joined(separator: "; ")], in: folder)
        #expect(once.errors.contains("1 column not read: note"))
        try folder.write("all.funnel", (["load large.csv"] + asked).joined(separator: "\n") + "\n")
        let all = try FunnelProcess.run(["all.funnel"], in: folder)
        #expect(!all.errors.contains("not read"))
        let figures = { (output: String) in output.split(separator: "\n").drop { !$0.hasPrefix("cpc =") } }
        #expect(figures(once.output) == figures(all.output) && figures(once.output).count > 8)

        let wrong = try FunnelProcess.run(["-c", "load large.csv; spend by notes"], in: folder)
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("try: spend by note\n"))

        let described = try FunnelProcess.run(["-c", "load large.csv; describe"], in: folder)
        #expect(!described.errors.contains("not read") && described.output.contains("note"))
    }

    @Test("Words are those of queries and formulas; what looks further leaves all columns")
    func words() {
        let some = QuestionWords(
            ScriptText("load x.csv; set output json; A = `B c` / t.d; a by Key where e = \"F\"", name: nil))
        #expect(some?.words.isSuperset(of: ["a", "b c", "t", "d", "key", "e", "f"]) == true)
        for line in ["describe", "head", "x = a / ?", "explain a", "a by (", "table b = a by c"] {
            #expect(QuestionWords(ScriptText("load x.csv; \(line)", name: nil)) == nil, "\(line)")
        }
    }
}

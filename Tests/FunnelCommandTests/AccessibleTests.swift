import Testing

/// What a person who listens to the screen gets, without a terminal: the same answers in other words.
@Suite struct AccessibleTests {
    @Test("ACCESSIBLE=1 tells tables in lines, also with signs in their notes; 0 and nothing do not")
    func tables() throws {
        let folder = try CommandFolder()
        let statements = ["-c", "load costs.csv; spend, spend / customers as cac by channel"]
        let told = try FunnelProcess.run(statements, in: folder, environment: ["ACCESSIBLE=1"])
        #expect(
            told.output == """
                costs: 4 rows, 4 columns, 2025-01-01 to 2025-02-28
                comma, utf-8, header line 1

                channel: ads, spend: 310, cac: 10.33
                channel: seo, spend: 110, cac: 11
                channel: all, spend: 420, cac: 10.5
                4 rows, 2025-01-01 to 2025-02-28

                """)
        let usual = try FunnelProcess.run(statements, in: folder)
        for value in ["ACCESSIBLE=0", "ACCESSIBLE="] {
            #expect(try FunnelProcess.run(statements, in: folder, environment: [value]) == usual)
        }
    }

    @Test("Errors name the place in words, and no colour is forced on who did not ask for it by option")
    func errors() throws {
        let folder = try CommandFolder()
        let ending = try FunnelProcess.run(
            ["-c", "load costs.csv; spend / custmers"], in: folder, environment: ["ACCESSIBLE=1", "FORCE_COLOR=1"])
        #expect(ending.status == 1)
        #expect(
            ending.errors == """
                column 9: custmers
                error: unknown name: custmers
                costs has no column or metric so named
                try: spend / customers

                """)
        #expect(!ending.output.contains("\u{1B}"))
    }

    @Test("Formats for programs, files and recorded answers are as ever")
    func formats() throws {
        let folder = try CommandFolder()
        for format in ["csv", "tsv", "json", "md", "html", "plain"] {
            let arguments = ["--format", format, "-c", "load costs.csv; spend by channel"]
            #expect(
                try FunnelProcess.run(arguments, in: folder, environment: ["ACCESSIBLE=1"])
                    == FunnelProcess.run(arguments, in: folder), "\(format)")
        }
        let saving = ["-c", "load costs.csv; spend by channel; save \"kept.funnel\""]
        _ = try FunnelProcess.run(saving, in: folder, environment: ["ACCESSIBLE=1"])
        #expect(folder.text("kept.funnel").contains("#> channel   spend\n"))
    }

    @Test("A setting of the pager that there is none of is refused with those there are")
    func pager() throws {
        let folder = try CommandFolder()
        for value in ["on", "off", "wide"] {
            #expect(try FunnelProcess.run(["-c", "set pager \(value)"], in: folder).output == "pager is \(value)\n")
        }
        let wrong = try FunnelProcess.run(["-c", "set pager sideways"], in: folder)
        #expect(wrong.status == 1 && wrong.errors.contains("try: set pager wide"))
    }
}

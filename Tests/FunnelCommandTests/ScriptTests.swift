import Testing

/// Scripts as they come: from files, pipes and the command line, with odd bytes and arguments.
@Suite struct ScriptTests {
    private static let answer = "channel   spend\nads         310\nseo         110\n"

    private func output(_ arguments: [String], _ files: [String: String] = [:], input: String = "/dev/null") throws
        -> FunnelProcess.Ending
    {
        try FunnelProcess.run(arguments, in: try CommandFolder(files), input: input)
    }

    @Test("From standard input, named or not, with arguments too")
    func standardInput() throws {
        let files = ["in": "load \"${1}\"\nspend by channel\n", "plain": "load costs.csv\nspend by channel\n"]
        #expect(try output([], files, input: "plain").output.contains(ScriptTests.answer))
        #expect(try output(["-"], files, input: "plain").output.contains(ScriptTests.answer))
        #expect(try output(["-", "costs.csv"], files, input: "in").output.contains(ScriptTests.answer))
    }

    @Test("-c takes ; and line ends, and continues indented lines")
    func commandLine() throws {
        for text in [
            "load costs.csv; spend by channel", "load costs.csv\nspend by channel",
            "load costs.csv;\n\nspend\n  by channel",
            "load costs.csv # the data\nspend by channel ;",
        ] {
            let ending = try output(["-c", text])
            #expect(ending.status == 0 && ending.output.contains(ScriptTests.answer), "\(text)")
        }
        #expect(try output(["-c", ""]) == .init(status: 0, output: "", errors: ""))
        #expect(try output(["-c", "# nothing\n"]) == .init(status: 0, output: "", errors: ""))
    }

    @Test(
        "A script is read whatever its first bytes and line ends",
        arguments: [
            "load costs.csv\r\nspend\r\n  by channel\r\n", "\u{FEFF}load costs.csv\nspend by channel\n",
            "#!/usr/bin/env funnel\n# funnel 1\nload costs.csv\nspend by channel",
            "\u{FEFF}#!/usr/bin/env funnel\r\n# funnel 1\r\n\r\nload costs.csv\r\n\tspend by channel\r\n",
            "load costs.csv\nspend\n    by channel\n    sort spend desc\n", "load costs.csv\n\nspend by \\\nchannel\n",
        ])
    func bytes(_ script: String) throws {
        let ending = try output(["script.funnel"], ["script.funnel": script])
        #expect(ending.status == 0 && ending.errors == "")
        #expect(ending.output.contains(ScriptTests.answer))
    }

    @Test("A script of the name of a verb, of an option, in a folder, and an empty one")
    func names() throws {
        let script = "load costs.csv\nspend by channel\n"
        let files = ["load": script, "-c": script, "replay": script, "empty": ""]
        #expect(try output(["load"], files).output.contains(ScriptTests.answer))
        #expect(try output(["--", "-c"], files).output.contains(ScriptTests.answer))
        #expect(try output(["./replay"], files).output.contains(ScriptTests.answer))
        #expect(try output(["empty"], files) == .init(status: 0, output: "", errors: ""))
        #expect(try output(["replay", "empty"], files).status == 0)
    }

    @Test("Arguments stand inside and outside text, and keep their quotes")
    func arguments() throws {
        let script = "load \"${1}.csv\" # ${9} isn't one\nspend where channel = ${2} by channel\n"
        let files = ["script.funnel": script, "a\"b.csv": "channel,spend\nx\\y,7\n"]
        #expect(try output(["script.funnel", "costs", "ads"], files).output.contains("ads         310"))
        #expect(try output(["script.funnel", "a\"b", "x\\y"], files).output.contains("x\\y           7"))
        #expect(try output(["script.funnel", "costs", "--", "-5"], files).status == 0)
    }

    @Test("A missing argument says which, where, and how many there were")
    func missingArgument() throws {
        let files = [
            "script.funnel": "load costs.csv\n\nhead 1 where channel = ${2}\n", "text.funnel": "load \"${1}\"\n",
        ]
        let outside = try output(["script.funnel", "a"], files)
        #expect(outside.status == 1)
        #expect(
            outside.errors == """
                script.funnel:3:24
                  head 1 where channel = ${2}
                                         ^^^^
                no argument ${2}
                · the script was given 1 argument: funnel script.funnel ARGUMENT …

                """)
        let inside = try output(["text.funnel"], files)
        #expect(inside.status == 1)
        #expect(inside.errors.contains("text.funnel:1:7\n") && inside.errors.contains("no argument ${1}"))
    }

    @Test("A script stops at its first error and says its name and line; what stands before is done")
    func firstError() throws {
        let script = "load costs.csv\nspend\n  by channel\n\n# why\nspend where region = 1\nspend by month\n"
        let bound = try output(["script.funnel"], ["script.funnel": script])
        #expect(bound.status == 1)
        #expect(bound.errors.hasPrefix("script.funnel:6:13\n  spend where region = 1\n"))
        #expect(bound.output.contains(ScriptTests.answer) && !bound.output.contains("2025-01 "))
        let unread = try output(
            ["script.funnel"], ["script.funnel": "load costs.csv\n## what\n\n  spend channel\nspend\n"])
        #expect(unread.status == 1)
        #expect(unread.errors.hasPrefix("script.funnel:4:"))
        let data = try output(["script.funnel"], ["script.funnel": "\nload \"gone.csv\"\n"])
        #expect(data.status == 4)
        #expect(data.errors.hasPrefix("script.funnel:2:6\n"))
    }

    @Test("An error inside a sourced script shows that script's name and line")
    func sourced() throws {
        let files = ["a.funnel": "load costs.csv\nsource b.funnel\n", "b.funnel": "# one\ncac = spend / custmers\n"]
        let ending = try output(["a.funnel"], files)
        #expect(ending.status == 1)
        #expect(ending.errors.hasPrefix("b.funnel:2:15\n  cac = spend / custmers\n"))
        #expect(ending.errors.contains("try: cac = spend / customers"))
    }

    @Test("Bytes that are no UTF-8 are an error at their place, not a guess")
    func brokenText() throws {
        let folder = try CommandFolder()
        try folder.write("script.funnel", bytes: Array("load costs.csv\nspend wh".utf8) + [0xFF] + Array("ere\n".utf8))
        let ending = try FunnelProcess.run(["script.funnel"], in: folder)
        #expect(ending.status == 1)
        #expect(ending.errors.hasPrefix("script.funnel:2:9\n"))
    }

    @Test("quit ends a script, well")
    func quit() throws {
        let ending = try output(["-c", "load costs.csv; quit; nothing"])
        #expect(ending.status == 0 && ending.errors == "")
    }

    @Test("A script that can be read once is read once, however often it is brought in") func sourcesPipes() throws {
        let folder = try CommandFolder()
        let words = """
            mkfifo gate; (: >gate; sleep 1; : >gate) & exec "$0" -c 'source "gate"; source "gate"; 1 + 1'
            """
        let ending = try FunnelProcess.run(
            [FunnelProcess.path], in: folder, program: ["/bin/sh", "-c", words])
        #expect(ending.status == 0)
        #expect(ending.output.contains("2"))
    }
}

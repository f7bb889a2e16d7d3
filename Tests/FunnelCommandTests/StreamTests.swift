import Testing

/// What goes to which stream, and in which dress.
@Suite struct StreamTests {
    private static let question = "load costs.csv; spend where channel = \"none\""
    private static let note =
        "! no row of costs passes the filter\n· channel is never \"none\"; it has \"ads\", \"seo\"\n"

    @Test("Answers on standard output, notes and errors on standard error; --quiet leaves the notes out")
    func streams() throws {
        let folder = try CommandFolder()
        let spoken = try FunnelProcess.run(["-c", StreamTests.question + "; nothing"], in: folder)
        #expect(
            spoken.errors == StreamTests.note + "  nothing\n  ^^^^^^^\nunknown name: nothing\n"
                + "· costs has no column or metric so named\n· try: describe costs\n")
        #expect(!spoken.output.contains("passes") && !spoken.output.contains("unknown"))
        for flag in ["--quiet", "-q"] {
            let quiet = try FunnelProcess.run([flag, "-c", StreamTests.question], in: folder)
            #expect(quiet.errors == "")
            #expect(spoken.output.hasPrefix(quiet.output))
        }
    }

    @Test("Every format in every place of the line")
    func formats() throws {
        let folder = try CommandFolder(["script.funnel": "load costs.csv\nspend by channel\n"])
        let starts = [
            "table": "channel   spend\nads         310\n", "plain": "channel   spend\nads         310\n",
            "csv": "channel,spend\nads,310\nseo,110\n", "tsv": "channel\tspend\nads\t310\nseo\t110\n",
            "md": "| channel |", "html": "<table",
            "json": "{\"statement\": \"spend by channel\", \"kind\": \"table\"",
        ]
        for (format, start) in starts {
            let ways = [
                ["--format", format, "script.funnel"], ["--format=\(format)", "script.funnel"],
                ["script.funnel", "--format", format],
            ]
            let endings = try ways.map { try FunnelProcess.run($0, in: folder) }
            #expect(endings[0].status == 0)
            #expect(endings[0].output.contains(start), "\(format)")
            #expect(endings.allSatisfy { $0 == endings[0] }, "\(format)")
        }
        let plain = try FunnelProcess.run(["--format", "plain", "script.funnel"], in: folder)
        #expect(plain.output.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("Colours only when asked for: neither stream is a terminal")
    func colours() throws {
        let folder = try CommandFolder()
        let escape = "\u{1B}["
        for environment in [[], ["NO_COLOR=1"], ["TERM=dumb"]] {
            let ending = try FunnelProcess.run(["-c", "load costs.csv; nothing"], in: folder, environment: environment)
            #expect(!ending.output.contains(escape) && !ending.errors.contains(escape))
        }
        let always = try FunnelProcess.run(["--color", "always", "-c", "load costs.csv; nothing"], in: folder)
        #expect(always.output.contains(escape) && always.errors.contains(escape))
        let never = try FunnelProcess.run(
            ["--color", "never", "-c", "nothing"], in: folder, environment: ["CLICOLOR_FORCE=1"])
        #expect(!never.errors.contains(escape))
    }

    @Test("The help page shows every way to call it and every option")
    func help() throws {
        let folder = try CommandFolder()
        let page = try FunnelProcess.run(["--help"], in: folder)
        #expect(page.status == 0 && page.errors == "")
        for part in [
            "funnel [options] script", "funnel replay", "--format", "--color", "--quiet", "--no-init", "--seed",
            "-c <statements>", "--version",
        ] {
            #expect(page.output.contains(part), "\(part)")
        }
        #expect(!page.output.contains("funnel run"))
        #expect(try FunnelProcess.run(["-h"], in: folder) == page)
        let replay = try FunnelProcess.run(["replay", "--help"], in: folder)
        #expect(replay.status == 0 && replay.output.contains("--accept"))
        let version = try FunnelProcess.run(["--version"], in: folder)
        #expect(version.status == 0 && version.output.hasPrefix("funnel ") && version.errors == "")
    }

    @Test("init.funnel is for the shell, never for scripts")
    func initFile() throws {
        let folder = try CommandFolder()
        try folder.write("mkdir.sh", "mkdir -p config/funnel && echo 'cac = 5' > config/funnel/init.funnel\n")
        _ = try FunnelProcess.run([], in: folder, program: ["/bin/sh", "mkdir.sh"])
        #expect(folder.text("config/funnel/init.funnel") == "cac = 5\n")
        #expect(try FunnelProcess.run(["-c", "cac"], in: folder).status == 1)
    }
}

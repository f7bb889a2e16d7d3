import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Exit codes (LANGUAGE.md section 10).
@Suite struct StatusTests {
    @Test("0: every statement is done")
    func done() throws {
        let folder = try CommandFolder()
        let ending = try FunnelProcess.run(["-c", "load costs.csv; spend"], in: folder)
        #expect(ending.status == 0)
        #expect(ending.output.contains("420"))
        #expect(ending.errors == "")
    }

    @Test(
        "1: a statement failed",
        arguments: ["cac =", "spend", "undo", "load text \"a\" as b; nothing", "set today tomorrow", "forget cac"])
    func failed(_ statements: String) throws {
        let ending = try FunnelProcess.run(["-c", statements], in: try CommandFolder())
        #expect(ending.status == 1)
        #expect(!ending.errors.isEmpty)
    }

    @Test(
        "2: wrong usage, said on standard error with the ways to call it",
        arguments: [
            ["--bogus"], ["--format", "yaml"], ["--format"], ["--color", "purple"], ["--seed", "x"], ["-c"],
            ["-c", "spend", "script.funnel"], ["replay"], ["replay", "--bogus", "script.funnel"],
        ])
    func usage(_ arguments: [String]) throws {
        let ending = try FunnelProcess.run(arguments, in: try CommandFolder(["script.funnel": "load costs.csv\n"]))
        #expect(ending.status == 2)
        #expect(ending.output == "")
        #expect(ending.errors.contains("Usage: funnel "))
        #expect(!ending.errors.contains("funnel run"))
    }

    @Test("3: a replay differs; 0 when it does not")
    func replay() throws {
        let folder = try CommandFolder(["script.funnel": "load costs.csv as x\nspend\n#> 421\n"])
        #expect(try FunnelProcess.run(["replay", "script.funnel"], in: folder).status == 3)
        #expect(try FunnelProcess.run(["replay", "script.funnel", "--accept"], in: folder).status == 0)
        #expect(try FunnelProcess.run(["replay", "script.funnel"], in: folder).status == 0)
    }

    @Test(
        "4: data or a script is missing or unreadable",
        arguments: [
            ["-c", "load \"gone.csv\""], ["gone.funnel"], ["replay", "gone.funnel"], ["replay", "loads.funnel"],
            ["loads.funnel"], ["."], ["-c", "load empty.csv"], ["-c", "source gone.funnel"], ["sources.funnel"],
        ])
    func missing(_ arguments: [String]) throws {
        let folder = try CommandFolder([
            "loads.funnel": "load \"gone.csv\"\n#> gone\n", "empty.csv": "", "sources.funnel": "source loads.funnel\n",
        ])
        let ending = try FunnelProcess.run(arguments, in: folder)
        #expect(ending.status == 4)
        #expect(!ending.errors.isEmpty)
    }

    @Test("A statement that cannot be run stops a replay with its own status")
    func replayStops() throws {
        let folder = try CommandFolder(["script.funnel": "load costs.csv\nnothing\n#> 1\nspend\n#> 2\n"])
        let ending = try FunnelProcess.run(["replay", "script.funnel"], in: folder)
        #expect(ending.status == 1)
        #expect(ending.errors.contains("script.funnel:2"))
    }

    @Test("A full disk is an error, never status 0", arguments: [["-c", "load costs.csv"], ["--help"], ["--version"]])
    func fullDisk(_ arguments: [String]) throws {
        guard unsafe access("/dev/full", W_OK) == 0 else { return }
        let ending = try FunnelProcess.run(arguments, in: try CommandFolder(), output: "/dev/full")
        #expect(ending.status == 1)
        #expect(ending.errors.contains("could not be written"))
    }

    @Test("A closed pipe ends it quietly")
    func closedPipe() throws {
        let folder = try CommandFolder()
        var script = "load costs.csv\n"
        for _ in 0..<2_000 { script += "head 4\n" }
        try folder.write("long.funnel", script)
        try folder.write(
            "pipe.sh", "{ \(FunnelProcess.path) long.funnel; echo $? > status; } | head -n 1\n")
        let ending = try FunnelProcess.run([], in: folder, program: ["/bin/sh", "pipe.sh"])
        #expect(ending.output == "costs   4 rows × 4 columns   2025-01-01 … 2025-02-28\n")
        #expect(ending.errors == "")
        #expect(folder.text("status") == "141\n")
    }

    @Test("Signals end a script with the shell's status", arguments: [SIGINT, SIGTERM, SIGHUP])
    func signals(_ signal: Int32) throws {
        let folder = try CommandFolder()
        var script = "load costs.csv\n"
        for _ in 0..<200_000 { script += "spend by channel\n" }
        try folder.write("long.funnel", script)
        let process = try FunnelProcess(["long.funnel"], in: folder)
        while folder.text("stdout").count < 100 { usleep(10_000) }
        process.send(signal)
        #expect(try process.ending().status == 128 + signal)
    }

    @Test("Signals end a script that waits for a pipe", arguments: [SIGINT, SIGTERM, SIGHUP])
    func waiting(_ signal: Int32) throws {
        let folder = try CommandFolder()
        folder.makePipe("silent")
        let process = try FunnelProcess(["-"], in: folder, input: "silent")
        usleep(300_000)
        process.send(signal)
        #expect(try process.ending().status == 128 + signal)
    }
}

import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the program writes of its own help: pages of `docs/`, the manual, the completions.
@Suite struct WrittenDocumentTests {
    private static let root = Paths.directory(of: Paths.directory(of: Paths.directory(of: "\(#filePath)")))
    /// What lies there is written by scripts/make-docs, and nothing else.
    private static let made = ["docs/verbs", "docs/completions"]

    @Test("The pages in docs are those that the program writes: nobody edits one alone")
    func pages() throws {
        let folder = try CommandFolder()
        #expect(unsafe symlink(Paths.join(Self.root, "samples"), folder.place("samples")) == 0)
        try Folder.create(folder.place("made"))
        let ending = try FunnelProcess.run(["--no-init", "--documents", folder.place("made")], in: folder)
        #expect(ending == FunnelProcess.Ending(status: 0, output: "", errors: ""))

        var written = ["docs/functions.md", "docs/funnel.1"]
        for place in Self.made {
            let names = try Folder.entries(of: folder.place("made/\(place)")).map(\.name)
            let committed = (try? Folder.entries(of: Paths.join(Self.root, place)).map(\.name)) ?? []
            #expect(Set(committed).subtracting(names).isEmpty, "\(place): a page that nothing writes")
            written += names.map { "\(place)/\($0)" }
        }
        #expect(written.count > 30)
        for path in written {
            let now = folder.text("made/\(path)")
            let place = Paths.join(Self.root, path)
            if Environment.value("UPDATE_GOLDEN") != nil {
                try AtomicWriter.write(now, to: place)
            } else {
                #expect(now == folder.text(place), "\(path) is not what scripts/make-docs writes")
            }
        }
    }

    @Test("--completions prints what is committed, for each shell", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) throws {
        let folder = try CommandFolder()
        let file = ["bash": "funnel.bash", "zsh": "_funnel", "fish": "funnel.fish"][shell] ?? ""
        let ending = try FunnelProcess.run(["--completions", shell], in: folder)
        #expect(ending.status == 0 && ending.errors == "")
        #expect(ending.output == folder.text(Paths.join(Self.root, "docs/completions/\(file)")))
        for option in ["--format", "--tolerance", "replay", "jsonl", "--completions"].map({
            shell == "fish" ? $0.split(separator: "-").last.map(String.init) ?? $0 : $0
        }) { #expect(ending.output.contains(option), "\(option)") }
        #expect(!ending.output.contains("documents"))
        #expect(try FunnelProcess.run(["--completions", "tcsh"], in: folder).status == 2)
    }

    @Test("The manual has every option, every verb, every variable and status")
    func manual() throws {
        let page = String(
            decoding: try FileReader.readAll(Paths.join(Self.root, "docs/funnel.1")), as: UTF8.self)
        for part in [
            ".SH NAME", ".SH SYNOPSIS", ".SH ENVIRONMENT", ".SH FILES", ".SH \"EXIT STATUS\"", ".SH EXAMPLES",
            "\\-\\-format",
            "\\-\\-completions", "\\-\\-tolerance", "FUNNEL_HISTORY", "FUNNEL_PAGER", "NO_COLOR", "CLICOLOR_FORCE",
            "ACCESSIBLE", "XDG_CACHE_HOME", "Ctrl\\-R", ".B \"ab METRIC", ".B \"load PATH",
        ] { #expect(page.contains(part), "\(part)") }
        // What does not begin with a point is text, and a quote there would begin a macro.
        for line in page.split(separator: "\n") where line.hasPrefix("'") {
            Issue.record("a macro by accident: \(line)")
        }
    }
}

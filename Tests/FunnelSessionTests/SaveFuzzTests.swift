import FunnelFiles
import FunnelRender
import FunnelValues
import Testing

@testable import FunnelSession

/// Random sessions: what is saved replays without a difference, and saving what was replayed gives the same file.
@Suite struct SaveFuzzTests {
    @Test("A saved session replays and saves itself", arguments: 1...60)
    func law(_ seed: UInt64) async throws {
        var writer = SessionWriter(generator: SeededGenerator(seed: seed))
        let scratch = try ScratchSession([
            "deep/other.csv": "channel,clicks\nads,7\nseo,\n",
            "kpis.funnel": "d = 0.5\n## of two\nc = 2 * d\nset seed 3\n",
            "deep/x": "",
        ])
        var lines: [String] = []
        if Bool.random(using: &writer.generator) {
            // As `init.funnel` leaves it.
            scratch.session.beginInitialStatements()
            for line in ["a = 3", "b = a * 2", "set confidence 90%", "c = 7"] { await scratch.run(line) }
            scratch.session.endInitialStatements()
        }
        if seed % 4 != 0 { await scratch.type("load costs.csv\na = 2 * spend") }
        for _ in 0..<30 {
            let line = writer.line()
            lines.append(line)
            await scratch.type(line)
        }
        for (folder, words) in [
            ("", ""), ("", "all "), ("deep/", "exact "), ("deep/", "all exact "), ("", "without answers "),
        ] {
            guard await scratch.error("save \(words)\(folder)one.funnel") == nil else {
                Issue.record("not saved: \(lines)")
                return
            }
            let saved = try scratch.text("\(folder)one.funnel")
            let replay = try await scratch.replay("\(folder)one.funnel")
            let failed = replay.failure.map { RecordedAnswer.text(RecordedAnswer.lines(of: $0)) } ?? ""
            if failed != "" || !replay.moves.isEmpty {
                Issue.record("\(replay.moves.first.map { "\($0)" } ?? "")\n\(failed)\n\(saved)")
            }
            if replay.acceptedText != saved { Issue.record("accepting changed the file\n\(saved)") }
            // Run as a script that lies there, and saved again.
            let path = scratch.place("\(folder)one.funnel")
            let script = try ScriptText(path: path, in: scratch.folder)
            var again = Session(folder: scratch.folder)
            again.enter(script)
            var runner = ScriptRunner(script)
            while let next = runner.next(arguments: []) { _ = await again.run(next) }
            again.keep(runner.closingComments)
            var ending = ScriptRunner(ScriptText("save \(words)two.funnel", name: nil))
            while let next = ending.next(arguments: []) { _ = await again.run(next) }
            let second = try scratch.text("\(folder)two.funnel")
            let difference = second.split(separator: "\n").difference(from: saved.split(separator: "\n"))
            if second != saved { Issue.record("\(difference)\n\(saved)") }
            for name in ["one.funnel", "two.funnel"] { scratch.removeFile(folder + name) }
        }
    }
}

/// Lines that people type, right and wrong, in any order.
private struct SessionWriter {
    var generator: SeededGenerator

    mutating func line() -> String {
        var line = statement()
        switch Int.random(in: 0..<14, using: &generator) {
        case 0: line = "# about \(pick(["spend", "it"]))\n" + line
        case 1: line = "# a note\n\n" + line
        case 2: line += pick([" # why", "; # why", ";"])
        case 3: line = "## what it is\n## in two lines\n" + line
        case 4: line = "# alone"
        case 5: line = line + "; " + statement()
        default: break
        }
        return Int.random(in: 0..<9, using: &generator) == 0 ? line.replacing("\n", with: "\r\n") : line
    }

    private mutating func statement() -> String {
        switch Int.random(in: 0..<40, using: &generator) {
        case 0...1: "load costs.csv\(pick(["", "", " as costs", " as again", " strict"]))"
        case 2: pick(["load \"deep/other.csv\"", "load ./deep/other.csv as other", "load \"deep/*.csv\" as many"])
        case 3: "load text \"\"\"k,v\nads,\(pick(["1", "2"]))\nseo,5\n\"\"\" as t"
        case 4...11: "\(pick(Self.names)) = \(formula(2))"
        case 12: "twice(x) = \(pick(["2 * x", "x + x", "x * \(pick(Self.names))"]))"
        case 13: "forget \(pick(Self.names))"
        case 14: "unload \(pick(["costs", "again", "t", "other"]))"
        case 15: "use \(pick(["costs", "again", "t"]))"
        case 16...17:
            "set \(pick(["today 2025-0\(pick(["2", "3"]))-01", "seed \(pick(["1", "2"]))", "confidence 9\(pick(["0", "5"]))%", "color never", "digits 3", "timezone \(pick(["UTC", "Asia/Tokyo"]))"]))"
        case 18: "column \(pick(["m", "n", "spend"])) = \(pick(["spend * 2", "spend - customers", "m + 1", "5"]))"
        case 19: "type \(pick(["customers", "spend", "m"])): \(pick(["integer", "USD", "text", "number"]))"
        case 20:
            "table \(pick(["e", "f"])) = \(pick(["costs where channel = \"ads\"", "\(pick(Self.names)) by channel from costs", "e where rows > 0"]))"
        case 21: "roles \(pick(["time = month", "", "channel = channel"]))"
        case 22: "source kpis.funnel"
        case 23...24: "undo\(pick(["", "", " 2", " 3"]))"
        case 25: "redo\(pick(["", " 2"]))"
        case 26: pick(["explain", "explain \(pick(Self.names))", "explain plan", "explain a by channel to \"out.md\""])
        case 27:
            pick([
                "head 2", "describe", "datasets", "metrics", "history", "set", "head 1 to \"h.csv\"", "a = spend / ?",
            ])
        case 28: "link costs.channel to \(pick(["t.k", "other.channel"]))"
        case 29: pick(["plan rate 5% lift 10%", "ab 20 of 400 vs 31 of 410", "explain ab 20 of 400 vs 31 of 410"])
        case 30: "ans \(pick(["* 2", "/ 4"]))"
        case 31: pick(["spend by", "nothing", "b = missing + 1", "select spend", "spend where channel = 5"])
        default: query()
        }
    }

    private static let names = ["a", "b", "c", "`New d`"]

    private mutating func query() -> String {
        let item = formula(1)
        return item
            + pick([
                "", "", " by channel", " by month", "\n    by channel\n    where channel = \"ads\"", " over 2025-01",
                " from costs",
                " by channel to \"out.csv\"", " over last month", " top 1", " by\nchannel",
                " where `channel` = \"seo\"",
            ])
    }

    private mutating func formula(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &generator) {
        case 0, 1: pick(Self.names)
        case 2: pick(["spend", "customers", "rows", "v", "m", "clicks"])
        case 3: pick(["3", "0.5", "$2"])
        case 4: "twice(\(formula(depth - 1)))"
        default: "\(formula(depth - 1)) \(pick(["+", "*", "/"])) \(formula(depth - 1))"
        }
    }

    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
}

import FunnelPlan
import FunnelReport
import FunnelSyntax

/// Makes of what an error offers the lines that can be pasted: whole statements, each tried on a copy of the session
/// before it is shown. A line that has a second mistake is mended in its turn.
struct Mending {
    private let session: Session
    private enum Outcome {
        case works
        case fails(ErrorReport)
    }
    private var outcomes: [String: Outcome] = [:]
    /// What was typed, without blanks: the same once more is no remedy.
    private var typed = ""
    private var trials = 0

    /// More lines are not tried, so that an error costs no more than a handful of answers.
    private static let mostTrials = 40
    /// Mistakes in one line that are mended one after the other.
    private static let mostMistakes = 4
    /// One that fits is enough; more than three are not read.
    private static let mostShown = 3

    init(_ session: Session) { self.session = session }

    /// The error with a caret and with remedies that work.
    mutating func mended(_ error: ErrorReport) async -> ErrorReport {
        var mended = error
        mended.isMended = true
        typed = error.source.filter { !$0.isWhitespace }
        // What a script was not given is typed where it is started, never in the session.
        guard !error.diagnostics.first.message.hasPrefix("no argument ${") else { return mended }
        var first = error.diagnostics.first
        let reading = Translation(of: error.source, in: session, for: first)
        let offered = Mending.candidates(error)
        var remedies = await working(reading.certain.map { [$0] }, mistakes: Mending.mostMistakes - 2, most: 2)
        if !remedies.isEmpty { first = reading.sentence ?? first }
        if remedies.isEmpty { remedies = await working(offered, mistakes: 1, most: Mending.mostShown) }
        if remedies.isEmpty {
            remedies = await working(reading.possible.map { [$0] }, mistakes: Mending.mostMistakes - 2, most: 2)
            if !remedies.isEmpty { first = reading.sentence ?? first }
        }
        if remedies.isEmpty {
            remedies = await working(offered, mistakes: Mending.mostMistakes, most: Mending.mostShown)
        }
        for line in leads(error) where remedies.isEmpty {
            if await trial(line) == nil { remedies = [line] }
        }
        first.remedies = remedies
        first.repairs = []
        if first.span.map({ $0.start < 0 || $0.end > error.source.utf8.count }) ?? true, !error.source.isEmpty {
            first.span = SourceSpan(start: 0, end: error.source.utf8.count)
        }
        mended.diagnostics = Diagnostics(first, others: error.diagnostics.others)
        return mended
    }

    // MARK: Lines to try

    /// What may be meant, best first, each with the lines that may say it: the statement with a repair done; a remedy as it
    /// is, or in the place of the caret.
    private static func candidates(_ error: ErrorReport) -> [[String]] {
        let diagnostic = error.diagnostics.first
        var candidates: [[String]] = diagnostic.remedies.filter { $0.hasPrefix("rows ") }.map { [$0] }
        for repair in diagnostic.repairs {
            let same = repair.edits.count == 1 ? diagnostic.remedies.filter { $0 == repair.edits[0].text } : []
            candidates.append((repair.applied(to: error.source).map { [$0] } ?? []) + same)
        }
        let inPlace = diagnostic.repairs.flatMap(\.edits).map(\.text)
        candidates += diagnostic.remedies.filter { !inPlace.contains($0) }.map { remedy in
            [remedy] + (diagnostic.span.flatMap { Repair($0, remedy).applied(to: error.source) }.map { [$0] } ?? [])
        }
        return candidates.map { $0.filter { !$0.contains("…") && $0 != error.source && !$0.isEmpty } }
    }

    /// Lines that lead on when nothing mends the statement.
    private func leads(_ error: ErrorReport) -> [String] {
        var lines: [String] = []
        let verb = error.source.prefix { $0.isLetter }.lowercased()
        if NamedScript.verbs.contains(verb) {
            let scripts = error.diagnostics.first.leads.isEmpty ? NamedScript.scripts(in: session.folder) : []
            lines += scripts.prefix(1).map { "\(verb) \"\($0)\"" }
        } else if session.catalog.datasets.isEmpty, !isOfFigures(error.source) {
            lines += LoadCommand.firstFiles(in: session)
        }
        lines += error.diagnostics.first.leads
        if CommandList.verbs.contains(verb) {
            // A verb of a later version: what it would look at can be asked for now.
            if CommandList.toCome.contains(verb) {
                let rest = String(error.source.dropFirst(verb.count).drop { $0.isWhitespace })
                if rest.first?.isLetter == true { lines.append(rest) }
            } else {
                lines.append("help \(verb)")
            }
        }
        if CommandList.verbs.contains(verb) { return lines + ["help"] }
        return lines + (session.catalog.datasets.isEmpty ? [] : ["describe"]) + ["help"]
    }

    /// Whether a statement has typed figures where others have names: `ab 200 of …`, `plan rate 5% …`. It needs no data.
    private func isOfFigures(_ source: String) -> Bool {
        let words = source.split(separator: " ").prefix(3)
        return ["ab", "interval", "split", "correct", "plan"].contains(words.first.map { $0.lowercased() } ?? "")
            && words.dropFirst().contains { $0.first { $0 != "-" }?.isNumber == true }
    }

    // MARK: Trying

    /// The first line of each that works.
    private mutating func working(_ candidates: [[String]], mistakes: Int, most: Int) async -> [String] {
        var found: [String] = []
        for lines in candidates where found.count < most {
            if let whole = await firstWorking(of: lines, mistakes: mistakes), !found.contains(whole) {
                found.append(whole)
            }
        }
        return found
    }

    private mutating func firstWorking(of lines: [String], mistakes: Int) async -> String? {
        for line in lines where line.filter({ !$0.isWhitespace }) != typed {
            if let whole = await working(line, mistakes: mistakes, within: []) { return whole }
        }
        return nil
    }

    /// The line when it works, else what becomes of it when its own mistakes are mended, as many as are allowed.
    private mutating func working(_ line: String, mistakes: Int, within path: [String]) async -> String? {
        guard !path.contains(line) else { return nil }
        if outcomes[line] == nil {
            guard trials < Mending.mostTrials else { return nil }
            trials += 1
            let failure = await trial(line)
            outcomes[line] = failure.map { .fails($0) } ?? .works
        }
        guard case .fails(let error)? = outcomes[line] else { return line }
        guard mistakes > 1, line.utf8.count <= 2_000 else { return nil }
        for lines in Mending.candidates(error).prefix(3) {
            // What forgets or unloads something is no step towards another line.
            for candidate in lines where !candidate.hasPrefix("forget ") && !candidate.hasPrefix("unload ") {
                if let whole = await working(candidate, mistakes: mistakes - 1, within: path + [line]) { return whole }
            }
        }
        return nil
    }

    /// What would be said of a line; nil when it works.
    private func trial(_ line: String) async -> ErrorReport? {
        var copy = session
        var runner = ScriptRunner(ScriptText(line, name: nil))
        while let next = runner.next(arguments: session.scriptArguments) {
            switch next {
            case .failure(let report, source: _):
                if case .error(let error) = report.body { return error }
            case .statement(let statement, comments: _):
                if let error = await copy.attempt(statement) { return error }
            }
        }
        return nil
    }
}

extension Session {
    /// Does what a statement does to the session, as far as that shows whether it works: queries are bound, not run, and
    /// no file is read or written.
    fileprivate mutating func attempt(_ statement: Statement) async -> ErrorReport? {
        do {
            let action = try Action(statement)
            try await action.attempt(in: &self)
            return nil
        } catch let failure as SourcedFailure {
            if case .error(let error) = failure.report.body { return error }
            return nil
        } catch {
            return failure(error, of: statement)
        }
    }
}

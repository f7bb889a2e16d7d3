import FunnelReport
import FunnelValues

/// What a replay found as it is read (LOOKS.md): changed data first, then edited definitions, then each moved figure with
/// its cause, or where there are many a line for each cause and the largest moves; one summary line at the end.
struct ReplayLayout {
    let replay: ReplayReport
    let width: Int
    let glyphs: Glyphs

    /// More moves than these are grouped.
    static let most = 12
    /// Of many, so many are shown.
    static let largest = 10

    func lines() -> [Line] {
        var lines = replay.data.flatMap(data)
        lines += replay.edits.flatMap(edit)
        let figures = replay.moves.filter { !$0.isRemark }
        let remarks = replay.moves.filter(\.isRemark)
        if figures.count <= ReplayLayout.most {
            lines += ReplayMoves(moves: figures, width: width, glyphs: glyphs).lines()
        } else {
            lines += groups(figures)
            lines += ReplayMoves(moves: ReplayLayout.largestMoves(of: figures), width: width, glyphs: glyphs).lines()
            let rest = figures.count - ReplayLayout.largest
            lines.append(Line("\(glyphs.note) these are the largest; \(count(rest, "more")) in --format json", .dim))
        }
        lines += self.remarks(remarks, beside: figures)
        lines += replay.failures.filter { $0.follows == nil }.flatMap(failure)
        let isGood = replay.moves.isEmpty && replay.failures.isEmpty
        return lines + wrapped(ReplaySummary.text(replay), isGood ? .plain : .total)
    }

    /// The largest changes first; then what is new, gone or text, in the order of the script.
    static func largestMoves(of moves: [ReplayReport.Move]) -> [ReplayReport.Move] {
        let ranked = moves.enumerated().sorted { left, right in
            let (a, b) = (size(left.element), size(right.element))
            return a == b ? left.offset < right.offset : a > b
        }
        return ranked.prefix(largest).map(\.element)
    }

    /// A change of a change is large whatever it is of: such figures come behind all others.
    private static func size(_ move: ReplayReport.Move) -> Double {
        guard let change = move.change?.magnitude else { return -1 }
        let isOfChange = move.column == "change" || move.column == "change %"
        return isOfChange ? change / (1 + change) - 1 : change
    }

    // MARK: Data and edits

    private func data(_ change: ReplayReport.DataChange) -> [Line] {
        var facts: [String] = []
        if let recorded = change.rowsRecorded {
            facts.append(
                recorded == change.rows
                    ? "\(grouped(recorded)) rows, other values" : "\(grouped(recorded)) → \(grouped(change.rows)) rows")
        } else {
            facts.append("\(grouped(change.rows)) rows")
        }
        if let recorded = change.periodRecorded, let now = change.period, recorded != now {
            let (old, new) = (ends(recorded), ends(now))
            // The same first day says nothing.
            facts.append(old.first == new.first && old.count == 2 ? "\(old[1]) → \(new[1])" : "\(recorded) → \(now)")
        }
        let texts = facts + columns(change)
        let name = change.path ?? change.dataset
        return wrapped("! data changed: \(name)  \(texts.joined(separator: ", "))", .warning, hanging: 2)
    }

    /// First and last day.
    private func ends(_ period: String) -> [String] {
        let parts = period.split(separator: " ").filter { $0 != "…" }.map(String.init)
        return parts.count == 2 ? parts : [period, period]
    }

    private func columns(_ change: ReplayReport.DataChange) -> [String] {
        func list(_ names: [String]) -> String {
            names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
        }
        var texts = change.columnsRenamed.map { "column \($0.recorded) is now \($0.now)" }
        if !change.columnsGone.isEmpty { texts.append("gone: \(list(change.columnsGone))") }
        if !change.columnsNew.isEmpty { texts.append("new: \(list(change.columnsNew))") }
        texts += change.typesChanged.map { "\($0.column) was \($0.recorded), is \($0.now)" }
        return texts
    }

    private func edit(_ edit: ReplayReport.Edit) -> [Line] {
        let what: String
        switch edit.cause {
        case .definition(let path): what = path.first ?? ""
        case .setting(let name): what = name == "seed" ? "seed" : "set \(name)"
        default: what = edit.cause.text
        }
        let change = edit.recorded.isEmpty ? "" : ": \(edit.recorded) → \(edit.now)"
        return wrapped("line \(edit.line)   \(what) edited\(change)", hanging: 4)
    }

    // MARK: Groups

    /// `data   34 figures of 3 answers   lines 24, 60, 71`.
    private func groups(_ moves: [ReplayReport.Move]) -> [Line] {
        var order: [[ReplayReport.Cause]] = []
        var members: [[ReplayReport.Cause]: [ReplayReport.Move]] = [:]
        for move in moves {
            if members[move.causes] == nil { order.append(move.causes) }
            members[move.causes, default: []].append(move)
        }
        return order.flatMap { causes -> [Line] in
            let group = members[causes] ?? []
            let numbers = group.map(\.line).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
            let shown = numbers.prefix(6).map(String.init).joined(separator: ", ") + (numbers.count > 6 ? ", …" : "")
            let text =
                "\(ReplayMoves.text(causes)): \(count(group.count, "figure")) of \(count(numbers.count, "answer")), "
                + "\(numbers.count == 1 ? "line" : "lines") \(shown)"
            return wrapped(text, hanging: 2)
        }
    }

    /// Notes and definitions that say something else: one line for all, since their figures stand above.
    private func remarks(_ remarks: [ReplayReport.Move], beside figures: [ReplayReport.Move]) -> [Line] {
        let edited = Set(replay.edits.map(\.line))
        let shown = Set(figures.map(\.line))
        let lines = remarks.map(\.line).reduce(into: [Int]()) { found, line in
            if !shown.contains(line), !edited.contains(line), found.last != line { found.append(line) }
        }
        guard !lines.isEmpty else { return [] }
        let numbers = lines.prefix(8).map(String.init).joined(separator: ", ") + (lines.count > 8 ? ", …" : "")
        return wrapped(
            "\(glyphs.note) other words or numbers of rows, no other figure: \(lines.count == 1 ? "line" : "lines") \(numbers)",
            .dim, hanging: 2)
    }

    private func failure(_ failure: ReplayReport.Failure) -> [Line] {
        let causes = failure.causes.isEmpty ? "" : "   \(ReplayMoves.text(failure.causes))"
        let text = "! line \(failure.line) failed: \(failure.statement): \(failure.message)\(causes)"
        let following = replay.failures.filter { $0.follows == failure.line }.map(\.line)
        guard !following.isEmpty else { return wrapped(text, .error, hanging: 2) }
        let lines = following.prefix(8).map(String.init).joined(separator: ", ") + (following.count > 8 ? ", …" : "")
        return wrapped(text, .error, hanging: 2)
            + wrapped("  and what is made of it: \(following.count == 1 ? "line" : "lines") \(lines)", hanging: 2)
    }

    // MARK: Words

    private func wrapped(_ text: String, _ role: Role = .plain, hanging: Int = 0) -> [Line] {
        TextFlow(width: width).lines(glyphs.clean(text), hanging: hanging).map { Line($0, role) }
    }

    private func grouped(_ number: Int) -> String { NumberFormat.text(.integer(number), unit: .count, glyphs: glyphs) }

    private func count(_ number: Int, _ thing: String) -> String {
        thing == "more" ? "\(grouped(number)) more" : "\(grouped(number)) \(thing)\(number == 1 ? "" : "s")"
    }
}

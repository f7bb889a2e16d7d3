import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct QuitCommand: Command {
    static let help = CommandHelp.quit
    static let kind = Transcript.Entry.Kind.look

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) { try arguments.expectEnd() }

    func run(in session: inout Session) async throws -> Report {
        session.isOver = true
        return Report(.text(TextReport(lines: [])))
    }
}

struct SetCommand: Command {
    static let help = CommandHelp.set
    static let kind = Transcript.Entry.Kind.look
    /// Alone it lists them; what changes only looks is a look.
    var effect: Transcript.Entry.Kind {
        name.map { Settings.isOfLooks($0.text.lowercased()) } ?? true ? .look : .change
    }
    var changesSession: Bool { name != nil }
    var name: Name?
    var value = ""
    var valueSpan = SourceSpan.none

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if arguments.isAtEnd { return }
        name = try arguments.name("a setting")
        _ = arguments.symbol("=")
        let rest = arguments.takeRest()
        (value, valueSpan) = (rest.thing, rest.span)
        if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
            value = String(value.dropFirst().dropLast())
        }
    }

    func run(in session: inout Session) async throws -> Report {
        guard let name else { return list(session) }
        let known = Settings.names.map(\.name)
        let lowered = name.text.lowercased()
        guard known.contains(lowered) else {
            throw Diagnostic(
                "no setting is called \(name.text)", at: name.span, cause: "there are \(known.joined(separator: ", "))",
                remedies: Settings.nearest(to: lowered).map { "set \($0) \(value)" })
        }
        if value.isEmpty {
            return .text("\(lowered) is \(session.settings[lowered] ?? Settings.standard(lowered))")
        }
        if lowered == "timezone" {
            let zone = try ZoneChoice(name: value, span: valueSpan).zone()
            try await session.enter(zone)
            return Report(.text(TextReport(lines: ["timezone is \(zone.name)"])), notes: SetCommand.readAgain(session))
        }
        try check(lowered)
        session.settings[lowered] = value
        return .text("\(lowered) is \(value)")
    }

    /// What another zone has changed in data that is loaded.
    private static func readAgain(_ session: Session) -> [Note] {
        session.catalog.datasets.compactMap { dataset in
            guard let columns = dataset.origin?.wallClockColumns.sorted(), !columns.isEmpty else { return nil }
            let list = columns.joined(separator: ", ")
            return Note("\(list) of \(dataset.name): no zone is said, read as \(session.catalog.zone.name)")
        }
    }

    private func check(_ name: String) throws {
        func refuse(_ cause: String, _ remedy: String) -> Diagnostic {
            Diagnostic(
                "not a value for \(name): \(value)", at: valueSpan, cause: cause, remedies: ["set \(name) \(remedy)"])
        }
        switch name {
        case "today": if Day(text: value) == nil { throw refuse("it is a day", "2025-07-01") }
        case "confidence", "power":
            var probe = Settings()
            probe["confidence"] = value
            let digits = value.hasSuffix("%") ? String(value.dropLast()) : value
            guard Decimal(text: digits) != nil, probe.confidence > 0, probe.confidence < 1 else {
                throw refuse("it lies between 0 and 100 %", name == "power" ? "80%" : "95%")
            }
        case "color": if !["auto", "always", "never"].contains(value) { throw refuse("auto, always or never", "auto") }
        case "cache": if !["on", "off"].contains(value) { throw refuse("on or off", "off") }
        case "pager":
            guard ["on", "off", "wide"].contains(value) else {
                throw Diagnostic(
                    "not a value for pager: \(value)", at: valueSpan,
                    cause: "on: an answer longer than the screen; wide: also one that is wider, whole; off: never",
                    remedies: ["set pager on", "set pager wide", "set pager off"])
            }
        case "digits", "seed":
            guard let number = Int(value), number >= 0, name == "seed" || number <= 15 else {
                throw refuse("it is a whole number", name == "seed" ? "1" : "2")
            }
        case "week_start":
            if value.lowercased() != "monday" {
                throw Diagnostic(
                    "weeks start on Monday", at: valueSpan, cause: "2025-W07 is a week of ISO 8601, here and in files",
                    remedies: ["set week_start Monday"])
            }
        case "output":
            let known = ["table", "csv", "tsv", "json", "md", "html", "plain"]
            if !known.contains(value) { throw refuse(known.joined(separator: ", "), "table") }
        default: throw Diagnostic("not in this version: set \(name)", at: self.name?.span)
        }
    }

    private func list(_ session: Session) -> Report {
        let columns = ["name", "value", "what it is"].map {
            ReportColumn($0, type: .text, unit: .number, role: $0 == "name" ? .key : .metric)
        }
        let rows = Settings.names.map { setting -> [Value] in
            [.text(setting.name), .text(session.settings[setting.name] ?? setting.standard), .text(setting.summary)]
        }
        return Report(.table(TableReport(columns: columns, rows: rows)))
    }
}

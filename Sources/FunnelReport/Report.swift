package import FunnelSyntax
package import FunnelValues

/// The answer to one statement as a value, before any width, colour or format: everything that is shown or exported is
/// in it.
package struct Report: Sendable {
    package indirect enum Body: Sendable {
        case dataset(DatasetReport)
        case definition(DefinitionReport)
        case value(ValueReport)
        case table(TableReport)
        case comparison(ComparisonReport)
        case interval(IntervalReport)
        case check(CheckReport)
        case plan(PlanReport)
        case funnel(FunnelReport)
        case explanation(ExplanationReport)
        case replay(ReplayReport)
        case plot(PlotReport)
        case source(SourceReport)
        case difference(DifferenceReport)
        case text(TextReport)
        case error(ErrorReport)
    }

    package var body: Body
    package var notes: [Note]
    /// In which a person reads its instants; formats for programs have them in UTC.
    package var zone = Zone.utc

    package init(_ body: Body, notes: [Note] = []) {
        self.body = body
        self.notes = notes
    }

    /// The `kind` of the JSON contract.
    package var kind: String {
        switch body {
        case .dataset: "dataset"
        case .definition: "definition"
        case .value: "value"
        case .table: "table"
        case .comparison: "comparison"
        case .interval: "interval"
        case .check: "check"
        case .plan: "plan"
        case .funnel: "funnel"
        case .explanation: "explanation"
        case .replay: "replay"
        case .plot: "plot"
        case .source: "source"
        case .difference: "diff"
        case .text: "text"
        case .error: "error"
        }
    }

    package static func text(_ lines: String...) -> Report { Report(.text(TextReport(lines: lines))) }
}

/// What qualifies an answer: shown after `·`, a warning after `!`.
package struct Note: Sendable, Hashable {
    package enum Level: Sendable, Hashable { case note, warning }
    package var level: Level
    package var text: String
    /// What to type.
    package var remedy: String?
    /// The answer's own lines say it already: for those who read notes alone.
    package var isSaid = false

    package init(_ text: String, level: Level = .note, remedy: String? = nil) {
        self.level = level
        self.text = text
        self.remedy = remedy
    }

    package static func warning(_ text: String, remedy: String? = nil) -> Note {
        Note(text, level: .warning, remedy: remedy)
    }
}

package struct TextReport: Sendable {
    package var lines: [String]
    /// The same for programs, where the lines are a list; a list of objects in JSON.
    package var entries: [[(key: String, value: Value)]]?
    package init(lines: [String], entries: [[(key: String, value: Value)]]? = nil) {
        (self.lines, self.entries) = (lines, entries)
    }
}

/// A statement that failed, and its text, so that the caret can be drawn.
package struct ErrorReport: Sendable {
    package var diagnostics: Diagnostics
    package var source: String
    /// The script (nil at the prompt) and the line the statement starts on.
    package var script: String?
    package var line: Int
    /// Exit code 4: data missing or unreadable; else 1.
    package var concernsData: Bool
    /// A statement of another script that brought this one in, line by line outwards to what was run.
    package struct Step: Sendable, Hashable {
        package var script: String
        package var line: Int
        package init(script: String, line: Int) { (self.script, self.line) = (script, line) }
    }
    /// For a statement of a script that others brought in: their `source` lines, the nearest first.
    package var way: [Step] = []
    /// Whether each remedy has been tried, and is a whole line that works.
    package var isMended = false

    package init(
        _ diagnostics: Diagnostics, source: String, script: String? = nil, line: Int = 1, concernsData: Bool = false
    ) {
        self.diagnostics = diagnostics
        self.source = source
        self.script = script
        self.line = line
        self.concernsData = concernsData
    }
}

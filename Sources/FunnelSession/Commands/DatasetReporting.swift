import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelValues

/// A dataset as a report: its head lines, or every column.
struct DatasetReporting {
    let dataset: Dataset

    init(_ dataset: Dataset) { self.dataset = dataset }

    var head: DatasetReport { report(detailed: false) }
    var detail: DatasetReport { report(detailed: true) }

    private func report(detailed: Bool) -> DatasetReport {
        let source = dataset.source
        let decisions = detailed ? Dictionary(grouping: source.decisions) { $0.column } : [:]
        var report = DatasetReport(
            name: dataset.name, rows: dataset.table.rowCount,
            columns: dataset.table.columns.filter { !dataset.lent.contains($0.name) }.map { column in
                DatasetReport.Column(
                    name: column.name, header: column.header, type: column.type, unit: column.unit,
                    nulls: column.nullCount, additivity: column.additivity, summary: detailed ? summary(column) : nil,
                    evidence: decisions[column.name]?.first.map { evidence(column, $0) })
            },
            source: .init(
                path: source.path, format: source.format, encoding: source.encoding, delimiter: source.delimiter,
                quote: source.quote, decimal: source.decimal, headerLine: source.headerLine,
                skippedLines: source.skippedLines, rejectedRows: source.rejectedRows, leftOutRows: source.leftOutRows,
                duplicates: source.duplicates, sha256: source.sha256),
            period: dataset.period.map { "\($0.first) … \($0.last)" }, isDetailed: detailed)
        report.meaning = meaning
        report.source.totalRows = source.totalRows
        report.files = source.files.map { .init(name: $0.name, rows: $0.rows, sha256: $0.sha256) }
        if detailed {
            report.decisions = source.decisions.filter { $0.column == nil }.map {
                .init(subject: $0.subject, choice: $0.choice, evidence: $0.evidence)
            }
        }
        return report
    }

    private var meaning: DatasetReport.Meaning {
        var meaning = DatasetReport.Meaning()
        meaning.tool = dataset.source.tool
        meaning.zone = dataset.source.zone
        meaning.time = dataset.timeColumn
        meaning.cents = dataset.source.cents
        meaning.currencyColumn = dataset.source.currencyColumn
        meaning.stageTimes = dataset.stageTimes
        meaning.roles = Roles.ordered(dataset.roles)
        return meaning
    }

    /// Why a column is of its type, unless it was given another since it was loaded.
    private func evidence(_ column: Column, _ found: SourceDescription.Decision) -> String {
        found.choice == column.type.name ? found.evidence : "made \(column.type.name) here"
    }

    /// Least and greatest, or the first values of a text column.
    func summary(_ column: Column) -> String {
        switch column.type {
        case .text:
            let texts = column.presentTexts
            let shown = texts.prefix(4).joined(separator: ", ")
            let more = texts.count - 4
            return more > 0 ? "\(shown), … \(more) more" : shown
        case .boolean:
            let words = column.booleanWords ?? ("true", "false")
            return "\(words.true), \(words.false)"
        case .integer, .decimal, .date, .instant, .period:
            guard let range = column.range else { return "no values" }
            let (least, greatest) = (range.lowerBound, range.upperBound)
            return "\(text(Column.value(least, of: column.type))) … \(text(Column.value(greatest, of: column.type)))"
        case .number:
            guard let range = column.numberRange else { return "no values" }
            return "\(text(.number(range.lowerBound))) … \(text(.number(range.upperBound)))"
        }
    }

    private func text(_ value: Value) -> String {
        if case .instant(let instant) = value { return dataset.zone.text(of: instant) }
        return Session.text(value)
    }
}

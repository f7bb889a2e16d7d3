import FunnelColumns
import FunnelPlan
import FunnelRender
import FunnelSyntax
import FunnelValues

/// What help says of what a session has names for: its metrics, columns and datasets.
struct NamePages {
    let session: Session

    private var catalog: Catalog { session.catalog }

    /// The page of a metric: what was written of it, its formula down to columns, what it is made of and used by. The value
    /// is not computed.
    func metric(_ name: String) -> HelpPage? {
        guard let metric = catalog.metric(named: name) else { return nil }
        let parameters = metric.parameters.joined(separator: ", ")
        let head = metric.parameters.isEmpty ? metric.name : "\(metric.name)(\(parameters))"
        var page = HelpPage(
            metric.name, .metric, forms: ["\(head) = \(metric.formula)"], metric.documentation.joined(separator: " "))
        if let expanded = expanded(metric), expanded != "\(metric.formula)" { page.remarks.append("   = \(expanded)") }
        let (unit, from) = MetricsCommand.state(of: metric, in: session)
        if case .text(let unit) = unit { page.remarks.append("unit: \(unit)") }
        if case .text(let from) = from { page.remarks.append("from: \(withFiles(from))") }
        let inputs = inputs(metric)
        if !inputs.isEmpty { page.remarks.append("inputs: \(inputs.joined(separator: ", "))") }
        page.remarks += usedBy(metric.name)
        if metric.parameters.isEmpty, unit != .null {
            let name = Name.printed(metric.name)
            let key = keys(metric).first.map { " by \(Name.printed($0))" } ?? ""
            page.examples = [HelpExample(name + key), HelpExample("explain \(name)")]
        }
        page.seeAlso = ["metrics", "explain"]
        return page
    }

    /// Datasets by name, each with its file; what a metric waits for as it is.
    private func withFiles(_ from: String) -> String {
        let names = from.split(separator: ",").map { String($0).trimmed }
        return names.map { name in
            guard let path = catalog.dataset(named: name)?.source.path, !path.isEmpty else { return name }
            return "\(name) (\(path))"
        }.joined(separator: ", ")
    }

    private func expanded(_ metric: MetricDefinition) -> String? {
        guard metric.parameters.isEmpty else { return nil }
        let query = Query(items: [.init(metric.formula)])
        guard let home = try? QueryBinder(catalog: catalog).home(of: query) else {
            var binder = MetricBinder(catalog: catalog, home: nil)
            return (try? binder.bind(metric.formula)).map { "\($0.expanded)" }
        }
        var binder = MetricBinder(catalog: catalog, home: home)
        return (try? binder.bind(metric.formula)).map { "\($0.expanded)" }
    }

    /// What stands in the formula, each with where it is from.
    private func inputs(_ metric: MetricDefinition) -> [String] {
        var seen: Set<String> = []
        return metric.formula.names.compactMap { name in
            guard !metric.parameters.contains(name.text), seen.insert(name.text).inserted else { return nil }
            if let other = catalog.metric(named: name.text) { return "\(other.name) (metric)" }
            // A table that repeats a file's columns takes no name from it.
            let all = owners(of: name.text)
            let files = all.filter { !catalog.isView($0.name) }
            let owners = files.isEmpty ? all : files
            if owners.isEmpty { return "\(name.text) (not there yet)" }
            return "\(name.text) (\(owners.map(\.name).joined(separator: " or ")))"
        }
    }

    /// Text columns that every dataset of its inputs has.
    private func keys(_ metric: MetricDefinition) -> [String] {
        let owners = metric.formula.names.flatMap { self.owners(of: $0.text) }.filter { !catalog.isView($0.name) }
        guard let first = owners.first, owners.allSatisfy({ $0.name == first.name }) else { return [] }
        return first.table.columns.filter { $0.type == .text }.map(\.name)
    }

    private func owners(of name: String) -> [Dataset] {
        if let dot = name.lastIndex(of: "."), let dataset = catalog.dataset(named: String(name[..<dot])) {
            return dataset.column(named: String(name[name.index(after: dot)...])) == nil ? [] : [dataset]
        }
        return catalog.datasets.filter { $0.columnIndex(named: name) != nil }
    }

    private func usedBy(_ name: String) -> [String] {
        let users = catalog.metrics.filter { metric in
            metric.name != name && metric.formula.names.contains { $0.text.lowercased() == name.lowercased() }
        }
        let tables = catalog.views.filter { view in
            view.names.contains { $0.text.lowercased() == name.lowercased() }
        }
        let all = users.map(\.name) + tables.map(\.name)
        return all.isEmpty ? [] : ["used by: \(all.joined(separator: ", "))"]
    }

    // MARK: Columns and datasets

    /// A page for each dataset that has such a column; `orders.amount` is of one.
    func columns(_ name: String) -> [HelpPage] {
        owners(of: name).compactMap { dataset in
            let own = owners(of: name).count == 1 ? name.split(separator: ".").last.map(String.init) ?? name : name
            return (dataset.column(named: name) ?? dataset.column(named: own)).map { page($0, of: dataset) }
        }
    }

    private func page(_ column: Column, of dataset: Dataset) -> HelpPage {
        var page = HelpPage(
            column.name, .column, forms: ["\(Name.printed(column.name)): a column of \(dataset.name)"],
            TypeCommand.words(column))
        if column.header != column.name, !column.header.isEmpty { page.remarks.append("header: \(column.header)") }
        let rows = count(dataset.table.rowCount)
        page.remarks.append(
            column.nullCount == 0
                ? "a value in each of \(rows) rows" : "no value in \(count(column.nullCount)) of \(rows) rows")
        page.remarks.append("values: \(DatasetReporting(dataset).summary(column))")
        let roles = dataset.roles.filter { $0.value == column.name }.map(\.key).sorted()
        if dataset.timeColumn == column.name || !roles.isEmpty {
            let all = (dataset.timeColumn == column.name ? ["time"] : []) + roles.filter { $0 != "time" }
            page.remarks.append("role: \(all.joined(separator: ", "))")
        }
        page.remarks += usedBy(column.name)
        page.examples = [example(column, of: dataset)].compactMap(\.self)
        page.seeAlso = ["describe", "type"]
        return page
    }

    private func example(_ column: Column, of dataset: Dataset) -> HelpExample? {
        let name = Name.printed(column.name)
        let from = catalog.datasets(withColumn: column.name).count > 1 ? " from \(Name.printed(dataset.name))" : ""
        guard catalog.metric(named: column.name) == nil else { return nil }
        if column.type == .text || column.type == .boolean { return HelpExample("rows by \(name)\(from)") }
        if column.type.isNumeric, column.additivity == .added {
            let key = dataset.table.columns.first { $0.type == .text && $0.name != column.name }
            return HelpExample("\(name)\(key.map { " by \(Name.printed($0.name))" } ?? "")\(from)")
        }
        return HelpExample("max(\(name))\(from)")
    }

    func dataset(_ name: String) -> HelpPage? {
        guard let dataset = catalog.dataset(named: name) else { return nil }
        let columns = dataset.table.columns
        let size = "\(count(dataset.table.rowCount)) rows, \(count(columns.count)) columns"
        var page = HelpPage(
            dataset.name, .dataset, forms: ["\(Name.printed(dataset.name)): a dataset"],
            dataset.period.map { "\(size), \($0.first) … \($0.last)" } ?? size)
        if let path = dataset.source.path, !path.isEmpty { page.remarks.append("file: \(path)") }
        if let view = catalog.views.first(where: { $0.name == dataset.name }) {
            page.remarks = [view.line]
        }
        page.lists = [HelpPage.List("", columns.map { HelpPage.Row(Name.printed($0.name), TypeCommand.words($0)) })]
        page.examples = [HelpExample("head 3 from \(Name.printed(dataset.name))")]
        page.seeAlso = ["describe", "head", "datasets"]
        return page
    }

    private func count(_ number: Int) -> String {
        NumberFormat.text(.integer(number), unit: .count, glyphs: Glyphs(isUnicode: true))
    }
}

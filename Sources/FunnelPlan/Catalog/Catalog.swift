import FunnelColumns
package import FunnelSyntax
package import FunnelValues

/// Everything that has a name: datasets and metrics. A value, so a copy is a checkpoint.
package struct Catalog: Sendable {
    /// In order of loading.
    package private(set) var datasets: [Dataset] = []
    /// In order of definition.
    package private(set) var metrics: [MetricDefinition] = []
    /// In the order they were made.
    package internal(set) var links: [Link] = []
    package internal(set) var views: [View] = []
    package internal(set) var funnels: [FunnelDefinition] = []
    package var benchmarks = BenchmarkList()
    /// Grows with each change of rows, columns or roles, but for those of the units of kept funnels.
    package private(set) var revision = 0
    /// The dataset that `use` chose; it decides where several have a name.
    package var current: String?

    /// Whose days and hours instants are told in (`set timezone`).
    package internal(set) var zone = Zone.utc

    /// Columns replaced row by row for one query (`with spend = spend * 0.8`); inside, a name is the column itself.
    package var assumedColumns: [String: Expression] = [:]

    package init() {}

    package func dataset(named name: String) -> Dataset? {
        datasets.first { $0.name == name } ?? unique(datasets.filter { $0.name.lowercased() == name.lowercased() })
    }

    package func metric(named name: String) -> MetricDefinition? {
        metrics.first { $0.name == name } ?? unique(metrics.filter { $0.name.lowercased() == name.lowercased() })
    }

    private func unique<Thing>(_ matches: [Thing]) -> Thing? { matches.count == 1 ? matches.first : nil }

    /// Adds a dataset, or replaces the one of that name in its place.
    package mutating func insert(_ dataset: Dataset) {
        store(dataset)
        refreshLinks(of: dataset.name)
    }

    mutating func store(_ dataset: Dataset) {
        if !views.contains(where: { $0.name == dataset.name && $0.isOfFunnel }) { revision += 1 }
        var dataset = dataset
        dataset.zone = zone
        if let index = datasets.firstIndex(where: { $0.name == dataset.name }) {
            datasets[index] = dataset
        } else {
            datasets.append(dataset)
        }
    }

    package mutating func removeDataset(named name: String) -> Bool {
        guard let index = datasets.firstIndex(where: { $0.name == name }) else { return false }
        datasets.remove(at: index)
        links.removeAll { $0.left == name || $0.right == name }
        views.removeAll { $0.name == name }
        if current == name { current = nil }
        return true
    }

    /// Adds a metric, or replaces the one of that name; what depends on it follows, since formulas are not values.
    package mutating func insert(_ metric: MetricDefinition) {
        if let index = metrics.firstIndex(where: { $0.name == metric.name }) {
            metrics[index] = metric
        } else {
            metrics.append(metric)
        }
    }

    package mutating func removeMetric(named name: String) -> Bool {
        guard let index = metrics.firstIndex(where: { $0.name == name }) else { return false }
        metrics.remove(at: index)
        return true
    }

    /// Datasets that have a column of that name.
    package func datasets(withColumn name: String) -> [Dataset] {
        datasets.filter { $0.columnIndex(named: name) != nil }
    }

    /// Every name that can be typed in an expression, for nearest names and completion.
    package var names: [String] {
        metrics.map(\.name) + funnels.map(\.name) + datasets.flatMap { $0.table.columns.map(\.name) }
            + datasets.map(\.name)
    }
}

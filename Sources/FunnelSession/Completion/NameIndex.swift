import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Synchronization

/// Every name of a session by its letters in lower case: what completion and highlighting look words up in.
///
/// - Cost: O(names), once for a session as it stands.
struct NameIndex: Sendable {
    struct Place: Sendable, Hashable {
        let dataset: Int
        let column: Int
    }

    let catalog: Catalog
    /// By name and by header; lent columns also by their own name, `segment` of `customers.segment`.
    private let columns: [String: [Place]]
    private let metrics: [String: MetricDefinition]
    private let datasets: [String: Dataset]
    private let funnels: Set<String>
    /// All of them in order.
    private let sorted: [String]

    init(_ catalog: Catalog) {
        self.catalog = catalog
        var columns: [String: [Place]] = [:]
        for (place, dataset) in catalog.datasets.enumerated() {
            let lent = Set(dataset.lent)
            for (index, column) in dataset.table.columns.enumerated() {
                let found = Place(dataset: place, column: index)
                let name = column.name.lowercased()
                columns[name, default: []].append(found)
                if column.header != column.name, case let header = column.header.lowercased(), header != name {
                    columns[header, default: []].append(found)
                }
                if lent.contains(column.name), let dot = name.firstIndex(of: ".") {
                    columns[String(name[name.index(after: dot)...]), default: []].append(found)
                }
            }
        }
        self.columns = columns
        metrics = Dictionary(
            catalog.metrics.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        datasets = Dictionary(
            catalog.datasets.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        funnels = Set(catalog.funnels.map { $0.name.lowercased() })
        sorted = Set(columns.keys).union(metrics.keys).union(datasets.keys).union(funnels).sorted()
    }

    /// The columns a name may mean, `channel` and `orders.channel`; empty for other names.
    func columns(named name: String) -> [(dataset: Dataset, column: Column)] {
        let lowered = name.lowercased()
        if let places = columns[lowered] { return places.map(found) }
        guard let dot = lowered.firstIndex(of: "."), let dataset = datasets[String(lowered[..<dot])] else { return [] }
        let own = columns[String(lowered[lowered.index(after: dot)...])] ?? []
        return own.map(found).filter { $0.dataset.name == dataset.name }
    }

    private func found(_ place: Place) -> (dataset: Dataset, column: Column) {
        let dataset = catalog.datasets[place.dataset]
        return (dataset, dataset.table.columns[place.column])
    }

    func metric(named name: String) -> MetricDefinition? { metrics[name.lowercased()] }
    func dataset(named name: String) -> Dataset? { datasets[name.lowercased()] }

    func isKnown(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return columns[lowered] != nil || metrics[lowered] != nil || datasets[lowered] != nil
            || funnels.contains(lowered) || !columns(named: lowered).isEmpty
    }

    /// Whether any name begins with these letters.
    func begins(with letters: String) -> Bool {
        let lowered = letters.lowercased()
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < lowered { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low].begins(with: lowered)
    }

    /// The names of the datasets that a name's figures come from: a column's own, those of a metric's formula, at any
    /// depth; in the order of loading.
    func datasets(of names: [String]) -> [Dataset] {
        var wanted: Set<String> = []
        var seen: Set<String> = []
        var waiting = names
        while let name = waiting.popLast() {
            guard seen.insert(name.lowercased()).inserted else { continue }
            if let metric = metric(named: name) {
                waiting += metric.formula.names.map(\.text)
            } else if let owner = owner(columns(named: name)) {
                wanted.insert(owner.name)
            } else if let dataset = dataset(named: name) {
                wanted.insert(dataset.name)
            }
        }
        return catalog.datasets.filter { wanted.contains($0.name) }
    }

    /// Of several datasets that have a name: the one in use, else a file before a table that repeats it.
    private func owner(_ found: [(dataset: Dataset, column: Column)]) -> Dataset? {
        (found.first { $0.dataset.name == catalog.current } ?? found.first { !catalog.isView($0.dataset.name) }
            ?? found.first)?.dataset
    }
}

/// A value that is made when it is first asked for, and kept.
final class Lazily<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    func callAsFunction() -> Value {
        value.withLock { value in
            if let value { return value }
            let made = make()
            value = made
            return made
        }
    }
}

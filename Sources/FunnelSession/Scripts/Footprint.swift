import FunnelPlan
import FunnelSyntax

/// What a statement's answer hangs on, and what the statement changes: what `save` and `undo` go by.
///
/// Names are found by the words of a statement and of every formula and table it is made of, so that what is read may be
/// too much, never too little.
package struct Footprint: Sendable {
    /// Something that statements change and depend on; names in lower case.
    enum Thing: Sendable, Hashable {
        case metric(String)
        case dataset(String)
        /// A column that `column` made.
        case column(of: String, String)
        case setting(String)
        /// The dataset that `use` chose.
        case current
        /// What `explain` alone explains.
        case lastAnswer
        /// A range of the session's own: what it is of, and for whom.
        case benchmark(String)
        /// Plans of tests, by which an `ab` is measured.
        case plans
        case other

        static func benchmark(_ benchmark: Benchmark) -> Thing {
            .benchmark("\(benchmark.key.key) \(benchmark.segment?.lowercased() ?? "")")
        }

        var isData: Bool {
            switch self {
            case .dataset, .column, .current: true
            case .metric, .setting, .lastAnswer, .benchmark, .plans, .other: false
            }
        }
    }

    var writes: Set<Thing> = []
    /// Of what it writes, that which is the same afterwards whatever it was before.
    var replaces: Set<Thing> = []
    var reads: Set<Thing> = []
    /// Every dataset, also one that it does not name: which one a name is read from depends on all.
    var readsData = false
    var readsEverything = false

    init() {}

    /// What changes in unknown ways is never left out, nor is anything before it.
    static var unknown: Footprint {
        var footprint = Footprint()
        (footprint.writes, footprint.readsEverything) = ([.other], true)
        return footprint
    }

    /// Whether its answer may be another one when those things are.
    func depends(on things: Set<Thing>) -> Bool {
        if things.isEmpty { return false }
        return readsEverything || !reads.isDisjoint(with: things) || readsData && things.contains(where: \.isData)
    }
}

/// A statement that has run, and the session on both sides of it.
package struct FootprintScope {
    let statement: Statement
    let before: Session
    let after: Session

    /// A question: the names it is made of, all settings, all data.
    var question: Footprint {
        var footprint = Footprint()
        footprint.reads = metrics(in: Footprint.words(statement.source)).union(FootprintScope.settings)
            .union(before.catalog.benchmarks.own.map(Footprint.Thing.benchmark))
        footprint.readsData = true
        return footprint
    }

    private static var settings: [Footprint.Thing] {
        Settings.names.map(\.name).filter { !Settings.isOfLooks($0) }.map(Footprint.Thing.setting)
    }

    /// Of a formula, only what changes its units; what it is computed with is asked later.
    static let settingsOfUnits: Set<Footprint.Thing> = Set(
        ["timezone", "currency", "trials", "paused", "churn_day"].map(Footprint.Thing.setting))

    /// The names and those of all formulas and tables that they are made of.
    func metrics(in words: Set<String>) -> Set<Footprint.Thing> {
        var found = words
        var waiting = words
        // A table follows its inputs, and may be where a name is read from.
        for view in after.catalog.views { waiting.formUnion(Footprint.words(view.text)) }
        found.formUnion(waiting)
        while !waiting.isEmpty {
            var next: Set<String> = []
            for metric in after.catalog.metrics where waiting.contains(metric.name.lowercased()) {
                next.formUnion(Footprint.words("\(metric.formula)"))
            }
            for funnel in after.catalog.funnels where waiting.contains(funnel.name.lowercased()) {
                next.formUnion(Footprint.words("\(funnel.funnel)"))
            }
            waiting = next.subtracting(found)
            found.formUnion(waiting)
        }
        return Set(found.map(Footprint.Thing.metric))
    }

    /// The tables that are other ones when those names are.
    func views(madeOf names: Set<String>) -> Set<Footprint.Thing> {
        var changed: Set<Footprint.Thing> = []
        for view in after.catalog.views {
            var scope = Footprint.words(view.text)
            scope.formUnion(metrics(in: scope).compactMap { if case .metric(let name) = $0 { name } else { nil } })
            if !scope.isDisjoint(with: names) { changed.insert(.dataset(view.name.lowercased())) }
        }
        return changed
    }

    /// All tables, and the files that borrow from a dataset.
    func followers(of dataset: String) -> Set<Footprint.Thing> {
        let views = after.catalog.views.map { Footprint.Thing.dataset($0.name.lowercased()) }
        let borrowers = (before.catalog.links + after.catalog.links).filter { $0.right.lowercased() == dataset }
        return Set(views + borrowers.map { .dataset($0.left.lowercased()) })
    }

    /// The dataset that `type` or `column` worked on.
    var edited: String? {
        after.catalog.datasets.first { dataset in
            let old = before.catalog.datasets.first { $0.name == dataset.name }
            return dataset.origin?.edits.count != old?.origin?.edits.count
        }?.name.lowercased()
    }
}

extension Footprint {
    /// The words of a statement, and what stands in its backquotes, in lower case.
    static func words(_ text: String) -> Set<String> {
        let lowered = text.lowercased()
        let plain = lowered.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        let quoted = lowered.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        return Set(plain + quoted.filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }
}

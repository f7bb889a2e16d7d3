import FunnelColumns
import FunnelPlan
import FunnelSyntax

/// What each statement changes and hangs on.
extension Action {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint: Footprint
        switch form {
        case .command(let command): footprint = command.footprint(scope)
        case .definition(let action):
            let name = action.definition.name.text.lowercased()
            footprint = Footprint()
            footprint.writes = scope.views(madeOf: [name]).union([.metric(name)])
            footprint.replaces = [.metric(name)]
            footprint.reads = scope.metrics(in: Footprint.words("\(action.definition.formula)"))
                .union(FootprintScope.settingsOfUnits).subtracting([.metric(name)])
            footprint.readsData = true
        case .query: footprint = scope.question
        case .hole: footprint = .look
        }
        if scope.after.explainableCount != scope.before.explainableCount {
            footprint.writes.insert(.lastAnswer)
            footprint.replaces.insert(.lastAnswer)
        }
        if scope.after.plans.count != scope.before.plans.count { footprint.writes.insert(.plans) }
        return footprint
    }
}

extension Footprint {
    /// A look at the session or its data.
    static var look: Footprint {
        var footprint = Footprint()
        footprint.readsEverything = true
        return footprint
    }
}

extension Command {
    package func footprint(_ scope: FootprintScope) -> Footprint {
        switch effect {
        case .look: return .look
        case .change: return .unknown
        case .question:
            var footprint = scope.question
            footprint.reads.insert(.plans)
            // `explain` and the like alone, and `explain plan`, are of the last answer.
            if case .command(let command) = scope.statement.form, command.arguments.count < 2 {
                footprint.reads.insert(.lastAnswer)
            }
            return footprint
        }
    }
}

extension LoadCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        let taken = (name?.text ?? LoadCommand.name(ofAll: typedPaths.map(\.thing))).lowercased()
        var footprint = Footprint()
        let isLinked = (scope.before.catalog.links + scope.after.catalog.links).contains {
            [$0.left.lowercased(), $0.right.lowercased()].contains(taken)
        }
        footprint.writes = scope.followers(of: taken).union([.dataset(taken)])
        if !isLinked { footprint.replaces = [.dataset(taken)] }
        // The order of loading decides where a name is read from.
        footprint.reads = Set(scope.before.catalog.datasets.map { .dataset($0.name.lowercased()) })
        if !isLinked { footprint.reads.remove(.dataset(taken)) }
        footprint.reads.formUnion(FootprintScope.settingsOfUnits.union([.setting("locale")]))
        // Metrics called like a column are spoken of.
        let columns = scope.after.catalog.dataset(named: taken)?.table.columns ?? []
        footprint.reads.formUnion(columns.map { .metric($0.name.lowercased()) })
        return footprint
    }
}

extension UnloadCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        guard let gone = scope.before.catalog.dataset(named: name.text) else { return .unknown }
        var footprint = Footprint()
        footprint.replaces = [.dataset(gone.name.lowercased())]
        if scope.before.catalog.current == gone.name { footprint.replaces.insert(.current) }
        footprint.writes = footprint.replaces.union(scope.followers(of: gone.name.lowercased()))
        return footprint
    }
}

extension UseCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint = Footprint()
        footprint.writes = scope.followers(of: "").union([.current])
        footprint.replaces = [.current]
        footprint.reads = Set(scope.after.catalog.current.map { [.dataset($0.lowercased())] } ?? [])
        return footprint
    }
}

extension TypeCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        guard let dataset = scope.edited else { return .unknown }
        var footprint = Footprint()
        footprint.writes = scope.followers(of: dataset).union([.dataset(dataset)])
        footprint.readsData = true
        footprint.reads = FootprintScope.settingsOfUnits
        return footprint
    }
}

extension ColumnCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        guard let dataset = scope.edited else { return .unknown }
        let words = Footprint.words("\(formula)")
        var footprint = Footprint()
        let column = Footprint.Thing.column(of: dataset, name.text.lowercased())
        footprint.writes = scope.followers(of: dataset).union([column])
        footprint.replaces = [column]
        footprint.reads = scope.metrics(in: words).union(words.map { .column(of: dataset, $0) })
            .union(FootprintScope.settingsOfUnits)
        footprint.readsData = true
        return footprint
    }
}

extension RolesCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        guard effect == .change else { return .look }
        var footprint = Footprint()
        let dataset = scope.before.catalog.current ?? scope.before.catalog.datasets.last?.name ?? ""
        footprint.writes = scope.followers(of: dataset.lowercased()).union([.dataset(dataset.lowercased())])
        footprint.readsData = true
        return footprint
    }
}

extension LinkCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint = Footprint()
        let dataset = scope.before.catalog.dataset(named: left.parts[0])?.name.lowercased() ?? ""
        footprint.writes = scope.followers(of: dataset).union([.dataset(dataset)])
        footprint.readsData = true
        return footprint
    }
}

extension TableCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint = scope.question
        let table = Footprint.Thing.dataset(name.text.lowercased())
        footprint.writes = scope.followers(of: name.text.lowercased()).union([table])
        footprint.replaces = [table]
        if Footprint.words(text).contains(name.text.lowercased()) { footprint.reads.insert(table) }
        return footprint
    }
}

extension FunnelCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint = scope.question
        guard let name else { return footprint }
        let own = name.text.lowercased()
        footprint.replaces = [.metric(own), .dataset(own)]
        footprint.writes = footprint.replaces.union(scope.followers(of: own)).union(scope.views(madeOf: [own]))
        return footprint
    }
}

extension ForgetCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint = Footprint()
        if !isBenchmark, let funnel = scope.before.catalog.funnel(named: name.text) {
            let own = funnel.name.lowercased()
            footprint.replaces = [.metric(own), .dataset(own)]
            footprint.writes = footprint.replaces.union(scope.views(madeOf: [own]))
            return footprint
        }
        let ranges = ranges(in: scope.before.catalog)
        if !ranges.isEmpty {
            footprint.replaces = Set(ranges.map(Footprint.Thing.benchmark))
            footprint.writes = footprint.replaces
            return footprint
        }
        guard let metric = scope.before.catalog.metric(named: name.text) else { return .unknown }
        footprint.replaces = [.metric(metric.name.lowercased())]
        footprint.writes = footprint.replaces.union(scope.views(madeOf: [metric.name.lowercased()]))
        // The answer names those that wait now.
        let dependents = scope.after.catalog.metrics.filter { $0.formula.names.contains { $0.text == metric.name } }
        footprint.reads = Set(dependents.map { .metric($0.name.lowercased()) })
        return footprint
    }
}

extension BenchmarkCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint = Footprint()
        footprint.replaces = [.benchmark(benchmark)]
        footprint.writes = footprint.replaces
        return footprint
    }
}

extension SetCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        guard let name else { return .look }
        var footprint = Footprint()
        footprint.replaces = [.setting(name.text.lowercased())]
        footprint.writes = footprint.replaces
        // Times are read again, and said to be.
        footprint.readsData = name.text.lowercased() == "timezone"
        return footprint
    }
}

extension SourceCommand {
    func footprint(_ scope: FootprintScope) -> Footprint {
        var footprint = Footprint()
        footprint.writes = scope.after.sourced
        footprint.readsEverything = true
        return footprint
    }
}

package import FunnelPlan
package import FunnelReport
package import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// One sample by itself: its value and an interval by the method asked for.
package struct IntervalReporting {
    package var sample: Sample
    package var name: String
    package var unit: Unit
    package var confidence: Double
    package var alternative = Alternative.twoSided
    package var method: Located<String>?
    /// A value to test the mean against.
    package var null: Double?
    package var notes: [Note] = []

    package init(sample: Sample, name: String, unit: Unit, confidence: Double) {
        (self.sample, self.name, self.unit, self.confidence) = (sample, name, unit, confidence)
    }

    /// - Throws: `Diagnostic` for a method that is of something else, and for a sample that has no interval.
    package func report() throws -> Report {
        let (quantity, usual) = Self.usual(sample)
        let methods = IntervalMethod.all.filter {
            $0.quantity == quantity && Set($0.needs).isSubset(of: sample.provides)
        }
        let word = method?.thing.lowercased() ?? usual
        guard let chosen = methods.first(where: { $0.name == word }) else {
            let names = methods.map(\.name)
            throw Diagnostic(
                "no interval of a \(quantity.rawValue) is called \(method?.thing ?? word)", at: method?.span,
                cause: "there are \(names.joined(separator: ", "))",
                remedies: nearestNames(to: word, among: names).map { "method \($0)" })
        }
        let interval: Interval
        do { interval = try chosen.evaluate([sample], confidence, alternative) } catch {
            throw Diagnostic("no interval: \(error.message)")
        }
        var report = IntervalReport(
            name: name, value: value, unit: unit, low: interval.low, high: interval.high, confidence: confidence,
            alternative: alternative.rawValue, method: chosen.name)
        switch sample {
        case .proportion(let proportion): (report.n, report.successes) = (proportion.trials, proportion.successes)
        case .exposure(let rate): (report.successes, report.exposure) = (rate.events, rate.exposure)
        case .moments, .values, .ratio, .categories: report.n = sample.moments?.count
        }
        return Report(.interval(report), notes: notes)
    }

    private static func usual(_ sample: Sample) -> (IntervalMethod.Quantity, String) {
        switch sample {
        case .proportion: (.rate, "wilson")
        case .exposure: (.exposure, "exact")
        case .moments, .values, .ratio, .categories: (.mean, "t")
        }
    }

    private var value: Double {
        switch sample {
        case .proportion(let proportion): proportion.rate
        case .exposure(let rate): rate.rate
        case .moments, .values, .ratio, .categories: sample.moments?.mean ?? 0
        }
    }
}

/// What `interval EXPRESSION` is of, asked of the data.
package struct IntervalData {
    private let expression: Expression
    private let clauses: Clauses
    private let catalog: Catalog
    private let today: Day?

    package init(_ expression: Expression, clauses: Clauses, catalog: Catalog, today: Day?) {
        (self.expression, self.clauses, self.catalog, self.today) = (expression, clauses, catalog, today)
    }

    /// - Throws: `Diagnostic` for an expression that is neither a share of counts, a boolean, nor a mean.
    ///
    /// - Parameter takesMeans: whether a bare number stands for its mean.
    package func sample(on backend: any Backend, takesMeans: Bool = false) async throws -> (sample: Sample, unit: Unit)
    {
        if case .binary(.of, let part, let whole) = expression.form {
            let (answer, _) = try await answered([part, whole], backend)
            return (.proportion(try proportion(answer, [part, whole])), .share)
        }
        if try isBoolean {
            // Of a boolean, count is of those that are true.
            let known = Expression(.isNull(expression, negated: true), span: expression.span)
            let counts = [expression, known].map {
                Expression(.call(Call(function: "count", arguments: [$0])), span: expression.span)
            }
            let (answer, _) = try await answered(counts, backend)
            return (.proportion(try proportion(answer, [expression, expression])), .share)
        }
        let isBare = takesMeans ? try isNumber : false
        let asked = isBare ? Expression(.call(Call(function: "mean", arguments: [expression])), span: span) : expression
        guard case .call(let call) = asked.form, call.function.lowercased() == "mean", call.arguments.count == 1
        else {
            throw Diagnostic(
                "no interval of \(expression)", at: expression.span, cause: "an interval is of a share or a mean",
                remedies: ["interval mean(\(expression))"])
        }
        func with(_ function: String) -> Expression {
            var other = call
            other.function = function
            return Expression(.call(other), span: expression.span)
        }
        let (answer, unit) = try await answered([with("count"), with("mean"), with("variance")], backend)
        guard case .decimal(let decimal) = answer[0], let count = decimal.integer, let mean = answer[1].double else {
            throw Diagnostic("no value: \(expression)", at: expression.span)
        }
        let m2 = (answer[2].double ?? 0) * Double(max(0, count - 1))
        return (.moments(Moments(count: count, mean: mean, m2: m2)), unit)
    }

    private var isBoolean: Bool { get throws { try typeOfRow == .boolean } }
    private var isNumber: Bool { get throws { try typeOfRow?.isNumeric ?? false } }

    /// Of an expression of one row; nil for an aggregate.
    private var typeOfRow: DataType? {
        get throws {
            let query = Query(items: [.init(expression)], clauses: clauses)
            guard let dataset = try QueryBinder(catalog: catalog, today: today).home(of: query) else { return nil }
            return (try? RowBinder(dataset: dataset, catalog: catalog).bind(expression))?.type
        }
    }

    private var span: SourceSpan { expression.span }

    private func proportion(_ values: [Value], _ items: [Expression]) throws -> Proportion {
        let counts = try zip(values, items).map { value, item -> Int in
            guard case .decimal(let decimal) = value, let count = decimal.integer, count >= 0 else {
                throw Diagnostic("not a count: \(item)", at: item.span, cause: "a rate is a part of whole units")
            }
            return count
        }
        guard counts[0] <= counts[1] else {
            throw Diagnostic("\(counts[0]) of \(counts[1]) is no share", at: expression.span)
        }
        return Proportion(counts[0], of: counts[1])
    }

    private func answered(_ items: [Expression], _ backend: any Backend) async throws -> ([Value], Unit) {
        let query = Query(
            items: items.enumerated().map { .init($0.element, label: "x\($0.offset)") }, clauses: clauses)
        let plan = try QueryBinder(catalog: catalog, today: today).plan(query)
        let answer = try await plan.run(on: backend)
        guard let row = answer.total ?? answer.rows.first else { throw Diagnostic("no rows", at: expression.span) }
        return (row.items, plan.items[items.count > 2 ? 1 : 0].metric.unit)
    }
}

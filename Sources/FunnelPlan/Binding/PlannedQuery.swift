package import FunnelSyntax
import FunnelValues

/// A query bound: one plan, or one for each value that names take in turn (`with churn in 2%..8% step 1%`). All are
/// answered together, in one pass over each dataset.
package struct PlannedQuery: Sendable {
    package struct Case: Sendable {
        /// What each sweep's name is here, in their order.
        package var choices: [Sweep.Choice]
        package var plan: QueryPlan
    }

    package var sweeps: [Sweep]
    package var cases: [Case]

    package var plans: [QueryPlan] { cases.map(\.plan) }

    /// The answers of the cases, in their order.
    package func run(on backend: any Backend) async throws -> [QueryAnswer] {
        let tables = try await RequestBatch(plans).run(on: backend)
        return try cases.map { try $0.plan.answer(from: tables) }
    }
}

extension QueryBinder {
    /// - Throws: for more than two ranges, since a table has two sides, and for more than `Sweep.mostValues` cells.
    package func planned(_ query: Query) throws(BindError) -> PlannedQuery {
        var sweeps: [Sweep] = []
        var fixed: [Assumption] = []
        for assumption in query.clauses.with {
            if case .value = assumption.change {
                fixed.append(assumption)
            } else {
                sweeps.append(try Sweep(assumption, catalog: catalog))
            }
        }
        if sweeps.count > 2 {
            throw .typeMismatch(
                "more than two ranges at once", span: sweeps[2].name.span, cause: "a table has two sides", remedies: [])
        }
        var combinations: [[Sweep.Choice]] = [[]]
        for sweep in sweeps {
            guard combinations.count * sweep.values.count <= Sweep.mostValues else {
                throw .typeMismatch(
                    "more than \(Sweep.mostValues) cells", span: sweep.name.span, cause: "a larger step gives fewer",
                    remedies: [])
            }
            combinations = combinations.flatMap { before in sweep.values.map { before + [$0] } }
        }
        var cases: [PlannedQuery.Case] = []
        for choices in combinations {
            var asked = query
            asked.clauses.with =
                fixed + zip(sweeps, choices).map { Assumption(name: $0.name, change: .value($1.formula)) }
            var plan = try plan(asked)
            plan.assumptions = fixed
            cases.append(.init(choices: choices, plan: plan))
        }
        return PlannedQuery(sweeps: sweeps, cases: cases)
    }
}

import Testing

@testable import FunnelStatistics

@Suite struct DistributionTests {
    static func named(_ name: String) throws -> Distribution {
        try #require(Distribution.all.first { $0.name == name })
    }

    @Test func everyDistributionHasReferences() {
        #expect(Set(Distribution.all.map(\.name)) == Set(DistributionReference.rows.map(\.name)))
    }

    @Test func densitiesAndTailsMatchReferences() throws {
        for row in DistributionReference.rows {
            let it = try Self.named(row.name)
            let cases = [
                ("pdf", it.pdf(row.x, row.parameters), row.pdf), ("cdf", it.cdf(row.x, row.parameters), row.lower),
                ("sf", it.sf(row.x, row.parameters), row.upper),
            ]
            // The far side of a distribution all but at one end: 1e4 and more slow steps, each with its rounding.
            let isLopsided = row.name == "beta" && row.parameters.contains { $0 < 0.1 } && row.parameters[1] > 1e4
            for (function, value, reference) in cases {
                let tolerance = isLopsided ? 1e-10 : reference > 1e-4 ? 1e-13 : 1e-12
                let error = relativeError(value, reference)
                #expect(error < tolerance, "\(row.name)_\(function)\(row.parameters) at \(row.x): \(error)")
            }
        }
    }

    @Test func logTailsGoOnWhereTailsUnderflow() throws {
        for row in DistributionReference.logTails {
            let value: Double? =
                switch row.name {
                case "normal": Normal.standard.logUpperTail(at: row.x)
                case "t": StudentT(df: row.df)?.logUpperTail(at: row.x)
                default: ChiSquared(df: row.df)?.logUpperTail(at: row.x)
                }
            #expect(relativeError(value, row.logTail) < 1e-12, "\(row)")
        }
    }

    @Test func quantilesUndoTails() throws {
        for row in DistributionReference.rows where row.lower > 1e-300 && row.upper > 1e-300 {
            let it = try Self.named(row.name)
            // Near 1, p itself has too few digits to give x back.
            guard row.lower < 0.9999 else { continue }
            let x = try #require(it.quantile(row.lower, row.parameters), "\(row)")
            if it.isDiscrete {
                #expect(x == row.x, "\(row)")
            } else {
                let back = it.cdf(x, row.parameters)
                // Neighbouring doubles x differ in their tails by the density times their distance.
                let grain = row.pdf * row.x.ulp / row.lower
                #expect(relativeError(back, row.lower) < 2e-12 + grain, "\(row): \(x)")
            }
        }
    }

    @Test func tQuantilesMatchReferences() {
        for row in MeanReference.tQuantiles {
            #expect(relativeError(StudentT(df: row.df)?.upperQuantile(row.tail), row.t) < 1e-12, "\(row)")
        }
    }

    @Test func invalidParametersGiveNil() throws {
        let invalid: [(String, [Double])] = [
            ("normal", [0, 0]), ("normal", [0]), ("t", [0]), ("t", [.nan]), ("chi2", [-1]), ("f", [1, 0]),
            ("beta", [0, 1]), ("gamma", [1, -2]), ("binomial", [2.5, 0.5]), ("binomial", [2, 1.5]), ("poisson", [-1]),
            ("hypergeometric", [10, 11, 2]), ("hypergeometric", []),
        ]
        for (name, parameters) in invalid {
            let it = try Self.named(name)
            #expect(it.pdf(1, parameters) == nil)
            #expect(it.cdf(1, parameters) == nil)
            #expect(it.sf(1, parameters) == nil)
            #expect(it.quantile(0.5, parameters) == nil)
        }
        let normal = try Self.named("normal")
        #expect(normal.quantile(1.5, [0, 1]) == nil)
        #expect(normal.quantile(0, [0, 1]) == nil, "no finite number")
    }

    @Test func noCornerGivesANumberThatIsNone() throws {
        let numbers = [
            -1e300, -2, -1e-300, 0, 1e-300, 0.25, 0.5, 1, 2, 7, 1e3, 1e9, 1e300, .infinity, -.infinity, .nan,
        ]
        let sets: [[Double]] = [
            [1e-3, 1e-3], [0.5, 0.5], [1, 1], [3, 1], [1e9, 1], [1, 1e9], [1e9, 1e9], [10, 0.5],
        ]
        for it in Distribution.all {
            for set in sets {
                let parameters = it.parameters.count == 3 ? [20, 7, 5] : Array(set.prefix(it.parameters.count))
                for x in numbers {
                    for (function, value) in [
                        ("pdf", it.pdf(x, parameters)), ("cdf", it.cdf(x, parameters)), ("sf", it.sf(x, parameters)),
                        ("quantile", it.quantile(x, parameters)),
                    ] {
                        #expect(value?.isFinite ?? true, "\(it.name)_\(function)(\(x), \(parameters))")
                    }
                    if let cdf = it.cdf(x, parameters), let sf = it.sf(x, parameters) {
                        #expect(abs(cdf + sf - 1) < 1e-12, "\(it.name) at \(x), \(parameters)")
                    }
                }
            }
        }
    }

    /// Cost is counted in steps, which are the same on every machine.
    @Test func hugeParametersTakeFewSteps() {
        let huge = 1e9
        for x in [0.49, 0.4999, 0.49999, 0.5] {
            let steps = betaFraction(huge, huge, x: x, y: 1 - x).steps
            #expect(Double(steps) < (2 * huge).squareRoot(), "\(x): \(steps)")
        }
        for (b, x) in [(1.0, 1e-10), (100, 5e-8), (1e6, 5e-4)] {
            let steps = betaFraction(b, huge, x: x, y: 1 - x).steps
            #expect(Double(steps) < huge.squareRoot(), "\(b) at \(x): \(steps)")
        }
    }
}

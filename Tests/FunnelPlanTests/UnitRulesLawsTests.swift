import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

@Suite struct UnitRulesLawsTests {
    static let units: [Unit] = {
        let currencies = ["USD", "EUR"].flatMap { [Unit.money($0), .money($0, per: .month), .money($0, per: .year)] }
        let byRow = ["currency", "tax_currency"].flatMap {
            [Unit.money(in: .column($0)), .money(in: .column($0), per: .month)]
        }
        let plain: [Unit] = [.number, .count, .share, .rate, .percentagePoints, .points, .ratio]
        let rates = [Grain.second, .day, .week, .month, .quarter, .year].flatMap {
            [Unit.rate(per: $0), .count(per: $0)]
        }
        let compounds = [
            Unit(.compound, currency: "USD", currencyPower: 2), Unit(.compound, currency: "USD", currencyPower: -1),
            Unit(.compound, timeGrain: .month, timePower: 2), Unit(.compound, timeGrain: .second, timePower: -2),
            Unit(.compound, currency: "EUR", currencyPower: 4, timeGrain: .year, timePower: -4),
            Unit(.compound, currency: "USD", currencyPower: .max - 1),
            Unit(.compound, timeGrain: .year, timePower: .min),
        ]
        return currencies + byRow + plain + rates + Grain.allCases.map(Unit.span) + compounds
    }()

    static func attempt(_ sign: BinaryOperator, _ left: Unit, _ right: Unit) -> TypedResult? {
        try? UnitRules.type(of: sign, Operand(unit: left), Operand(unit: right))
    }

    @Test func neverTrapsOverEveryPairAndOperator() {
        #expect(Self.units.count >= 40)
        var types: [OperandType] = Self.units.map(OperandType.quantity)
        types += [.date, .instant, .text, .boolean, .null] + [.day, .week, .month, .year].map(OperandType.period)
        let constants: [Decimal?] = [nil, .zero, .one, Decimal(12), Decimal(-7), Decimal(mantissa: .max, scale: 0)]
        var answers = 0
        for left in types {
            for right in types {
                for sign in BinaryOperator.allCases {
                    for constant in constants {
                        let a = Operand(left, isLiteral: constant != nil, constant: constant)
                        let b = Operand(right, isLiteral: constant != nil, constant: constant)
                        do throws(UnitError) {
                            _ = try UnitRules.type(of: sign, a, b)
                        } catch {
                            #expect(!error.message.isEmpty && error.remedy?.isEmpty != true)
                        }
                        answers += 1
                    }
                }
            }
        }
        #expect(answers == types.count * types.count * BinaryOperator.allCases.count * constants.count)
    }

    @Test(arguments: [BinaryOperator.plus, .times]) func sumsAndProductsCommute(_ sign: BinaryOperator) {
        for a in Self.units {
            for b in Self.units {
                #expect(Self.attempt(sign, a, b)?.type == Self.attempt(sign, b, a)?.type, "\(a) \(sign.rawValue) \(b)")
            }
        }
    }

    @Test func aDifferenceHasTheUnitOfTheSum() {
        for a in Self.units {
            for b in Self.units {
                #expect(Self.attempt(.plus, a, b)?.type == Self.attempt(.minus, a, b)?.type, "\(a), \(b)")
            }
        }
    }

    /// Currency and time come back; only a step of a rate (`mrr * churn`) is outside this law, by decision.
    @Test func aProductDividedByAFactorIsTheOtherFactor() throws {
        var checked = 0
        for a in Self.units {
            for b in Self.units where !(a.timePower == -1 && b.timePower == -1 && (a.kind == .rate || b.kind == .rate))
            {
                guard a.timeGrain == nil || b.timeGrain == nil || a.timeGrain == b.timeGrain,
                    let product = Self.attempt(.times, a, b)?.unit,
                    let back = try? UnitRules.type(
                        of: .dividedBy, Operand(unit: product, isLiteral: true), Operand(unit: b))
                else { continue }
                let unit = try #require(back.unit)
                #expect(unit.denomination == a.denomination && unit.currencyPower == a.currencyPower, "\(a) * \(b)")
                #expect(unit.timeGrain == a.timeGrain && unit.timePower == a.timePower, "\(a) * \(b)")
                checked += 1
            }
        }
        #expect(checked > 400)
    }
}

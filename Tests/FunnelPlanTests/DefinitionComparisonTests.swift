import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// What counts as the same definition, and what is said of the others.
@Suite struct DefinitionComparisonTests {
    /// The definitions of a script; `column`, `type` and `set` lines by their first word, each on one line.
    static func set(_ script: String) throws -> DefinitionSet {
        var set = DefinitionSet()
        for line in script.split(separator: "\n").map(String.init) where !line.hasPrefix("##") {
            for kind in [SharedDefinition.Kind.type, .setting] where line.hasPrefix("\(kind.rawValue) ") {
                let words = line.split(separator: " ", maxSplits: 2).map(String.init)
                set.insert(SharedDefinition(kind, name: words[1], body: .words(words[2])))
            }
            guard !line.hasPrefix("type "), !line.hasPrefix("setting ") else { continue }
            let isColumn = line.hasPrefix("column ")
            let isTable = line.hasPrefix("table ")
            let rest = String(line.dropFirst(isColumn ? 7 : isTable ? 6 : 0))
            if isTable {
                let sides = rest.split(separator: "=", maxSplits: 1).map(String.init)
                guard case .query(let query)? = try Parser(verbs: []).parse(sides[1]).first?.form else {
                    Issue.record("\(line) has no query")
                    continue
                }
                set.insert(
                    SharedDefinition(.table, name: String(sides[0].dropLast()), body: .query(query)))
                continue
            }
            guard case .definition(let definition)? = try Parser(verbs: []).parse(rest).first?.form else {
                Issue.record("\(line) defines nothing")
                continue
            }
            set.insert(
                SharedDefinition(
                    isColumn ? .column : .metric, name: definition.name.text,
                    parameters: definition.parameters.map(\.text), body: .formula(definition.formula)))
        }
        return set
    }

    /// `changed cac`, `renamed b was a`, `follows c: a b c`, in the order told; without the same.
    static func differences(_ before: String, _ after: String) throws -> [String] {
        DefinitionComparison(try set(before), try set(after)).entries.filter { $0.status != .same }.map { entry in
            var text = "\(entry.status.rawValue) \((entry.after ?? entry.before)?.title ?? "")"
            if entry.status == .renamed { text += " was \(entry.before?.title ?? "")" }
            return entry.path.isEmpty ? text : "\(text): \(entry.path.joined(separator: " "))"
        }
    }

    @Test(
        "The same meaning",
        arguments: [
            ("spend / customers", "(spend) / ( (customers) )"), ("100k * a", "100000 * a"), ("1_200 + a", "a + 1.2k"),
            ("0.50 * a", "a * 0.5"), ("$49", "49 USD"), ("Spend + COSTS", "costs + spend"),
            ("a + b + c", "c + (b + a)"),
            ("a * (b * c)", "c * b * a"), ("a - b + c", "c + a - b"), ("sum(a where x > 5)", "SUM(A where 5 < X)"),
            ("sum(a where x >= 5 and y = 1)", "sum(a where (1 == y) and 5 <= x)"), ("avg(a)", "mean(a)"),
            ("average(a)", "mean(a)"), ("if(a > b, 1, 2)", "case when b < a then 1 else 2 end"),
            ("sum(a where c in (1, 2, 3))", "sum(a where c in (3, 1, 2))"), ("a != b", "b <> a"),
            ("sum(a where c = \"EU\")", "sum(a where c = 'EU')"), ("5% per month", "5 % per month"),
            ("min(a, b)", "least(a, b)"), ("30 days", "30 day"),
            ("sum(a where x or y or z)", "sum(a where z or (y or x))"),
        ])
    func same(_ before: String, _ after: String) throws {
        #expect(try Self.differences("m = \(before)", "m = \(after)") == [])
    }

    @Test(
        "Another meaning, or one that nothing proves to be the same",
        arguments: [
            ("spend / customers", "customers / spend"), ("a - b", "b - a"), ("5%", "5"), ("5%", "0.05"), ("$49", "49"),
            ("$49", "€49"), ("1pp", "1%"), ("5% per month", "5% per year"), ("30 days", "30 months"),
            ("sum(a where c = \"EU\")", "sum(a where c = \"eu\")"), ("a > b", "a >= b"), ("a / (b / c)", "a / b / c"),
            ("a / (b / c)", "a * c / b"), ("a of b", "a / b"), ("sum(a per k)", "sum(a by k)"),
            ("mean(a weighted by b)", "mean(b weighted by a)"), ("a ^ b", "b ^ a"), ("a * 1 / b", "a / b"),
            ("sum(a where x and y)", "sum(a where x or y)"), ("sum(a where not x)", "sum(a where x)"),
            ("sum(a where x in 1..2)", "sum(a where x not in 1..2)"), ("a + a", "a"), ("-a", "a"), ("a + b", "a - b"),
            ("sum(a where x is null)", "sum(a where x is not null)"), ("min(a)", "max(a)"),
            ("if(a > b, 1, 2)", "if(a > b, 2, 1)"), ("case when a > b then 1 end", "case when a > b then 1 else 0 end"),
            // The days of February: a month and a day are not a day and a month.
            ("max(t) + 1 month + 1 day", "max(t) + 1 day + 1 month"), ("2025-06", "2025-06-30"),
            ("annualize(churn)", "annualize(growth)"), ("quantile(a, 0.5)", "quantile(a, 0.50001)"),
        ])
    func different(_ before: String, _ after: String) throws {
        #expect(try Self.differences("m = \(before)", "m = \(after)") == ["changed m"])
        #expect(try Self.differences("m = \(after)", "m = \(before)") == ["changed m"])
    }

    @Test("Names that were changed are followed through other formulas, as far as they go")
    func renames() throws {
        let before = "cac = spend / customers\nltv = arpa * margin\nltv_cac = ltv / cac\nx = ltv_cac * 2"
        let after =
            "ltv = arpa * margin\ncost_per_customer = spend / customers\nratio = ltv / cost_per_customer\nx = 2 * ratio"
        #expect(
            try Self.differences(before, after) == ["renamed cost_per_customer was cac", "renamed ratio was ltv_cac"])
        // Another name and, below, another meaning.
        #expect(
            try Self.differences("m = 2\na = m * b", "m = 3\nc = m * b")
                == ["changed m", "renamed c was a: m c"])
        // Equal formulas are told apart by what is made of them.
        let pair = "p = 80%\nq = 80%\nx = p * a\ny = q * b"
        #expect(
            try Self.differences(pair, "s = 80%\nr = 80%\nx = r * a\ny = s * b") == [
                "renamed s was q", "renamed r was p",
            ])
        #expect(
            try Self.differences("a = 1\nb = a + n", "a2 = 2\nb = a2 + n") == ["changed b", "added a2", "removed a"])
    }

    @Test("What says the same and means something else follows, with the way from what changed")
    func follows() throws {
        let before = "churn = 5%\nlifetime = 1 / churn\nltv = arpa * lifetime\nother = spend"
        let after = before.replacing("5%", with: "4%")
        #expect(
            try Self.differences(before, after)
                == ["changed churn", "follows lifetime: churn lifetime", "follows ltv: churn lifetime ltv"])
        // Written out where it was named: the same.
        #expect(
            try Self.differences(before, before.replacing("arpa * lifetime", with: "(1 / churn) * arpa")) == [])
        // A column that takes the place of the file's, a type that it gets, a definition that is gone.
        #expect(
            try Self.differences("cac = spend / n", "cac = spend / n\ncolumn spend = spend * 0.8")
                == ["follows cac: spend cac", "added column spend"])
        #expect(
            try Self.differences("cac = spend / n\ntype spend EUR", "cac = spend / n\ntype spend usd")
                == ["changed type spend", "follows cac: spend cac"])
        #expect(
            try Self.differences("m = 2\ncac = spend * m", "cac = spend * m") == ["follows cac: m cac", "removed m"])
        #expect(
            try Self.differences("growth = 5%\ny = annualize(growth)", "g = 5%\ny = annualize(g)")
                == ["follows y: g y", "renamed g was growth"])
    }

    @Test("Formulas with arguments, whatever the arguments are called; the number of them counts")
    func arguments() throws {
        #expect(try Self.differences("f(cost, arpa) = cost / arpa", "f(c, a) = c / a") == [])
        #expect(try Self.differences("f(cost, arpa) = cost / arpa", "f(a, c) = c / a") == ["changed f(a, c)"])
        #expect(try Self.differences("f(a) = a * 2", "f(a, b) = a * 2") == ["changed f(a, b)"])
        #expect(try Self.differences("f(a) = a\ny = f(spend)", "g(b) = b\ny = g(spend)") == ["renamed g(b) was f(a)"])
        #expect(
            try Self.differences("f(a) = a\ny = f(spend)", "f(a) = a * 2\ny = f(spend)")
                == ["changed f(a)", "follows y: f y"])
        // An argument hides a definition of its name.
        #expect(try Self.differences("a = 1\nf(a) = a", "a = 2\nf(b) = b") == ["changed a"])
    }

    @Test("Columns, tables, types and settings; words in any case")
    func kinds() throws {
        let before =
            "column margin = revenue - spend\ntable eu = orders where region = \"EU\"\nsetting today 2025-07-01"
        #expect(try Self.differences(before + "\ntype zip text", before + "\ntype ZIP Text") == [])
        #expect(
            try Self.differences(before, before.replacing("\"EU\"", with: "\"US\"").replacing("-07-", with: "-08-"))
                == ["changed table eu", "changed set today"])
        #expect(
            try Self.differences("m = spend", "column m = spend") == ["changed column m"])
        #expect(
            try Self.differences(before, before.replacing("eu =", with: "europe =")) == [
                "renamed table europe was table eu"
            ])
        #expect(
            try Self.differences(before + "\nx = eu.spend", before.replacing("EU", with: "PL") + "\nx = eu.spend")
                == ["changed table eu", "follows x: eu x"])
        // The earlier of two columns of one name may be another file's.
        let two = "column m = a\ncolumn m = b"
        #expect(try Self.differences(two, two) == [])
        #expect(try Self.differences(two, "column m = c\ncolumn m = b") == ["changed column m"])
    }

    @Test("A definition that needs itself, and chains longer than any stack, are compared like others")
    func loops() throws {
        #expect(try Self.differences("a = b + 1\nb = a", "a = b + 1\nb = a") == [])
        #expect(try Self.differences("a = b + 1\nb = a", "a = b + 2\nb = a").first == "changed a")
        let chain = (1...5_000).map {
            SharedDefinition(.metric, name: "m\($0)", body: .formula(Self.plusOne("m\($0 - 1)")))
        }
        var other = chain
        other[0].body = .formula(Self.plusOne("base"))
        let comparison = DefinitionComparison(DefinitionSet(chain), DefinitionSet(other))
        let counts = [comparison.count(.changed), comparison.count(.follows)]
        #expect(counts == [1, 4_999])
        func path(_ name: String) -> [String]? { comparison.entries.first { $0.after?.name == name }?.path }
        #expect(path("m9") == (1...9).map { "m\($0)" })
        #expect(path("m16") == (1...16).map { "m\($0)" })
        #expect(
            path("m5000") == (1...8).map { "m\($0)" } + ["…"] + (4_993...5_000).map { "m\($0)" })
    }

    private static func plusOne(_ name: String) -> Expression {
        Expression(
            .binary(
                .plus, Expression(.name(Name([name])), span: .none), Expression(.literal(.number(.one)), span: .none)),
            span: .none)
    }
}

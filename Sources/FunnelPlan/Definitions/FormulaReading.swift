import FunnelFunctions
import FunnelSyntax

/// Reads formulas into meanings. What is exactly the same is one meaning, and nothing else: brackets, the spelling of
/// literals and of functions (`100k`, `avg`), names without case; `+ * and or` in any order and any brackets, `a - b` as a
/// sum; `a > b` as `b < a`; the members of `in (…)` in any order; `if(…)` as `case`. Quotients keep their form, since
/// `a / (b / c)` has no value where c is 0, and `a * c / b` has.
struct FormulaReading {
    let set: DefinitionSet
    /// What a name of the set stands for: its own meaning, or the name alone.
    let reference: (Int, inout MeaningTable) -> MeaningTable.Part
    /// What the arguments of a formula are called, in order; without case.
    var parameters: [String] = []
    /// Whether a column means another thing under another type; else it is its name.
    var readsTypes = true

    typealias Part = MeaningTable.Part

    init(_ set: DefinitionSet, reference: @escaping (Int, inout MeaningTable) -> Part) {
        (self.set, self.reference) = (set, reference)
    }

    func read(_ definition: SharedDefinition, _ table: inout MeaningTable) -> Part {
        var reading = self
        reading.parameters = definition.parameters.map { $0.lowercased() }
        let itself = definition.kind == .column ? definition.name : nil
        let bodies = (definition.earlier + [definition.body]).map { reading.read($0, &table, itself: itself) }
        switch definition.kind {
        case .metric:
            return definition.parameters.isEmpty
                ? bodies[0] : table.ordered("of \(definition.parameters.count) arguments", bodies)
        // A column's value is that of a row, a metric of the same formula is computed after adding up.
        case .column, .table, .funnel, .type, .role, .setting, .link:
            return table.ordered(definition.kind.rawValue, bodies)
        }
    }

    private func read(_ body: SharedDefinition.Body, _ table: inout MeaningTable, itself: String?) -> Part {
        switch body {
        case .formula(let formula): read(formula, &table, itself: itself)
        case .query(let query): read(query, &table)
        case .words(let words): table.word(words.split { $0.isWhitespace }.joined(separator: " ").lowercased())
        }
    }

    private func read(_ formula: Expression, _ table: inout MeaningTable, itself: String?) -> Part {
        guard let itself else { return read(formula, &table) }
        // A column that is made of itself is made of the file's.
        let own = formula.replacingNames { name in
            name.text.lowercased() == itself.lowercased()
                ? Expression(.name(Name(["\u{0}", name.text])), span: .none) : nil
        }
        return read(own, &table)
    }

    func read(_ expression: Expression, _ table: inout MeaningTable) -> Part {
        switch expression.form {
        case .literal(let literal): return table.literal(literal)
        case .name(let name): return read(name, &table)
        case .unary(let operation, let operand):
            return table.ordered(operation == .minus ? "minus" : "not", [read(operand, &table)])
        case .binary(let operation, let left, let right):
            let (first, second) = (read(left, &table), read(right, &table))
            return read(operation, first, second, &table)
        case .isNull(let operand, let negated):
            return table.ordered(negated ? "is not null" : "is null", [read(operand, &table)])
        case .isIn(let operand, let members, let negated):
            let sought = read(operand, &table)
            let choices = table.unordered("members", members.map { read($0, &table) })
            return table.ordered(negated ? "not in" : "in", [sought, choices])
        case .isInRange(let operand, let low, let high, let negated):
            let parts = [operand, low, high].map { read($0, &table) }
            return table.ordered(negated ? "not in range" : "in range", parts)
        case .call(let call): return read(call, &table)
        case .cases(let branches, let otherwise):
            let parts = branches.flatMap { [read($0.condition, &table), read($0.value, &table)] }
            return cases(parts, otherwise.map { read($0, &table) }, &table)
        case .hole: return table.word("?")
        }
    }

    private func read(
        _ operation: BinaryOperator, _ left: Part, _ right: Part, _ table: inout MeaningTable
    ) -> Part {
        switch operation {
        case .or, .and, .times: return table.flat(operation.rawValue, [left, right])
        case .plus where left.movesMonths || right.movesMonths: return table.unordered("moved", [left, right])
        case .minus where left.movesMonths || right.movesMonths: return table.ordered("moved back", [left, right])
        case .plus: return table.flat("+", [left, right])
        case .minus: return table.flat("+", [left, table.ordered("minus", [right])])
        case .equal, .notEqual: return table.unordered(operation.rawValue, [left, right])
        case .greater: return table.ordered("<", [right, left])
        case .greaterOrEqual: return table.ordered("<=", [right, left])
        case .less, .lessOrEqual, .contains, .startsWith, .endsWith, .of, .dividedBy, .power:
            return table.ordered(operation.rawValue, [left, right])
        }
    }

    private func cases(_ branches: [Part], _ otherwise: Part?, _ table: inout MeaningTable) -> Part {
        table.ordered(otherwise == nil ? "cases" : "cases, else", branches + [otherwise].compactMap(\.self))
    }

    // MARK: Names and calls

    private func read(_ name: Name, _ table: inout MeaningTable) -> Part {
        let text = name.text.lowercased()
        if let place = parameters.firstIndex(of: text) { return table.word("argument \(place)") }
        if name.parts.first == "\u{0}" { return table.word("the file's \(text)") }
        if name.parts.count == 1 {
            guard let place = set.place(of: name.text) else { return bare(text, &table) }
            return reference(place, &table)
        }
        // `eu.spend` of a table, `costs.margin` of a column that was made; else a file's column.
        if let place = set.place(of: name.parts[0]), set.definitions[place].kind == .table {
            let rest = table.word(name.parts.dropFirst().joined(separator: ".").lowercased())
            return table.ordered("column of", [reference(place, &table), rest])
        }
        if let last = name.parts.last, let place = set.place(of: last), set.definitions[place].kind == .column {
            let file = table.word(name.parts.dropLast().joined(separator: ".").lowercased())
            return table.ordered("of file", [file, reference(place, &table)])
        }
        return bare(text, &table)
    }

    /// What only data can say the meaning of, under the type that the set gives it.
    private func bare(_ text: String, _ table: inout MeaningTable) -> Part {
        var part = table.word("name \(text)")
        let column = text.split(separator: ".").last.map(String.init) ?? text
        if readsTypes, let place = set.place(of: text, space: "type") ?? set.place(of: column, space: "type") {
            part = table.ordered("typed", [part, reference(place, &table)])
        }
        part.namesGrowth = MetricBinder.namesGrowth(text)
        return part
    }

    private func read(_ call: Call, _ table: inout MeaningTable) -> Part {
        var parts = call.arguments.map { read($0, &table) }
        let word = call.function.lowercased()
        let own = set.place(of: call.function).flatMap { set.definitions[$0].parameters.isEmpty ? nil : $0 }
        if word == "if", own == nil, parts.count == 3, !call.hasModifiers {
            return cases(Array(parts.prefix(2)), parts[2], &table)
        }
        if let filter = call.filter { parts.append(table.ordered("where", [read(filter, &table)])) }
        if !call.per.isEmpty { parts.append(table.ordered("per", call.per.map { read($0, &table) })) }
        if let weight = call.weight { parts.append(table.ordered("weighted", [read(weight, &table)])) }
        if !call.by.isEmpty { parts.append(table.ordered("by", call.by.map { read($0, &table) })) }
        if let own { return table.ordered("apply", [reference(own, &table)] + parts) }
        var function = canonical(word, arguments: call.arguments.count)
        if ["annualize", "monthly"].contains(word), parts.contains(where: \.namesGrowth) { function += " growth" }
        return table.ordered("call \(function)", parts)
    }

    /// The one word for a function that has several: `avg` is mean, `min(a, b)` least.
    private func canonical(_ word: String, arguments: Int) -> String {
        let aggregate = ["min", "max"].contains(word) && arguments > 1 ? nil : AggregateFunction(word: word)
        return aggregate?.rawValue ?? ScalarFunction.named(word)?.name ?? word
    }
}

extension Call {
    fileprivate var hasModifiers: Bool { filter != nil || !per.isEmpty || weight != nil || !by.isEmpty }
}

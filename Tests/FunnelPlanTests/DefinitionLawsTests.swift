import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Laws of comparing that hold for any definitions.
@Suite struct DefinitionLawsTests {
    /// What is not the same, in a few words: whole entries would fill pages.
    static func differences(_ comparison: DefinitionComparison, but status: DefinitionComparison.Status) -> [String] {
        comparison.entries.filter { $0.status != status }.prefix(3).map {
            "\($0.status) \($0.before?.title ?? "")=\($0.before?.text ?? "") \($0.after?.title ?? "")=\($0.after?.text ?? "")"
        }
    }

    @Test("Every set is the same as itself, however it is written")
    func sameAsItself() throws {
        var random = RandomDefinitions(seed: 11)
        for _ in 0..<150 {
            let definitions = random.definitions()
            let before = try DefinitionComparisonTests.set(random.text(of: definitions))
            let itself = Self.differences(DefinitionComparison(before, before), but: .same)
            let after = try DefinitionComparisonTests.set(random.text(of: random.shuffled(definitions)))
            let comparison = DefinitionComparison(before, after)
            let again = Self.differences(comparison, but: .same)
            let count = comparison.entries.count
            #expect(itself.isEmpty && again.isEmpty && count == definitions.count, "\(itself) \(again)")
            if !again.isEmpty { return }
        }
    }

    @Test("Exchanging the two sets exchanges what was added and removed, before and after")
    func swapped() throws {
        var random = RandomDefinitions(seed: 12)
        for _ in 0..<150 {
            let definitions = random.definitions()
            var edited = definitions
            for _ in 0..<3 where edited.count > 1 { random.edit(&edited) }
            let before = try DefinitionComparisonTests.set(random.text(of: definitions))
            let after = try DefinitionComparisonTests.set(random.text(of: edited))
            func pairs(_ comparison: DefinitionComparison, isTurned: Bool) -> Set<[String]> {
                Set(
                    comparison.entries.map { entry in
                        let sides = [entry.before?.title ?? "", entry.after?.title ?? ""]
                        let status: DefinitionComparison.Status =
                            switch entry.status {
                            case .added where isTurned: .removed
                            case .removed where isTurned: .added
                            default: entry.status
                            }
                        return [status.rawValue] + (isTurned ? sides.reversed() : sides)
                    })
            }
            let there = DefinitionComparison(before, after)
            let back = DefinitionComparison(after, before)
            let (forwards, backwards) = (pairs(there, isTurned: false), pairs(back, isTurned: true))
            #expect(forwards == backwards)
            let counts = [there.entries.count { $0.before != nil }, there.entries.count { $0.after != nil }]
            #expect(counts == [definitions.count, edited.count])
        }
    }

    @Test("New names for all give renames alone")
    func renamed() throws {
        var random = RandomDefinitions(seed: 13)
        for _ in 0..<150 {
            let definitions = random.definitions()
            let before = try DefinitionComparisonTests.set(random.text(of: definitions))
            let text = random.text(of: random.shuffled(definitions), prefix: "new_")
            let comparison = DefinitionComparison(before, try DefinitionComparisonTests.set(text))
            let others = Self.differences(comparison, but: .renamed)
            let ways = comparison.entries.flatMap(\.path)
            #expect(others.isEmpty && ways.isEmpty)
        }
    }

    @Test("A literal that is another one is never the same")
    func literals() throws {
        var random = RandomDefinitions(seed: 14)
        var changes = 0
        for _ in 0..<150 {
            let definitions = random.definitions()
            let before = try DefinitionComparisonTests.set(random.text(of: definitions))
            for place in definitions.indices {
                var edited = definitions
                guard edited[place].formula.changeLiteral(&random) else { continue }
                changes += 1
                let comparison = DefinitionComparison(
                    before, try DefinitionComparisonTests.set(random.text(of: edited)))
                let name = "d\(place)"
                let status = comparison.entries.first { $0.after?.name == name }?.status
                #expect(status == .changed)
                // And nothing that is not made of it has moved.
                let moved = comparison.entries.filter { $0.status != .same && $0.after?.name != name }
                let causes = Set(moved.compactMap(\.path.first))
                #expect(causes.isSubset(of: [name]))
            }
        }
        #expect(changes > 200)
    }
}

/// Definitions made of one another, and their many spellings.
struct RandomDefinitions {
    private var random: SeededGenerator
    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    indirect enum Formula: Equatable {
        case number(Int)
        case column(String)
        /// A definition of the set.
        case defined(Int)
        case sum([Formula])
        case product([Formula])
        case minus(Formula, Formula)
        case quotient(Formula, Formula)
        case filtered(String, Formula, Formula)
        case greater(Formula, Formula)

        /// Makes one number in it another; false where there is none.
        mutating func changeLiteral(_ random: inout RandomDefinitions) -> Bool {
            func first(_ parts: inout [Formula]) -> Bool {
                for place in parts.indices where parts[place].changeLiteral(&random) { return true }
                return false
            }
            switch self {
            case .number(let number): self = .number(number + 1 + random.below(5))
            case .column, .defined: return false
            case .sum(var parts):
                guard first(&parts) else { return false }
                self = .sum(parts)
            case .product(var parts):
                guard first(&parts) else { return false }
                self = .product(parts)
            case .minus(let left, let right):
                var parts = [left, right]
                guard first(&parts) else { return false }
                self = .minus(parts[0], parts[1])
            case .quotient(let left, let right):
                var parts = [left, right]
                guard first(&parts) else { return false }
                self = .quotient(parts[0], parts[1])
            case .filtered(let function, let argument, let condition):
                var parts = [argument, condition]
                guard first(&parts) else { return false }
                self = .filtered(function, parts[0], parts[1])
            case .greater(let left, let right):
                var parts = [left, right]
                guard first(&parts) else { return false }
                self = .greater(parts[0], parts[1])
            }
            return true
        }
    }

    struct Definition: Equatable {
        var number: Int
        var formula: Formula
    }

    mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    private mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
    mutating func shuffled<Element>(_ list: [Element]) -> [Element] { list.shuffled(using: &random) }

    mutating func definitions() -> [Definition] {
        (0..<(1 + below(8))).map { Definition(number: $0, formula: formula(depth: 1 + below(3), before: $0)) }
    }

    /// Another formula, a definition less or one more.
    mutating func edit(_ definitions: inout [Definition]) {
        let place = below(definitions.count)
        switch below(3) {
        case 0: definitions[place].formula = formula(depth: 2, before: 0)
        case 1: definitions.remove(at: place)
        default:
            definitions.append(Definition(number: 100 + below(900), formula: formula(depth: 2, before: 0)))
            if Set(definitions.map(\.number)).count < definitions.count { definitions.removeLast() }
        }
    }

    private mutating func formula(depth: Int, before: Int) -> Formula {
        guard depth > 0 else {
            if before > 0, below(3) == 0 { return .defined(below(before)) }
            return below(3) == 0
                ? .number(pick([1, 2, 5, 1000, 25_000])) : .column(pick(["spend", "leads", "Months 2"]))
        }
        func inner(_ random: inout RandomDefinitions) -> Formula { random.formula(depth: depth - 1, before: before) }
        switch below(6) {
        case 0: return .sum((0..<(2 + below(3))).map { _ in inner(&self) })
        case 1: return .product((0..<(2 + below(3))).map { _ in inner(&self) })
        case 2: return .minus(inner(&self), inner(&self))
        case 3: return .quotient(inner(&self), inner(&self))
        case 4:
            return .filtered(
                pick(["sum", "mean", "count"]), .column(pick(["spend", "leads"])), .greater(inner(&self), inner(&self)))
        default: return inner(&self)
        }
    }

    // MARK: Spellings

    mutating func text(of definitions: [Definition], prefix: String = "") -> String {
        definitions.map { definition in
            "\(cased("\(prefix)d\(definition.number)", isFree: false)) = \(text(of: definition.formula, prefix))"
        }.joined(separator: "\n")
    }

    private mutating func cased(_ name: String, isFree: Bool) -> String {
        isFree && below(4) == 0 ? name.uppercased() : name
    }

    private mutating func blank() -> String { pick([" ", " ", "  "]) }

    private mutating func text(of formula: Formula, _ prefix: String) -> String {
        let bare = bare(formula, prefix)
        return below(4) == 0 ? "(\(blank())\(bare))" : bare
    }

    private mutating func operand(_ formula: Formula, _ prefix: String) -> String { "(\(text(of: formula, prefix)))" }

    private mutating func bare(_ formula: Formula, _ prefix: String) -> String {
        switch formula {
        case .number(let number):
            guard number % 1000 == 0 else { return pick(["\(number)", "\(number).0", "\(number)"]) }
            return pick(["\(number)", "\(number / 1000)k", "\(number / 1000)_000", "\(number / 1000)e3"])
        case .column(let name): return name.contains(" ") ? "`\(cased(name, isFree: true))`" : cased(name, isFree: true)
        case .defined(let place): return cased("\(prefix)d\(place)", isFree: true)
        case .sum(let parts): return chain(parts, "+", prefix)
        case .product(let parts): return chain(parts, "*", prefix)
        case .minus(let left, let right): return "\(operand(left, prefix)) -\(blank())\(operand(right, prefix))"
        case .quotient(let left, let right): return "\(operand(left, prefix)) /\(blank())\(operand(right, prefix))"
        case .filtered(let function, let argument, let condition):
            let spelled =
                function == "mean" ? pick(["mean", "avg", "Average"]) : pick([function, function.uppercased()])
            return "\(spelled)(\(text(of: argument, prefix)) where \(text(of: condition, prefix)))"
        case .greater(let left, let right):
            let (first, second) = (operand(left, prefix), operand(right, prefix))
            return below(2) == 0 ? "\(first) > \(second)" : "\(second) < \(first)"
        }
    }

    /// The operands in any order and any brackets.
    private mutating func chain(_ parts: [Formula], _ sign: String, _ prefix: String) -> String {
        var texts = shuffled(parts).map { operand($0, prefix) }
        while texts.count > 1 {
            let place = below(texts.count - 1)
            let joined = "\(texts[place])\(blank())\(sign)\(blank())\(texts[place + 1])"
            texts.replaceSubrange(place...(place + 1), with: [texts.count > 2 ? "(\(joined))" : joined])
        }
        return texts[0]
    }
}

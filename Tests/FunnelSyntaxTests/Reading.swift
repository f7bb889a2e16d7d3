import FunnelSyntax
import FunnelValues

/// The verbs of LANGUAGE.md section 9.
let verbs: Set<String> = Set(
    """
    load datasets use describe head rejects unload type roles column table link metrics forget explain benchmarks \
    benchmark check scorecard funnel cohort lifecycle survival movements paths ab plan interval split correct simulate \
    plot save source diff undo redo history recover set help quit exit attribute score forecast allocate reconcile why \
    solve report lesson connect
    """.split(separator: " ").map(String.init))

let parser = Parser(verbs: verbs)

/// Brackets round every operator, so that a test sees how the text was understood.
func tree(_ expression: Expression) -> String {
    switch expression.form {
    case .literal(let literal): return "\(literal)"
    case .name(let name): return "\(name)"
    case .hole: return "?"
    case .unary(let operation, let operand): return "(\(operation.rawValue) \(tree(operand)))"
    case .binary(let operation, let left, let right): return "(\(tree(left)) \(operation.rawValue) \(tree(right)))"
    case .isNull(let operand, let negated): return "(\(tree(operand)) is\(negated ? " not" : "") null)"
    case .isIn(let operand, let members, let negated):
        return "(\(tree(operand))\(negated ? " not" : "") in [\(members.map(tree).joined(separator: ", "))])"
    case .isInRange(let operand, let low, let high, let negated):
        return "(\(tree(operand))\(negated ? " not" : "") in \(tree(low))..\(tree(high)))"
    case .call(let call):
        var text = call.arguments.map(tree).joined(separator: ", ")
        if let filter = call.filter { text += " where \(tree(filter))" }
        if !call.per.isEmpty { text += " per [\(call.per.map(tree).joined(separator: ", "))]" }
        if let weight = call.weight { text += " weighted \(tree(weight))" }
        if !call.by.isEmpty { text += " by [\(call.by.map(tree).joined(separator: ", "))]" }
        return "\(call.function)(\(text))"
    case .cases(let branches, let otherwise):
        let whens = branches.map { "\(tree($0.condition)): \(tree($0.value))" }.joined(separator: ", ")
        return "case[\(whens)\(otherwise.map { ", else: \(tree($0))" } ?? "")]"
    }
}

/// The tree of the only item of a query.
func tree(of text: String) throws -> String {
    let statements = try parser.parse(text)
    guard statements.count == 1, case .query(let query) = statements[0].form, query.items.count == 1 else {
        return "not one item: \(statements)"
    }
    return tree(query.items[0].expression)
}

/// A diagnostic as a person sees it: the marked text, the message, the cause, the remedies.
func shown(_ text: String) -> [String] {
    do {
        _ = try parser.parse(text)
        return ["no error"]
    } catch {
        let bytes = Array(text.utf8)
        let span = error.first.span ?? .none
        guard span.end <= bytes.count else { return ["a span outside the text"] }
        return ["\(span.start)-\(span.end) " + String(decoding: bytes[span.start..<span.end], as: UTF8.self)]
            + [error.first.message] + error.first.remedies
    }
}

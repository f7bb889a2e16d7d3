import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct RolesCommand: Command {
    static let help = CommandHelp.roles
    static let kind = Transcript.Entry.Kind.look
    /// Alone it lists them.
    var effect: Transcript.Entry.Kind { assigned.isEmpty ? .look : .change }
    var assigned: [(role: String, column: Name)] = []

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        while !arguments.isAtEnd {
            let role = try arguments.name("a role")
            guard arguments.symbol("=") else {
                throw Diagnostic("= is missing", at: arguments.spanOfNext, remedies: ["roles \(role.text) = COLUMN"])
            }
            let lowered = role.text.lowercased()
            guard Roles.known.contains(lowered) else {
                throw Diagnostic(
                    "no such role: \(role.text)", at: role.span,
                    cause: "roles are \(Roles.known.joined(separator: ", "))",
                    repairs: nearestNames(to: lowered, among: Roles.known).map { Repair(role.span, $0) })
            }
            assigned.append((lowered, try arguments.name("a column")))
            _ = arguments.symbol(",")
        }
    }

    func run(in session: inout Session) async throws -> Report {
        var dataset = try session.dataset(named: nil)
        for (role, column) in assigned {
            guard let place = RowBinder(dataset: dataset, catalog: session.catalog).columnIndex(of: column) else {
                throw RowBinder(dataset: dataset, catalog: session.catalog).unknown(column)
            }
            let found = dataset.table.columns[place]
            if role == "time" {
                guard found.type.isTime else {
                    throw Diagnostic("\(found.name) is no time", at: column.span, cause: "it is \(found.type.name)")
                }
                dataset.timeColumn = found.name
            }
            dataset.roles[role] = found.name
        }
        session.catalog.insert(dataset)
        var roles = dataset.roles
        if let time = dataset.timeColumn { roles["time"] = time }
        guard !roles.isEmpty else { return .text("no roles are known in \(dataset.name)") }
        let list = Roles.ordered(roles).map { "\($0.role) = \($0.column)" }
        return .text("\(dataset.name): " + list.joined(separator: ", "))
    }
}

/// What a column can be to an analysis.
enum Roles {
    /// In the order in which they are told.
    static let known = [
        "user", "customer", "entity", "event", "time", "start", "end", "variant", "converted", "channel", "source",
        "campaign", "stage", "from", "pipeline", "plan", "status", "amount", "price", "mrr", "spend", "quantity",
        "interval", "interval_count", "currency", "probability", "rating", "score",
    ]

    static func ordered(_ roles: [String: String]) -> [(role: String, column: String)] {
        known.compactMap { role in roles[role].map { (role, $0) } }
    }
}

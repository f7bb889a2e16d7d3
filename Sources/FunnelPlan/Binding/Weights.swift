import FunnelColumns
import FunnelSyntax
import FunnelValues

extension Dataset {
    /// The column that a mean of a rate or a price is best weighted by, as it is typed; none in a file without counts.
    ///
    /// What the rate is of, when the file has it (an open rate is of what was delivered), else the first column of counts.
    func weights(for name: String) -> [String] {
        let counts = table.columns.filter {
            $0.type.isNumeric && $0.unit.kind == .count && $0.additivity != .never && $0.name != name
        }
        let lowered = name.lowercased()
        for (rate, wholes) in Dataset.wholes where lowered.contains(rate) {
            for whole in wholes {
                if let found = counts.first(where: { $0.name.lowercased().contains(whole) }) { return [printed(found)] }
            }
        }
        return counts.first.map { [printed($0)] } ?? []
    }

    private func printed(_ column: Column) -> String { Name.printed(column.name) }

    /// What the rates of the field are parts of.
    private static let wholes: [(rate: String, wholes: [String])] = [
        ("open", ["delivered", "sent"]), ("click", ["delivered", "impressions", "opens", "sent"]),
        ("ctr", ["impressions", "delivered"]), ("cpc", ["clicks"]), ("cpm", ["impressions"]), ("cpl", ["leads"]),
        ("bounce", ["sessions", "visits", "delivered"]), ("churn", ["customers", "accounts", "subscribers", "users"]),
        ("retention", ["customers", "accounts", "users"]), ("conversion", ["visitors", "sessions", "visits", "leads"]),
        ("cvr", ["visitors", "sessions", "clicks"]), ("win", ["deals", "opportunities"]), ("trial", ["trials"]),
        ("growth", ["customers", "accounts", "users"]), ("arpa", ["accounts", "customers"]),
        ("arpu", ["users", "customers"]), ("price", ["quantity", "units", "seats", "orders"]),
        ("cac", ["customers"]), ("ltv", ["customers"]), ("clv", ["customers"]), ("score", ["responses", "answers"]),
    ]
}

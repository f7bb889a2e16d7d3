import FunnelColumns
import FunnelValues

/// Which column plays which role: the tool's own, or by their names.
struct RoleFinding {
    private(set) var roles: [String: String] = [:]
    /// Times at which a deal came into a stage.
    private(set) var stageTimes: [String] = []

    /// The main time column.
    var time: String? { roles["time"] }

    init(_ columns: [Column], preset: ExportPreset?) {
        let main = MainTimeColumn.name(in: columns)
        if let preset {
            let headers = preset.roles(in: columns.map(\.header))
            roles = headers.compactMapValues { header in columns.first { $0.header == header }?.name }
            let times = ExportPreset.stageTimes(in: columns.map(\.header))
            stageTimes = columns.filter { times.contains($0.header) }.map(\.name)
            // A time that no cell has, or that is text, is the main one of nothing.
            let isTime = columns.contains { $0.name == roles["time"] && RoleFinding.isUsedTime($0) }
            if !isTime, !columns.contains(where: { $0.name == roles["time"] && $0.type == .integer }) {
                let start = columns.first { $0.name == roles["start"] && RoleFinding.isUsedTime($0) }
                roles["time"] = start?.name ?? main
            }
            return
        }
        roles["time"] = main
        let known = Dictionary(grouping: columns) { RoleFinding.plain($0.name) }
        for (role, names) in RoleFinding.names {
            let fitting = names.lazy.flatMap { known[$0] ?? [] }.first { RoleFinding.fits($0, role) }
            if let fitting { roles[role] = fitting.name }
        }
        // Start, end and amount are those of a customer's subscription.
        if roles["customer"] == nil {
            for role in RoleFinding.ofSubscriptions { roles[role] = nil }
        }
    }

    private static func isUsedTime(_ column: Column) -> Bool { column.type.isTime && column.nullCount < column.count }

    private static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }

    private static func fits(_ column: Column, _ role: String) -> Bool {
        switch role {
        case "start", "end": column.type.isTime
        case "amount", "quantity": column.type.isNumeric
        case "event", "variant", "interval", "status", "currency": column.type == .text || column.type == .boolean
        default: column.type != .number
        }
    }

    private static let ofSubscriptions = [
        "start", "end", "amount", "quantity", "interval", "interval_count", "status", "currency",
    ]

    /// Names by role, without `_`; the first that is there counts.
    private static let names: [String: [String]] = [
        "user": ["userid", "distinctid", "anonymousid", "visitorid", "clientid", "personid", "memberid", "user"],
        "customer": ["customerid", "accountid", "companyid", "customer", "account", "company"],
        "event": ["event", "eventname", "eventtype"],
        "variant": ["variant", "variation", "experimentvariant", "experimentgroup", "testgroup"],
        "start": ["start", "startdate", "startedat", "startday", "subscriptionstart", "subscribedat"],
        "end": ["end", "enddate", "endedat", "endday", "subscriptionend", "canceledat", "cancelledat", "churnedat"],
        "amount": ["mrr", "amount", "monthlyamount", "price"],
        "quantity": ["quantity", "seats"],
        "interval": ["interval", "billinginterval", "planinterval"],
        "interval_count": ["intervalcount", "planintervalcount"],
        "status": ["status", "subscriptionstatus"],
        "currency": ["currency", "currencycode"],
    ]
}

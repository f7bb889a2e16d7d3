/// What is known of the exports of a tool beyond what their cells say.
///
/// A file is a tool's when it has all of some headers, whatever their order and whatever stands beside them; what the user
/// says goes before.
struct ExportPreset {
    let tool: String
    /// Headers, in small letters, that all have to be there.
    let headers: Set<String>
    /// Columns of amounts in hundredths of their currency.
    var cents: Set<String> = []
    /// Columns by which what was sent twice is known.
    var key: [String] = []

    private static let all: [ExportPreset] = [
        // dev.chartmogul.com/docs/destinations/calculated-data/mrr-movements
        ExportPreset(
            tool: "ChartMogul", headers: ["mrr_movement", "movement_type", "mrr", "currency_code"],
            cents: ["mrr_movement", "mrr"]),
        // developers.baremetrics.com, quick start, and the public template sheet
        ExportPreset(
            tool: "Baremetrics", headers: ["plan_oid", "plan_amount", "customer_oid", "subscription_oid"],
            cents: ["plan_amount"]),
        // docs.mixpanel.com, raw data export: the server removes duplicates by these four, the export does not
        ExportPreset(
            tool: "Mixpanel",
            headers: ["event", "properties.time", "properties.distinct_id", "properties.$insert_id"],
            key: ["event", "properties.distinct_id", "properties.time", "properties.$insert_id"]),
        // amplitude.com/docs, HTTP V2: insert_id is unique for a device
        ExportPreset(
            tool: "Amplitude", headers: ["event_type", "event_time", "$insert_id", "device_id"],
            key: ["device_id", "$insert_id"]),
        // docs.userpilot.com, event export schema
        ExportPreset(
            tool: "Userpilot", headers: ["app_token", "event_type", "inserted_at", "internal_event_id"],
            key: ["internal_event_id"]),
    ]

    /// The preset of a file with these headers; of several that fit the one that asks for most.
    static func of(_ headers: [String]) -> ExportPreset? {
        let present = Set(headers.map { $0.lowercased() })
        return all.filter { $0.headers.isSubset(of: present) }.max { $0.headers.count < $1.headers.count }
    }

    /// Reads whole numbers of the columns in cents as hundredths.
    ///
    /// - Returns: the headers of those that were.
    func apply(to plans: inout [ColumnPlan], told: Set<String>) -> [String] {
        var changed: [String] = []
        for place in plans.indices
        where cents.contains(plans[place].header.lowercased()) && plans[place].reading == .integer
            && !told.contains(plans[place].name)
        {
            plans[place].reading = .decimal(scale: 0)
            plans[place].percentDigits = 2
            changed.append(plans[place].header)
        }
        return changed
    }
}

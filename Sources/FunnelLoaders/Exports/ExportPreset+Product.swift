/// Exports of events, visitors and answers of a product's users, and of the variants of a test.
extension ExportPreset {
    static let product: [ExportPreset] = [
        // docs.mixpanel.com, raw data export: the server removes duplicates by these four, the export does not
        ExportPreset(
            tool: "Mixpanel events",
            headers: [["event"], ["properties.time"], ["properties.distinct_id"]],
            roles: ["user": ["properties.distinct_id"], "event": ["event"], "time": ["properties.time"]],
            key: ["event", "properties.distinct_id", "properties.time", "properties.$insert_id"], zone: .utc),
        // amplitude.com/docs, export and HTTP V2: insert_id is unique for a device
        ExportPreset(
            tool: "Amplitude events", headers: [["event_type"], ["event_time"], ["$insert_id"], ["device_id"]],
            roles: ["user": ["user_id", "amplitude_id"], "event": ["event_type"], "time": ["event_time"]],
            key: ["device_id", "$insert_id"], zone: .utc),
        // docs.userpilot.com, event export schema
        ExportPreset(
            tool: "Userpilot events", headers: [["app_token"], ["event_type"], ["inserted_at"], ["user_id"]],
            roles: [
                "user": ["user_id"], "customer": ["company_id"], "event": ["event_name", "event_type"],
                "time": ["inserted_at"],
            ],
            key: ["internal_event_id"], zone: .utc),
        ExportPreset(
            tool: "Appcues events", headers: [["name"], ["timestamp"], ["user_id"], ["flow_id", "group_id"]],
            roles: ["user": ["user_id"], "customer": ["group_id"], "event": ["name"], "time": ["timestamp"]],
            zone: .utc),
        // support.pendo.io, visitors
        ExportPreset(
            tool: "Pendo visitors",
            headers: [["visitor id"], ["last visit"], ["number of events", "number of days active", "first visit"]],
            roles: [
                "user": ["visitor id"], "customer": ["account id"], "time": ["first visit"], "end": ["last visit"],
            ],
            zone: .account),
        ExportPreset(
            tool: "Pendo NPS", headers: [["visitor id"], ["rating"], ["reason"]],
            roles: [
                "user": ["visitor id"], "customer": ["account id"], "time": ["response date"], "rating": ["rating"],
            ],
            zone: .account, neverAdded: ["rating"]),
        ExportPreset(
            tool: "variant table",
            headers: [
                ["variant", "variation", "experiment_variant"], ["converted", "conversion", "conversions"],
                ["user_id", "client_id", "visitor_id"],
            ],
            roles: [
                "user": ["user_id", "client_id", "visitor_id"],
                "variant": ["variant", "variation", "experiment_variant"],
                "converted": ["converted", "conversion", "conversions"], "amount": ["revenue"],
            ]),
    ]
}

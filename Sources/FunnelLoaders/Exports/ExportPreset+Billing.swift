/// Exports of payments, subscriptions and recurring revenue.
extension ExportPreset {
    static let billing: [ExportPreset] = [
        // Headers of public importers, 2014 to 2026. Converted amounts and fees are in the currency of the balance
        // (docs.stripe.com, balance transactions).
        ExportPreset(
            tool: "Stripe payments",
            headers: [
                ["id"], ["amount"], ["amount refunded"], ["currency"], ["status"],
                ["created date (utc)", "created (utc)", "created"],
            ],
            roles: [
                "customer": ["customer id", "customer email"], "amount": ["amount"], "status": ["status"],
                "time": ["created date (utc)", "created (utc)", "created"],
            ],
            zone: .utc,
            currencies: [
                "converted amount": "converted currency", "converted amount refunded": "converted currency",
                "fee": "converted currency", "tax": "converted currency", "taxes on fee": "converted currency",
            ]),
        ExportPreset(
            tool: "Stripe subscriptions",
            headers: [
                ["id"], ["customer id"], ["plan"], ["status"], ["current period end (utc)"], ["canceled at (utc)"],
                ["ended at (utc)"],
            ],
            roles: [
                "customer": ["customer id"], "start": ["start date (utc)", "start (utc)", "created (utc)"],
                // A cancellation is only asked for on the day of Canceled At.
                "end": ["ended at (utc)"], "price": ["amount"], "quantity": ["quantity"], "interval": ["interval"],
                "interval_count": ["interval count"], "status": ["status"], "plan": ["plan"],
            ],
            zone: .utc, neverAdded: ["amount"]),
        // dev.chartmogul.com/docs/destinations/calculated-data/mrr-movements
        ExportPreset(
            tool: "ChartMogul MRR movements",
            headers: [["mrr_movement"], ["movement_type"], ["mrr"], ["currency_code"]],
            roles: [
                "customer": ["customer_external_id", "customer_uuid"], "time": ["date"], "event": ["movement_type"],
                "amount": ["mrr_movement"],
            ],
            cents: ["mrr_movement", "mrr"], zone: .utc),
        // developers.baremetrics.com, quick start, and the public template sheet
        ExportPreset(
            tool: "Baremetrics subscriptions",
            headers: [["plan_oid"], ["plan_amount"], ["customer_oid"], ["subscription_oid"]],
            roles: [
                "customer": ["customer_oid"], "start": ["subscription_started_at"],
                "end": ["subscription_canceled_at"], "price": ["plan_amount"], "quantity": ["subscription_quantity"],
                "interval": ["plan_interval"], "interval_count": ["plan_interval_count"], "plan": ["plan_oid"],
            ],
            cents: ["plan_amount"], neverAdded: ["plan_amount"]),
        // learn.profitwell.com; the order of the columns is not documented
        ExportPreset(
            tool: "ProfitWell customers", headers: [["email"], ["status"], ["mrr"], ["activated on"]],
            roles: [
                "customer": ["customer id", "email"], "start": ["activated on"], "end": ["churned on"], "mrr": ["mrr"],
                "status": ["status"], "plan": ["plans", "plan"],
            ]),
    ]
}

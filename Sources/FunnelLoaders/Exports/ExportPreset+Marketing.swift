/// Exports of customer relations, reports of websites and of advertising.
extension ExportPreset {
    static let marketing: [ExportPreset] = [
        ExportPreset(
            tool: "HubSpot contacts",
            headers: [
                ["record id", "contact id", "datensatz-id"], ["email", "e-mail"],
                ["lifecycle stage", "lifecycle-phase"], ["create date", "erstellungsdatum"],
            ],
            roles: [
                "user": ["record id", "contact id", "datensatz-id"], "customer": ["email", "e-mail"],
                "time": ["create date", "erstellungsdatum"], "stage": ["lifecycle stage", "lifecycle-phase"],
                "source": ["original source", "original traffic source", "original-quelle"],
            ],
            zone: .account),
        ExportPreset(
            tool: "HubSpot deals",
            headers: [["record id", "deal id"], ["deal name"], ["deal stage"], ["pipeline"], ["create date"]],
            roles: [
                "entity": ["record id", "deal id"], "time": ["create date"], "end": ["close date"],
                "amount": ["amount"], "stage": ["deal stage"], "pipeline": ["pipeline"],
            ],
            zone: .account),
        ExportPreset(
            tool: "Salesforce opportunities",
            headers: [["opportunity name"], ["stage"], ["amount"], ["close date"]],
            roles: [
                "entity": ["opportunity id", "opportunity name"], "customer": ["account name"],
                "time": ["created date"], "end": ["close date"], "amount": ["amount"], "stage": ["stage"],
                "probability": ["probability (%)", "probability"],
            ],
            zone: .account),
        ExportPreset(
            tool: "Salesforce leads",
            headers: [["lead owner", "lead source"], ["company / account"], ["lead status"]],
            roles: [
                "customer": ["email"], "time": ["create date", "created date"], "stage": ["lead status"],
                "converted": ["converted"],
            ],
            zone: .account),
        // The amount of an opportunity stands in every row of its history.
        ExportPreset(
            tool: "Salesforce opportunity history",
            headers: [["opportunity name"], ["from stage"], ["to stage"], ["last modified"]],
            roles: [
                "entity": ["opportunity id", "opportunity name"], "time": ["last modified"], "from": ["from stage"],
                "event": ["to stage"], "amount": ["amount"],
            ],
            zone: .account, neverAdded: ["amount"]),
        ExportPreset(
            tool: "GA4 report", headers: [], preamble: "# start date:",
            roles: ["time": ["date", "nth day", "nth week", "nth month"]],
            zone: .property, counters: ["nth day", "nth week", "nth month"]),
        ExportPreset(
            tool: "GA4 exploration", headers: [], preamble: "# 99999999-99999999",
            roles: [
                "time": ["date", "day", "month"],
                "channel": ["session default channel group", "first user default channel group"],
                "amount": ["total revenue", "purchase revenue"],
            ],
            zone: .property),
        // The report's languages: the names of the interface of Google Ads
        ExportPreset(
            tool: "Google Ads",
            headers: [
                ["day", "tag", "jour", "dzień", "päivä", "dag", "วัน", "week", "month"],
                ["campaign", "kampagne", "campagne", "kampania", "kampanja", "kampanje", "แคมเปญ"],
                ["cost", "kosten", "coût", "koszt", "hinta", "kustannukset", "kostnad", "ค่าใช้จ่าย"],
                [
                    "impr.", "wyświetl.", "näyttökerrat", "visn.", "การแสดงผล", "clicks", "klicks", "clics",
                    "kliknięcia", "klikkaukset", "klikk", "คลิก",
                ],
            ],
            roles: [
                "time": ["day", "tag", "jour", "dzień", "päivä", "dag", "วัน", "week", "month"],
                "channel": ["campaign", "kampagne", "campagne", "kampania", "kampanja", "kampanje", "แคมเปญ"],
                "spend": ["cost", "kosten", "coût", "koszt", "hinta", "kustannukset", "kostnad", "ค่าใช้จ่าย"],
            ],
            zone: .account),
        // Names of the API (developers.marketo.com, lead fields) and of its screens
        ExportPreset(
            tool: "Marketo leads",
            headers: [
                ["email", "email address"], ["leadstatus", "leadscore", "lead status"], ["createdat", "created at"],
                ["updatedat", "lead score"],
            ],
            roles: [
                "user": ["id"], "customer": ["email", "email address"], "time": ["createdat", "created at"],
                "stage": ["leadstatus", "lead status"], "score": ["leadscore", "lead score"],
            ],
            zone: .utc, neverAdded: ["leadscore", "lead score"], nullWord: "null"),
    ]
}

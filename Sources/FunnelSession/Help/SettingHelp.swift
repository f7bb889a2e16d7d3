/// What help says of a setting.
package struct SettingHelp: Sendable {
    package let name: String
    package let standard: String
    package let summary: String
    /// What it may be set to.
    package let values: String
    package let example: String
    /// Whether this version has it.
    package let isHere: Bool

    private static let values: [String: (values: String, example: String)] = [
        "today": ("a day: 2025-07-01", "set today 2025-07-01"),
        "timezone": ("a place, or UTC: Europe/Warsaw", "set timezone Europe/Warsaw"),
        "week_start": ("Monday", "set week_start Monday"),
        "confidence": ("a share between 0 and 100 %", "set confidence 99%"),
        "power": ("a share between 0 and 100 %", "set power 90%"),
        "seed": ("a whole number", "set seed 7"),
        "digits": ("a whole number, 0 to 15", "set digits 2"),
        "output": ("table, csv, tsv, json, md, html, plain", "set output csv"),
        "color": ("auto, always, never", "set color never"),
        "pager": ("on, off", "set pager off"),
        "cache": ("on, off", "set cache off"),
    ]

    /// In the order of `set`.
    package static let all: [SettingHelp] = Settings.names.map { setting in
        let known = values[setting.name]
        return SettingHelp(
            name: setting.name, standard: setting.standard, summary: setting.summary,
            values: known?.values ?? "", example: known?.example ?? "", isHere: known != nil)
    }

    func page(in session: Session?) -> HelpPage {
        guard isHere else {
            return HelpPage(name, .setting, forms: ["set \(name)"], "\(summary): not in this version")
        }
        var page = HelpPage(name, .setting, forms: ["set \(name) VALUE"], summary.capitalizedFirst + ".")
        page.remarks = ["values: \(values)", "without being set: \(standard)"]
        if let session { page.remarks.append("now: \(session.settings[name] ?? standard)") }
        if Settings.isOfLooks(name) {
            page.remarks.append("Answers are the same with it: save leaves it out.")
        } else {
            page.remarks.append("Answers depend on it: save writes it.")
        }
        page.examples = [HelpExample(example)]
        page.seeAlso = ["set"] + (SettingHelp.related[name] ?? [])
        return page
    }

    private static let related = [
        "today": ["over", "vs"], "timezone": ["load", "instant"], "week_start": ["week"],
        "confidence": ["ab", "interval"],
        "power": ["plan"], "digits": ["explain"], "output": ["to"], "pager": ["keys"], "cache": ["load"],
        "color": ["files"], "seed": ["plan"],
    ]
}

extension String {
    /// With a capital at its start.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

import FunnelFiles
import FunnelSyntax

/// What follows `set`: the settings, then the values that one takes.
extension CompletionPlace {
    func settingOffered(_ arguments: ArraySlice<Token>) -> Offered {
        guard let first = arguments.first else {
            return offered(
                Settings.names.map { setting in
                    let value = session.settings[setting.name]
                    let stands = value.map { "\($0) (else \(setting.standard))" } ?? setting.standard
                    return .word(setting.name, "\(stands): \(setting.summary)")
                })
        }
        let name = TypedText.name(first).lowercased()
        if name == "timezone" { return zonesOffered(behind: first.span.end) }
        guard arguments.count == 1 || arguments.last?.kind == .symbol("="),
            let setting = Settings.names.first(where: { $0.name == name })
        else { return offered([]) }
        // `95%` is no word: what is typed goes back to the blank.
        let begun = typedSinceBlank
        return Offered(offers: Self.values(of: setting).map { Offer($0) }, typed: begun.text, start: begun.start)
    }

    /// The words of its summary, when that is a list of them, and what it is without being set.
    private static func values(of setting: (name: String, standard: String, summary: String)) -> [String] {
        let list = setting.summary.split(separator: ": ").last.map(String.init) ?? ""
        let words = list.split(separator: ",").map { String($0).trimmed }
        var values: [String] = []
        if words.count > 1, words.allSatisfy({ $0.allSatisfy(\.isLetter) }) { values = words }
        let standard = setting.standard
        if !values.contains(standard), !standard.contains(" "), standard != "none" { values.insert(standard, at: 0) }
        return values
    }

    func zonesOffered(behind end: Int) -> Offered {
        let begun = typedSinceBlank
        guard begun.start > end else { return offered([]) }
        let zones = ["UTC"] + (ZoneFolder.found()?.names ?? []).filter { $0 != "UTC" }
        return Offered(offers: zones.map { Offer($0) }, typed: begun.text, start: begun.start)
    }

    /// What stands between the last blank and the cursor.
    var typedSinceBlank: (text: String, start: Int) {
        let start = typed.bytes.lastIndex { $0 <= 0x20 }.map { $0 + 1 } ?? 0
        return (typed.text(from: start), start)
    }
}

/// `help` alone: what can be typed, by group, with an example each.
enum HelpOverview {
    /// Not verbs: what is typed most.
    static let asking: [(example: HelpExample, summary: String)] = [
        (HelpExample(HelpExample.cac, after: [HelpExample.acquisition]), "defines a metric"),
        (
            HelpExample("cac by channel", after: [HelpExample.acquisition, HelpExample.cac]),
            "asks; help clauses: by where over vs top"
        ),
        (HelpExample("leads of visitors by month", after: [HelpExample.acquisition]), "a share, in %"),
    ]

    private struct Group {
        let title: String
        let rows: [HelpPage.Row]
    }

    private static var groups: [Group] {
        let asked = asking.map { HelpPage.Row($0.example.statement, $0.summary) }
        let verbs = CommandHelp.Group.allCases.map { group in
            let commands = CommandList.help.filter { $0.group == group }
            return Group(title: group.rawValue, rows: commands.map { HelpPage.Row($0.example, $0.summary) })
        }
        return [Group(title: "asking", rows: asked)] + verbs
    }

    static var lines: [String] {
        let groups = groups.filter { !$0.rows.isEmpty }
        let width = groups.flatMap(\.rows).map { $0.term.count }.max() ?? 0
        var lines: [String] = []
        for group in groups {
            lines.append(group.title)
            for row in group.rows { lines.append("  \(row.term.padded(right: width))  \(row.text)") }
        }
        lines.append("help WORD tells more: a verb, clause, option, function, unit, metric, column.")
        let topics = HelpTopics.names.joined(separator: ", ")
        return lines + HelpPage.wrapped("Also help \(topics).", hanging: 2)
    }
}

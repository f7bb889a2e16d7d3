import FunnelReport
import FunnelValues

/// A plan: the effect both ways, the units, the power, the days; what was found stands first.
struct PlanLayout {
    let plan: PlanReport
    let width: Int
    let glyphs: Glyphs
    let digits: Int?

    func lines() -> [Line] {
        let rows = [("units", units), ("margin", margin), ("effect", effect), ("power", power), ("days", days)]
            .filter { !$0.1.isEmpty }
        let sought = plan.sought.rawValue
        let ordered = rows.filter { $0.0 == sought } + rows.filter { $0.0 != sought }
        let label = 9
        return [Line(glyphs.clean(plan.title), .header)]
            + ordered.flatMap { name, text -> [Line] in
                let role: Role = name == sought ? .total : .plain
                return TextFlow(width: width).lines(
                    DisplayWidth.padded(name, to: label) + text, hanging: label
                ).map { Line($0, role) }
            }
    }

    private func count(_ units: Int) -> String { NumberFormat.text(.integer(units), unit: .count, glyphs: glyphs) }

    private var units: String {
        let isEven = Set(plan.unitsPerArm).count == 1
        let arms = plan.unitsPerArm.count
        let each =
            isEven
            ? "\(count(plan.unitsPerArm.first ?? 0)) per arm" : plan.unitsPerArm.map(count).joined(separator: " : ")
        return "\(each), \(count(plan.unitsInAll)) in all\(arms > 2 ? ", \(arms) arms" : "")"
    }

    /// `5.00 % → 5.50 %, +0.50 pp, lift +10.0 %`
    private var effect: String {
        let isRate = plan.unit.kind == .share
        let change = NumberFormat.text(
            .number(plan.effect), unit: isRate ? .percentagePoints : plan.unit, isSigned: true, digits: digits,
            glyphs: glyphs)
        guard let baseline = plan.baseline else { return change }
        let values = [Value.number(baseline), .number(baseline + plan.effect)]
        let format = NumberFormat(for: values, unit: plan.unit, digits: digits, glyphs: glyphs)
        let lift = plan.lift.map {
            ", lift \(NumberFormat.text(.number($0), unit: .rate, isSigned: true, glyphs: glyphs))"
        }
        return "\(format.text(values[0])) \(glyphs.arrow) \(format.text(values[1])), \(change)\(lift ?? "")"
    }

    /// `no worse by 1.00 pp`
    private var margin: String {
        guard let margin = plan.margin else { return "" }
        let size = NumberFormat.text(
            .number(margin), unit: plan.unit.kind == .share ? .percentagePoints : plan.unit, digits: digits,
            glyphs: glyphs)
        let bare = size.hasPrefix("+") ? String(size.dropFirst()) : size
        return plan.claim == "equivalence" ? "equivalent within \(bare)" : "no worse by \(bare)"
    }

    private var power: String {
        let level = ComparisonLayout.percent(plan.confidence, glyphs)
        let shown = NumberFormat.text(.number(plan.power), unit: .share, glyphs: glyphs)
        return "\(shown) at \(level), \(plan.alternative)   \(ComparisonReport.words(for: plan.method))"
    }

    private var days: String {
        guard let days = plan.days, let traffic = plan.traffic else { return "" }
        let perDay = NumberFormat.text(.number(traffic), unit: .number, glyphs: glyphs)
        return "\(count(days)) at \(perDay) units a day"
    }
}

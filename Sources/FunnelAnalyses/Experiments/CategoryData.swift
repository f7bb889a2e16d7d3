import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Turns `TEXT by VARIANT` into a table of counts: units of each kind in each arm.
struct CategoryData {
    let data: ExperimentData

    /// More kinds than this are a column of names, not of kinds.
    private static let mostKinds = 200

    func arms(of item: Expression, in dataset: Dataset, on backend: any Backend) async throws -> ExperimentData.Found {
        let found = try await ArmValues(data, of: item, in: dataset, on: backend)
        var kinds: [String] = []
        var arms: [(name: String, counts: [String: Int])] = []
        for (arm, value, rows) in found.counts {
            guard case .text(let kind) = value else { continue }
            if !kinds.contains(kind) { kinds.append(kind) }
            guard kinds.count <= Self.mostKinds else {
                if let words = numbersAsText(kinds, item) {
                    throw Diagnostic(
                        words, at: item.span, cause: "a mean is of numbers alone",
                        remedies: ["describe \(dataset.name)"])
                }
                throw Diagnostic(
                    "\(item) has more than \(Self.mostKinds) different texts", at: item.span,
                    cause: "a table of counts is of a few kinds")
            }
            if let place = arms.firstIndex(where: { $0.name == arm }) {
                arms[place].counts[kind, default: 0] += rows
            } else {
                arms.append((arm, [kind: rows]))
            }
        }
        guard kinds.count > 1 else {
            throw Diagnostic("all \(item) are alike: \(kinds.first ?? "none")", at: item.span)
        }
        let warnings = numbersAsText(kinds, item).map {
            [Note.warning("\($0); means of numbers would say more", remedy: "describe \(dataset.name)")]
        }
        let listed = kinds.prefix(12).joined(separator: ", ") + (kinds.count > 12 ? " …" : "")
        return ExperimentData.Found(
            arms: arms.map { arm in
                ArmData(name: arm.name, sample: .categories(kinds.map { arm.counts[$0] ?? 0 }))
            }, unit: .count, notes: found.notes + (warnings ?? []) + [Note("kinds: \(listed)")])
    }

    /// What a few texts among numbers make of a column; nil where most kinds are no numbers.
    private func numbersAsText(_ kinds: [String], _ item: Expression) -> String? {
        let texts = kinds.filter { Double($0) == nil }
        guard 2 * texts.count < kinds.count else { return nil }
        let among = texts.isEmpty ? "" : ": \(texts.prefix(3).joined(separator: ", "))"
        return "\(item) is text, though most of it are numbers\(among)"
    }
}

import FunnelColumns
import FunnelValues

extension Dataset {
    /// The remedy `type NAME: number` for a text column, only when all its texts are numbers: else that line would fail.
    func asNumbers(_ name: String) -> [String] {
        guard let texts = column(named: name)?.dictionary, !texts.isEmpty else { return [] }
        return texts.allSatisfy { Decimal(text: $0) != nil } ? ["type \(name): number"] : []
    }
}

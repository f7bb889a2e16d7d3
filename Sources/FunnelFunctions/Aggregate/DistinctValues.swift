import FunnelValues

/// The different values of a group, exactly: whole numbers and places in a calendar by their number, text by itself.
struct DistinctValues: Sendable {
    private var mantissas: Set<Int64> = []
    /// Scale of the mantissas, or the kind of time they number.
    private var type: DataType?
    private var texts: Set<String> = []
    private var others: Set<Value> = []

    var count: Int { mantissas.count + texts.count + others.count }

    mutating func add(_ value: Value) {
        switch value {
        case .text(let text): texts.insert(text)
        case .null, .notYet: break
        case .number(let number): others.insert(.number(number == 0 ? 0 : number))
        case .decimal, .boolean, .date, .instant, .period: others.insert(value)
        }
    }

    mutating func add(_ cells: some Collection<Int64>, of kind: DataType) {
        if type == nil || type == kind {
            type = kind
            mantissas.formUnion(cells)
        } else {
            for cell in cells { others.insert(.decimal(Decimal(mantissa: Int128(cell), scale: 0))) }
        }
    }

    mutating func merge(_ other: DistinctValues) {
        if let kind = other.type { add(other.mantissas, of: kind) }
        if texts.isEmpty { texts = other.texts } else { texts.formUnion(other.texts) }
        others.formUnion(other.others)
    }
}

/// Labels under an axis, each centred below its place, none touching another.
struct PlacedLabels {
    struct Label {
        var cell: Int
        var text: String
    }

    /// Those that stand there.
    let labels: [Label]
    let text: String

    /// - Parameters:
    ///   - width: cells there are, from the first of the axis on.
    ///   - gap: cells between two labels.
    init(_ wanted: [Label], width: Int, gap: Int = 2) {
        var kept: [Label] = []
        var text = ""
        for label in wanted {
            let size = DisplayWidth.of(label.text)
            let start = max(0, min(label.cell - size / 2, width - size))
            let end = DisplayWidth.of(text)
            guard size <= width, start >= end + (text.isEmpty ? 0 : gap) else { continue }
            text += String(repeating: " ", count: start - end) + label.text
            kept.append(label)
        }
        (labels, self.text) = (kept, text)
    }

    /// Whether all that is wanted fits.
    static func fits(_ wanted: [Label], width: Int) -> Bool {
        PlacedLabels(wanted, width: width).labels.count == wanted.count
    }
}

import FunnelReport

/// Pictures, and what stands below them.
extension TerminalRenderer {
    /// Larger pictures are no clearer.
    private static let widest = 110
    private static let highest = 40

    func lines(of plot: PlotReport) -> [Line] {
        // Where the window is not known: 80 × 24. What a picture is of, and the prompt after it, have their lines too.
        let columns = min(width, height == nil ? 80 : Self.widest)
        var narrowed = self
        narrowed.width = columns
        let captions = (plot.definitions + skipped(plot.table)).flatMap { narrowed.note($0) }
        let below = captions.count + narrowed.wrapped(plot.title, hanging: 2).count + 2
        let canvas = PlotLayout.Canvas(
            width: columns, height: max(6, min(height ?? 24, Self.highest) - below), glyphs: glyphs, digits: digits,
            zone: zone)
        let (lines, remarks) = PlotLayout(plot: plot, canvas: canvas).lines()
        return lines + remarks.flatMap { narrowed.note($0) } + captions
    }
}

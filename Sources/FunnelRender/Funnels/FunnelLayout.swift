import FunnelReport

/// A funnel as lines: its steps as a table, then its definition and where the most is lost (LOOKS.md).
struct FunnelLayout {
    let funnel: FunnelReport
    let width: Int
    let glyphs: Glyphs
    let digits: Int?

    func lines() -> [Line] { [] }
}

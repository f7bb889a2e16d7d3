import FunnelReport

extension Tabulation {
    /// One row a group and step.
    static func table(of funnel: FunnelReport) -> TableReport { TableReport(columns: funnel.keys, rows: []) }
}

package import FunnelPlan

extension MemoryBackend {
    package func funnel(_ request: EventFunnelRequest) async throws -> EventFunnelTable {
        EventFunnelTable(groups: [], rowsRead: 0, rowsUsed: 0)
    }

    package func units(of request: EventFunnelRequest) async throws -> EventFunnelUnits {
        EventFunnelUnits(units: [], depth: [], rows: [], excluded: [], young: [])
    }
}

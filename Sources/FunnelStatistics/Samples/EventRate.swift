/// Events in an exposure: 120 sign-ups in 1,000 days, 34 tickets in 812.5 seat months.
package struct EventRate: Equatable, Hashable, Sendable {
    package var events: Int
    /// In the unit of the exposure, above 0.
    package var exposure: Double

    package init(_ events: Int, in exposure: Double) {
        self.events = events
        self.exposure = exposure
    }

    /// Events per unit of exposure.
    package var rate: Double { Double(events) / exposure }

    /// The same once there are 0 or more events in a finite exposure above 0.
    package func checked() throws(StatisticsError) -> EventRate {
        guard events >= 0 else { throw .notAProportion(successes: events, trials: events) }
        guard exposure > 0, exposure.isFinite else { throw .notFinite("exposure") }
        return self
    }
}

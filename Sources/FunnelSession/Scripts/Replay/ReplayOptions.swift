package import FunnelRender

/// How a replay goes on and what it takes for the same.
package struct ReplayOptions: Sendable {
    package var tolerance = RecordedTolerance.none
    /// A statement that fails does not end it.
    package var keepsGoing = false

    package init() {}
}

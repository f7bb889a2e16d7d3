package import FunnelSyntax
package import FunnelValues

/// A funnel of events bound to a dataset: what the backend is asked, and what the answer says of it.
package struct BoundEventFunnel: Sendable {
    /// One per step: a group in any order is one for each number of its members reached.
    package var steps: [String]
    package var request: EventFunnelRequest
    /// The other side of `vs`.
    package var base: EventFunnelRequest?
    package var baseName: String?
    package var valueName: String?
    package var keys: [Grouping.Key] = []
    /// One line.
    package var definition: String
    package var notes: [String] = []
    package var warnings: [UnitWarning] = []
    /// The unit's name: `user_id`.
    package var unitName: String
    package var timeName: String
    package var value: Located<Expression>?
    /// How many bins `times` asks for; nil when it is not asked.
    package var bins: Int?
    /// The first day that the data does not have.
    package var today: Day?
}

/// A funnel of deals bound to a dataset: one row a deal.
package struct BoundDealFunnel: Sendable {
    package struct Stage: Sendable {
        package var name: String
        /// A condition of rows: whether the deal has come to this stage, by its own cell alone.
        package var reached: RowExpression
        /// When; nil of a stage that is a condition.
        package var date: RowExpression?
    }

    package var dataset: String
    package var stages: [Stage]
    package var lost: RowExpression?
    package var filter: RowExpression?
    /// The period of the first date.
    package var entryFilter: RowExpression?
    package var base: (filter: RowExpression?, entryFilter: RowExpression?)?
    package var baseName: String?
    package var valueName: String?
    package var keys: [(key: Grouping.Key, expression: RowExpression)] = []
    package var window: FunnelSpan?
    package var trend: Grain?
    package var bins: Int?
    package var mature = false
    package var definition: String
    package var notes: [String] = []
    package var warnings: [UnitWarning] = []
    package var value: Located<Expression>?
    package var today: Day?
    package var zone: Zone
}

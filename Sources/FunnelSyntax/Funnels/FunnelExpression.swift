package import FunnelValues

/// What stands behind `funnel`: steps, how units pass them, and the clauses of the answer (LANGUAGE.md section 6).
///
///     funnel      = [name "="] ( steps | name ) { option } clauses          options and clauses in any order
///     steps       = step { ("->" | "=>") step }
///     step        = [name ":"] ( expr | "any" "(" expr {"," expr} ")" | "all" "(" expr {"," expr} ")" )
///
/// What a step is (a column counted, an event, a predicate, a date) is for the binder to say, who knows the data.
package struct FunnelExpression: Sendable, Hashable {
    /// Empty where a named funnel is asked for.
    package var steps: [Step]
    /// The funnel whose steps and options are taken: `funnel sales by channel`.
    package var base: Name?
    package var options = FunnelOptions()
    package var clauses = Clauses()

    package init(steps: [Step], base: Name? = nil) {
        self.steps = steps
        self.base = base
    }

    package struct Step: Sendable, Hashable {
        package enum Form: Sendable, Hashable {
            case one(Expression)
            /// `any("a", "b")`: either.
            case any([Expression])
            /// `all("a", "b")`: all of them, in any order.
            case all([Expression])
        }

        /// How a step follows the one before: `->` or `=>`.
        package enum Link: String, Sendable, Hashable {
            case later = "->"
            case directly = "=>"
        }

        /// What stands before the colon.
        package var label: String?
        package var form: Form
        /// `.later` for the first.
        package var link: Link
        package var span: SourceSpan

        package init(_ form: Form, label: String? = nil, link: Link = .later, span: SourceSpan = .none) {
            self.form = form
            self.label = label
            self.link = link
            self.span = span
        }

        package static func == (left: Step, right: Step) -> Bool {
            left.label == right.label && left.form == right.form && left.link == right.link
        }
        package func hash(into hasher: inout Hasher) {
            hasher.combine(label)
            hasher.combine(form)
            hasher.combine(link)
        }
    }
}

/// The options of a funnel, each at most once. Those that are not said are nil, false or empty.
package struct FunnelOptions: Sendable, Hashable {
    /// Whose value of a key a unit is counted under, where its events have several.
    package enum Touch: Sendable, Hashable {
        /// The first, or the last, value that is not empty among the events of its run.
        case first, last
        /// That of a step, from 1.
        case step(Int)
        /// That of the step of a name.
        case named(String)
    }

    /// What `counting events` matches each later event to.
    package enum EventMatching: Sendable, Hashable {
        /// The latest earlier event of the step before.
        case before
        /// The latest earlier event of the first step.
        case first
    }

    /// `per user_id`: the unit, one column or several.
    package var per: [Expression] = []
    /// `at time_column`.
    package var at: Name?
    /// `within 14 days`: from the first step, end included.
    package var within: Located<FunnelWindow>?
    /// `each step within 1 day`: from the step before, end included.
    package var eachStepWithin: Located<FunnelWindow>?
    /// `excluding "refund"`: events that drop their unit.
    package var excluding: [Expression] = []
    /// `first entry`: only the first event of the first step may start a run.
    package var firstEntry = false
    package var touch: Located<Touch>?
    /// `trend by month`: grain of the entries.
    package var trend: Grain?
    /// `times`, `times 10 bins`: how many bins.
    package var times: Int?
    /// `mature`: entries whose window is not over are left out.
    package var mature = false
    package var counting: EventMatching?
    /// `units`: one row per unit.
    package var listsUnits = false
    /// `lost stage = "Lost"`: deals that are over without a sale.
    package var lost: Located<Expression>?
    /// `value $49`: what a unit is worth that reaches the last step.
    package var value: Located<Expression>?

    package init() {}
}

/// A span of time as it was typed: `14 days`.
package struct FunnelWindow: Sendable, Hashable, CustomStringConvertible {
    /// At least 0.
    package var count: Decimal
    package var grain: Grain

    package init(_ count: Decimal, _ grain: Grain) { (self.count, self.grain) = (count, grain) }

    package var description: String { "\(Literal.span(count, grain))" }
}

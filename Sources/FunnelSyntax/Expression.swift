package import FunnelValues

/// An expression as it was typed (LANGUAGE.md section 3). Two are equal when they mean the same: spans do not count.
package struct Expression: Sendable, Hashable {
    package indirect enum Form: Sendable, Hashable {
        case literal(Literal)
        case name(Name)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// `x is null`, `x is not null`.
        case isNull(Expression, negated: Bool)
        /// `x in (a, b)`, `x not in (a, b)`.
        case isIn(Expression, [Expression], negated: Bool)
        /// `x in a..b`, ends included.
        case isInRange(Expression, low: Expression, high: Expression, negated: Bool)
        case call(Call)
        /// `case when … then … else … end`.
        case cases([Branch], otherwise: Expression?)
        /// `?`: a hole to be filled.
        case hole
    }

    package var form: Form
    package var span: SourceSpan

    package init(_ form: Form, span: SourceSpan) {
        self.form = form
        self.span = span
    }

    package static func == (left: Expression, right: Expression) -> Bool { left.form == right.form }
    package func hash(into hasher: inout Hasher) { hasher.combine(form) }

    /// One `when … then …`.
    package struct Branch: Sendable, Hashable {
        package var condition: Expression
        package var value: Expression
        package init(condition: Expression, value: Expression) {
            self.condition = condition
            self.value = value
        }
    }
}

package enum UnaryOperator: String, Sendable, Hashable {
    case minus = "-"
    case not
}

package enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
    case or, and
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains
    case startsWith = "starts with"
    case endsWith = "ends with"
    case of
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"
    case power = "^"
}

/// A constant of the language.
package enum Literal: Sendable, Hashable {
    case number(Decimal)
    /// `5%`: the value, 0.05.
    case percent(Decimal)
    /// `1pp`: the points as typed, 1.
    case percentagePoints(Decimal)
    /// `$49`, `49 USD`.
    case money(Decimal, currency: String)
    /// `30 days`.
    case span(Decimal, Grain)
    /// `5% per month`, `$49 per month`, `1200 per day`; never nested.
    indirect case per(Literal, Grain)
    /// `2025-06-30`.
    case date(Day)
    /// `2025-06-30 14:05`: wall-clock time of the session's zone, kept as if it were UTC; `utc` when written with Z.
    case instant(Instant, utc: Bool)
    /// `2025-06`, `2025-Q2`, `2025-W07`; a year only beside a date or after `over` and `vs`.
    case period(Period)
    case text(String)
    case boolean(Bool)
    case null
    /// `${1}`: an argument of the script.
    case argument(Int)
}

/// A name, perhaps dotted (`orders.plan`, `properties.plan`); which part is the dataset is for the binder to say.
package struct Name: Sendable, Hashable {
    package var parts: [String]
    package var span: SourceSpan

    package init(_ parts: [String], span: SourceSpan = .none) {
        self.parts = parts
        self.span = span
    }

    /// The parts joined by dots, without backquotes.
    package var text: String { parts.joined(separator: ".") }

    package static func == (left: Name, right: Name) -> Bool { left.parts == right.parts }
    package func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}

/// A call of a function or of a metric with arguments, and what an aggregate's argument can carry:
/// `sum(x where p)`, `mean(x weighted by w)`, `mean(revenue per user_id)`, `share(x by month)`.
package struct Call: Sendable, Hashable {
    /// As it was typed; compared without case by the binder.
    package var function: String
    package var functionSpan: SourceSpan
    package var arguments: [Expression]
    package var filter: Expression?
    package var per: [Expression]
    package var weight: Expression?
    package var by: [Expression]

    package init(
        function: String, functionSpan: SourceSpan = .none, arguments: [Expression], filter: Expression? = nil,
        per: [Expression] = [], weight: Expression? = nil, by: [Expression] = []
    ) {
        self.function = function
        self.functionSpan = functionSpan
        self.arguments = arguments
        self.filter = filter
        self.per = per
        self.weight = weight
        self.by = by
    }

    package static func == (left: Call, right: Call) -> Bool {
        left.function == right.function && left.arguments == right.arguments && left.filter == right.filter
            && left.per == right.per && left.weight == right.weight && left.by == right.by
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(function)
        hasher.combine(arguments)
        hasher.combine(filter)
        hasher.combine(per)
        hasher.combine(weight)
        hasher.combine(by)
    }
}

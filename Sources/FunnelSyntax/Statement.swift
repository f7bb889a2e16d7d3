/// One statement of a script or a typed line.
package struct Statement: Sendable, Hashable {
    package enum Form: Sendable, Hashable {
        case definition(Definition)
        case query(Query)
        /// A verb and what follows it, as tokens; the command reads them with an `ArgumentReader`.
        case command(CommandStatement)
    }

    package var form: Form
    /// The text of the statement alone, as typed, without comments around it. Spans count from its start.
    package var source: String
    /// The line of the script it starts on, from 1.
    package var line: Int
    /// `## …` lines directly before a definition, without the marks.
    package var documentation: [String]
    /// The comment behind it on its last line, with its `#`.
    package var remark: String?

    package init(_ form: Form, source: String, line: Int = 1, documentation: [String] = []) {
        self.form = form
        self.source = source
        self.line = line
        self.documentation = documentation
    }

    package static func == (left: Statement, right: Statement) -> Bool {
        left.form == right.form && left.documentation == right.documentation
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(form)
        hasher.combine(documentation)
    }
}

/// `NAME = EXPR` or `NAME(a, b) = EXPR`.
package struct Definition: Sendable, Hashable {
    package var name: Name
    package var parameters: [Name]
    package var formula: Expression
    package init(name: Name, parameters: [Name] = [], formula: Expression) {
        self.name = name
        self.parameters = parameters
        self.formula = formula
    }
}

/// A verb (lower case) and the tokens that follow it.
package struct CommandStatement: Sendable, Hashable {
    package var verb: String
    package var verbSpan: SourceSpan
    package var arguments: [Token]
    package init(verb: String, verbSpan: SourceSpan, arguments: [Token]) {
        self.verb = verb
        self.verbSpan = verbSpan
        self.arguments = arguments
    }
    package static func == (left: CommandStatement, right: CommandStatement) -> Bool {
        left.verb == right.verb && left.arguments == right.arguments
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(verb)
        hasher.combine(arguments)
    }
}

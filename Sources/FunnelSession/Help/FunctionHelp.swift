import FunnelFunctions

/// A function of any kind — of a row, of the rows of a group, of figures in periods — as help and Tab show it.
package struct FunctionHelp: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case row, aggregate, metric }

    package let name: String
    /// `quantile(x, share)`.
    package let signature: String
    package let summary: String
    package let kind: Kind
    /// Every way to type it, the signature first.
    package let forms: [String]
    /// What it makes of rows and figures without a value.
    package let nulls: String
    /// Of what it gives; empty where it is no number.
    package let unit: String
    package let examples: [HelpExample]

    init(
        _ name: String, _ kind: Kind, forms: [String], _ summary: String, nulls: String, unit: String,
        examples: [HelpExample]
    ) {
        self.name = name
        self.kind = kind
        self.forms = forms
        signature = forms.first ?? name
        self.summary = summary
        self.nulls = nulls
        self.unit = unit
        self.examples = examples
    }

    /// Every function that can be typed, in the order of help.
    package static let all: [FunctionHelp] =
        ScalarFunction.all.map { FunctionHelp($0) } + [choice] + AggregateFunction.words.compactMap { aggregate($0) }
        + figures

    /// The function of that name, in any case; `min` and `max` of rows before those of several arguments.
    package static func named(_ name: String) -> FunctionHelp? {
        let lowered = name.lowercased()
        return all.first { $0.name == lowered && $0.kind == .aggregate } ?? all.first { $0.name == lowered }
    }

    package var page: HelpPage {
        var page = HelpPage(name, .function, forms: forms, summary)
        page.remarks = (unit.isEmpty ? [] : ["unit: \(unit)"]) + ["nulls: \(nulls)"]
        page.examples = examples
        page.seeAlso = seeAlso
        return page
    }

    private var seeAlso: [String] {
        switch kind {
        case .row: ["functions"]
        case .aggregate: ["per", "where", "functions"]
        case .metric: ["by", "over", "functions"]
        }
    }

    // MARK: Of a row

    private init(_ function: ScalarFunction) {
        let units = [
            "abs": "that of x", "round": "that of x", "floor": "that of x", "ceil": "that of x", "mod": "that of x",
            "least": "the one that all arguments have", "greatest": "the one that all arguments have",
            "coalesce": "the one that all arguments have", "sqrt": "the root of x's", "exp": "plain numbers",
            "ln": "plain numbers", "log10": "plain numbers", "length": "a plain number", "number": "a plain number",
        ]
        let nulls = [
            "coalesce": "passed over; null when all are",
            "text": "null of null",
        ]
        let parameters = function.parameters.joined(separator: ", ")
        let isDistribution = function.name.contains("_") && function.name != "month_number"
        self.init(
            function.name, .row, forms: ["\(function.name)(\(parameters))"], function.summary,
            nulls: nulls[function.name] ?? "null when an argument is null",
            unit: units[function.name] ?? (isDistribution ? "plain numbers" : ""),
            examples: function.examples.map { HelpExample($0.call, gives: $0.gives) })
    }

    private static let choice = FunctionHelp(
        "if", .row, forms: ["if(condition, a, b)"],
        "a where the condition is true, else b. Of several conditions: case.",
        nulls: "a condition that is null is not true: b", unit: "the one that a and b have",
        examples: [
            HelpExample("if(2 > 1, 10, 20)", gives: "10"),
            HelpExample(
                "sum(if(channel = \"tv\", spend, 0))", after: [HelpExample.acquisition], gives: "$146,646"),
        ])

    // MARK: Of the rows of a group

    private static func aggregate(_ word: String) -> FunctionHelp? {
        guard let function = AggregateFunction(word: word) else { return nil }
        let isAlias = word != function.rawValue
        return FunctionHelp(
            word, .aggregate, forms: isAlias ? ["\(word)(x)"] : function.forms,
            isAlias ? "The same as \(function.rawValue)." : function.summary, nulls: function.nulls,
            unit: function.unit,
            examples: (isAlias ? Array(function.examples.prefix(1)) : function.examples).map { example in
                let call = isAlias ? word + example.call.dropFirst(function.rawValue.count) : example.call
                return HelpExample(call, after: [HelpExample.acquisition], gives: example.gives)
            })
    }
}

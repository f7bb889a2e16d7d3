import FunnelValues

extension ScalarFunction {
    static let comparisons: [ScalarFunction] = [
        ScalarFunction(
            name: "least", parameters: ["x", "more…"],
            summary: "The least of its arguments; null when one of them has no value.",
            examples: [Example("least(3, 1, 2)", gives: "1"), Example("least(1, null)", gives: "null")],
            resultType: { common($0) }, apply: { strict($0) { extreme($0, wanted: -1) } }),
        ScalarFunction(
            name: "greatest", parameters: ["x", "more…"],
            summary: "The greatest of its arguments; null when one of them has no value.",
            examples: [Example("greatest(3, 1, 2)", gives: "3"), Example("greatest(\"a\", \"b\")", gives: "\"b\"")],
            resultType: { common($0) }, apply: { strict($0) { extreme($0, wanted: 1) } }),
        ScalarFunction(
            name: "coalesce", parameters: ["x", "more…"], summary: "The first argument that has a value.",
            examples: [Example("coalesce(null, 2, 3)", gives: "2"), Example("coalesce(null)", gives: "null")],
            resultType: { common($0) }, apply: { $0.first { !$0.isNull } ?? .null }),
    ]

    private static func extreme(_ values: [Value], wanted: Int) -> Value {
        guard var found = values.first else { return .null }
        for value in values.dropFirst() where value.order(beside: found) == wanted { found = value }
        return found
    }
}

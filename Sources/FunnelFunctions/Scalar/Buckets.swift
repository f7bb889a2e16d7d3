import FunnelValues

extension ScalarFunction {
    static let buckets: [ScalarFunction] = [
        ScalarFunction(
            name: "bucket", parameters: ["x", "bound", "more…"],
            summary: "The class a number falls into, as a text: below the first bound, from bound to bound, above.",
            examples: [
                Example("bucket(5, 10, 50)", gives: "\"1: < 10\""),
                Example("bucket(10, 10, 50)", gives: "\"2: 10 – < 50\""),
                Example("bucket(50, 10, 50)", gives: "\"3: ≥ 50\""),
                Example("bucket(null, 10)", gives: "null"),
            ],
            resultType: { $0.count >= 2 && $0.allSatisfy(\.isNumeric) ? .text : nil },
            apply: { strict($0) { label($0) } })
    ]

    /// The number of the class stands before it, in as many digits as the last one needs, because groups are in the
    /// order of their text. A bound belongs to the class above it. Bounds count in ascending order, however typed.
    private static func label(_ arguments: [Value]) -> Value {
        let bounds = arguments.dropFirst().sorted { $0.order(beside: $1) == -1 }
        let place = bounds.count { (arguments[0].order(beside: $0) ?? -1) >= 0 }
        let width = String(bounds.count + 1).count
        let digits = String(place + 1)
        let number = String(repeating: "0", count: width - digits.count) + digits
        guard let first = bounds.first, let last = bounds.last else { return .null }
        if place == 0 { return .text("\(number): < \(written(first))") }
        if place == bounds.count { return .text("\(number): ≥ \(written(last))") }
        return .text("\(number): \(written(bounds[place - 1])) – < \(written(bounds[place]))")
    }
}

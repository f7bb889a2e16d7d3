import FunnelValues

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension ScalarFunction {
    static let logarithms: [ScalarFunction] = [
        ofDouble(
            "sqrt", "The square root; null for numbers below 0.",
            [Example("sqrt(9)", gives: "3"), Example("sqrt(-1)", gives: "null")]
        ) { $0.squareRoot() },
        ofDouble(
            "exp", "e to the power of x.", [Example("exp(0)", gives: "1"), Example("exp(1000)", gives: "null")]
        ) { exp($0) },
        ofDouble(
            "ln", "The natural logarithm; null for 0 and below.",
            [Example("ln(1)", gives: "0"), Example("ln(0)", gives: "null")]
        ) { log($0) },
        ofDouble(
            "log10", "The logarithm to base 10; null for 0 and below.",
            [Example("log10(1000)", gives: "3"), Example("log10(-1)", gives: "null")]
        ) { log10($0) },
    ]

    private static func ofDouble(
        _ name: String, _ summary: String, _ examples: [Example], _ function: @escaping @Sendable (Double) -> Double
    ) -> ScalarFunction {
        ScalarFunction(
            name: name, parameters: ["x"], summary: summary, examples: examples,
            resultType: { numeric($0, 0) == nil ? nil : .number },
            apply: { strict($0) { $0[0].double.map { .finite(function($0)) } ?? .null } })
    }
}

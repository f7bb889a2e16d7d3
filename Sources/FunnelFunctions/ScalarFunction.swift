package import FunnelValues

/// A function of one row's values (or of figures): everything the project knows of it.
package struct ScalarFunction: Sendable {
    package struct Example: Sendable {
        package let call: String
        /// The value as the language writes it: `0.75`, `null`, `"EU"`, `2025-06`.
        package let gives: String
        package init(_ call: String, gives: String) {
            self.call = call
            self.gives = gives
        }
    }

    package let name: String
    /// Names of the parameters; one ending in `?` may be left out, one ending in `…` may be repeated.
    package let parameters: [String]
    package let summary: String
    package let examples: [Example]
    /// Whether it reads the clock or the calendar, so that an instant is given to it as the wall clock of its zone.
    package let readsWallClock: Bool
    /// The type it gives for arguments of these types; nil when they do not fit.
    package let resultType: @Sendable ([DataType]) -> DataType?
    /// One row; null arguments give null unless the function says otherwise. Never traps.
    package let apply: @Sendable ([Value]) -> Value

    package init(
        name: String, parameters: [String], summary: String, examples: [Example], readsWallClock: Bool = false,
        resultType: @escaping @Sendable ([DataType]) -> DataType?, apply: @escaping @Sendable ([Value]) -> Value
    ) {
        self.name = name
        self.parameters = parameters
        self.summary = summary
        self.examples = examples
        self.readsWallClock = readsWallClock
        self.resultType = resultType
        self.apply = apply
    }

    /// The least and the greatest number of arguments; nil for no greatest.
    package var arity: (least: Int, greatest: Int?) {
        let least = parameters.count { !$0.hasSuffix("?") && !$0.hasSuffix("…") }
        return (least, parameters.contains { $0.hasSuffix("…") } ? nil : parameters.count)
    }
}

extension ScalarFunction {
    /// Every function of one row that a person can type, by family, as help lists them.
    package static let all: [ScalarFunction] =
        roundings + logarithms + comparisons + texts + conversions + calendarParts + buckets + distributions

    /// The function a word names, in any case: also those the binder alone calls (`add_days`), and `min` and `max` of
    /// several arguments.
    package static func named(_ name: String) -> ScalarFunction? { byName[name.lowercased()] }

    private static let byName: [String: ScalarFunction] = {
        var found: [String: ScalarFunction] = [:]
        for function in all + timeShifts + [textInZone] { found[function.name] = function }
        found["min"] = found["least"]
        found["max"] = found["greatest"]
        return found
    }()
}

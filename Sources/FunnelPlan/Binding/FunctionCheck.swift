import FunnelFunctions
import FunnelSyntax
import FunnelValues

extension ScalarFunction {
    /// The function a call names.
    static func called(_ call: Call) throws(BindError) -> ScalarFunction {
        guard let function = named(call.function.lowercased()) else {
            let known = all.map(\.name) + AggregateFunction.words
            throw .unknownFunction(
                call.function, span: call.functionSpan, nearest: nearestNames(to: call.function, among: known))
        }
        return function
    }

    /// The type and the unit it gives for arguments of these types and units.
    func check(
        _ arguments: [(type: DataType, operand: Operand, kindOfThing: String)], span: SourceSpan
    ) throws(BindError) -> (type: DataType, unit: Unit) {
        let (least, greatest) = arity
        guard arguments.count >= least, arguments.count <= greatest ?? .max else {
            throw .wrongArgumentCount(name, span: span, parameters: parameters, given: arguments.count)
        }
        guard let type = resultType(arguments.map(\.type)) else {
            throw .wrongArgumentType(name, span: span, given: arguments.map(\.kindOfThing))
        }
        return (type, try UnitCheck.unit(ofFunction: name, arguments.map(\.operand), span: span))
    }
}

import FunnelFunctions
import FunnelValues

extension ScalarFunction {
    static let all: [ScalarFunction] = []
    static func named(_ name: String) -> ScalarFunction? { nil }
}
extension Day { init?(text: String) { return nil } }
extension Period { init?(text: String) { return nil } }
extension Instant { init?(text: String) { return nil } }

import FunnelValues

extension Day { init?(text: String) { return nil } }
extension Period { init?(text: String) { return nil } }
extension Instant { init?(text: String) { return nil } }

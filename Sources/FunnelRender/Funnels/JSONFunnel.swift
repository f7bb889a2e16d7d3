import FunnelReport

/// The members of a funnel in the JSON contract.
struct JSONFunnel {
    let funnel: FunnelReport

    var members: [(key: String, value: JSONText)] { [] }
}

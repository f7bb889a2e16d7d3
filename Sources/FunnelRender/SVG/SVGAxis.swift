import FunnelValues

/// The axis that marks stand along: times, numbers, or names one after the other.
struct SVGAxis {
    enum Kind {
        case time(SVGTimeAxis)
        /// Numbers, as their column writes them.
        case number(NumberFormat)
        case names([Value: Int])
    }

    /// A mark on the axis: a label, and the year or day it lies in, said once below.
    struct Tick {
        var place: Double
        var label: String
        var group: String?
    }

    let kind: Kind
    let zone: Zone

    /// - Parameter positions: of all marks, in the order of the table.
    init(of positions: [Value], format: NumberFormat, zone: Zone) {
        self.zone = zone
        let known = positions.filter { !$0.isNull }
        if let time = SVGTimeAxis(of: known, zone: zone) {
            kind = .time(time)
        } else if !known.isEmpty, known.allSatisfy({ $0.double?.isFinite ?? false }) {
            kind = .number(format)
        } else {
            var places: [Value: Int] = [:]
            for position in positions where places[position] == nil { places[position] = places.count }
            kind = .names(places)
        }
    }

    /// Where a value lies; nil for what has no place there (a row without a time).
    func coordinate(_ value: Value) -> Double? {
        switch kind {
        case .time(let time): time.coordinate(value)
        case .number: value.double.flatMap { $0.isFinite ? $0 : nil }
        case .names(let places): places[value].map(Double.init)
        }
    }

    /// Whether nothing can lie between two coordinates: a line goes on from one to the other.
    func isNext(_ left: Double, _ right: Double) -> Bool {
        switch kind {
        case .time(let time): time.grain == nil || right - left < 1.5
        case .number, .names: true
        }
    }

    func ticks(on scale: SVGScale, name: (Value) -> String) -> [Tick] {
        switch kind {
        case .time(let time): return time.ticks(on: scale)
        case .number(var format):
            let room = (scale.end - scale.start) / 80
            let ticks = SVGTicks(from: scale.low, to: scale.high, count: Int(room), widens: false)
            format.places = max(0, ticks.places - format.unit.displayPower)
            return ticks.values.map { Tick(place: scale.place($0), label: format.text(.number($0))) }
        case .names(let places):
            let names = places.sorted { $0.value < $1.value }.map { (name($0.key), Double($0.value)) }
            let step = (scale.end - scale.start) / Double(max(1, names.count - 1))
            return names.map {
                Tick(place: scale.place($0.1), label: SVGText.truncated($0.0, to: max(step - 6, 12), size: 11.5))
            }
        }
    }
}

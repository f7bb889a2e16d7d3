import FunnelValues

/// An axis of days, instants or periods: each grain counts its own steps, and coarser ticks lie where their days do.
struct SVGTimeAxis {
    /// Of periods; nil for days and instants, which are counted in days.
    let grain: Grain?
    private let hasInstants: Bool
    private let zone: Zone

    /// Nil when the values are no times, or of several kinds.
    init?(of values: [Value], zone: Zone) {
        var grains: Set<Grain?> = []
        var hasInstants = false
        for value in values {
            switch value {
            case .period(let period): grains.insert(period.grain)
            case .date: grains.insert(nil)
            case .instant:
                grains.insert(nil)
                hasInstants = true
            case .null, .notYet, .decimal, .number, .boolean, .text: return nil
            }
        }
        guard grains.count == 1, let grain = grains.first else { return nil }
        (self.grain, self.hasInstants, self.zone) = (grain, hasInstants, zone)
    }

    func coordinate(_ value: Value) -> Double? {
        switch value {
        case .period(let period): coordinate(period.firstDay)
        case .date(let day): coordinate(day)
        case .instant(let instant):
            Double(zone.wallClock(of: instant).microseconds) / Double(Instant.perDay)
        case .null, .notYet, .decimal, .number, .boolean, .text: nil
        }
    }

    private func coordinate(_ day: Day) -> Double {
        let (year, month, date) = day.civil
        let months = Double((year - 1970) * 12 + month - 1) + Double(date - 1) / 31
        return switch grain {
        case nil, .second, .minute, .hour, .day: Double(day.number)
        case .week: Double(Int(day.number) + 3) / 7
        case .month: months
        case .quarter: months / 3
        case .year: months / 12
        }
    }

    // MARK: Ticks

    /// The finest ticks whose labels have room beside one another.
    func ticks(on scale: SVGScale) -> [SVGAxis.Tick] {
        var found: [SVGAxis.Tick] = []
        for step in clockSteps {
            guard (scale.high - scale.low) * 86_400 / Double(step) <= 40 else { continue }
            found = clockTicks(step, on: scale)
            if hasRoom(found) { return grouped(found) }
        }
        for (unit, step) in calendarSteps {
            guard count(of: unit, on: scale) / step <= 100 else { continue }
            found = ticks(every: step, unit, on: scale)
            if hasRoom(found) { break }
        }
        return grouped(found)
    }

    /// The year or day of a group is said at its first tick, where the next one leaves it room.
    private func grouped(_ ticks: [SVGAxis.Tick]) -> [SVGAxis.Tick] {
        var ticks = ticks
        var said: String?
        for place in ticks.indices {
            let group = ticks[place].group
            let isNew = group != said
            said = group
            ticks[place].group = isNew ? group : nil
        }
        guard let first = ticks.first?.group, let next = ticks.dropFirst().first(where: { $0.group != nil }) else {
            return ticks
        }
        if next.place - ticks[0].place < SVGText.width(first, size: 11.5) + 10 { ticks[0].group = nil }
        return ticks
    }

    private func hasRoom(_ ticks: [SVGAxis.Tick]) -> Bool {
        zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
            let room = (SVGText.width(left.label, size: 11.5) + SVGText.width(right.label, size: 11.5)) / 2 + 9
            return right.place - left.place >= room
        }
    }

    private var clockSteps: [Int] {
        hasInstants ? [1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200] : []
    }

    private var calendarSteps: [(Grain, Int)] {
        let years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].map { (Grain.year, $0) }
        let months = [(Grain.month, 1), (.month, 3), (.month, 6)] + years
        return switch grain {
        case nil, .second, .minute, .hour, .day: [(.day, 1), (.week, 1)] + months
        case .week: [(.week, 1), (.week, 2)] + months
        case .month: months
        case .quarter: [(.quarter, 1)] + years
        case .year: years
        }
    }

    private func count(of unit: Grain, on scale: SVGScale) -> Int {
        let (first, last) = (day(at: scale.low), day(at: scale.high))
        return Int(Period(unit, containing: last).index) - Int(Period(unit, containing: first).index)
    }

    private func day(at coordinate: Double) -> Day {
        let whole = Int32(clamping: Int(min(max(coordinate, -1e9), 1e9).rounded(.down)))
        return grain.map { Period(grain: $0, index: $0 == .year ? whole &+ 1970 : whole).firstDay }
            ?? Day(number: whole)
    }

    private func ticks(every step: Int, _ unit: Grain, on scale: SVGScale) -> [SVGAxis.Tick] {
        let first = Period(unit, containing: day(at: scale.low))
        var ticks: [SVGAxis.Tick] = []
        for ahead in 0...(count(of: unit, on: scale) + 1) {
            let period = first.advanced(by: ahead)
            guard Int(period.index) % step == 0 else { continue }
            let coordinate = coordinate(period.firstDay)
            guard coordinate >= scale.low - 1e-9, coordinate <= scale.high + 1e-9 else { continue }
            let (label, group) = words(period)
            ticks.append(SVGAxis.Tick(place: scale.place(coordinate), label: label, group: group))
        }
        return ticks
    }

    private func words(_ period: Period) -> (String, String?) {
        let (year, month, day) = period.firstDay.civil
        let name = Self.months[month - 1]
        switch period.grain {
        case .second, .minute, .hour, .day: return (String(day), "\(name) \(year)")
        case .week:
            guard grain == .week else { return (String(day), "\(name) \(year)") }
            let week = period.firstDay.isoWeek
            return ("W" + (week.week < 10 ? "0" : "") + String(week.week), String(week.year))
        case .month: return (name, String(year))
        case .quarter: return ("Q\((month - 1) / 3 + 1)", String(year))
        case .year: return (String(period.index), nil)
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private func clockTicks(_ step: Int, on scale: SVGScale) -> [SVGAxis.Tick] {
        let first = (scale.low * 86_400 / Double(step)).rounded(.up)
        let last = (scale.high * 86_400 / Double(step)).rounded(.down)
        guard first <= last else { return [] }
        return stride(from: first, through: last, by: 1).map { count in
            let second = Int(count) * step
            let day = Day(number: Int32(clamping: Period.floorDivided(second, 86_400)))
            let time = second - Int(day.number) * 86_400
            func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
            let seconds = step < 60 ? ":" + two(time % 60) : ""
            return SVGAxis.Tick(
                place: scale.place(Double(second) / 86_400),
                label: two(time / 3_600) + ":" + two(time / 60 % 60) + seconds,
                group: day.description)
        }
    }
}

extension Period {
    fileprivate static func floorDivided(_ dividend: Int, _ divisor: Int) -> Int {
        dividend / divisor - (dividend % divisor < 0 ? 1 : 0)
    }
}

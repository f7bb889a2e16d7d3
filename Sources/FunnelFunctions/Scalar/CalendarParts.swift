package import FunnelValues

extension ScalarFunction {
    static let calendarParts: [ScalarFunction] =
        [Grain.day, .week, .month, .quarter, .year].map(period) + [
            part("month_number", "The month of the year, 1 to 12.", "2025-06-30", "6") { $0.civil.month },
            part("weekday", "The day of the week: 1 is Monday, 7 is Sunday.", "2025-06-30", "1") { $0.weekday },
            ScalarFunction(
                name: "hour", parameters: ["instant"],
                summary: "The hour of the day, 0 to 23, in the time zone that is set.",
                examples: [Example("hour(2025-06-30T14:05:00Z)", gives: "14")], readsWallClock: true,
                resultType: { $0 == [.instant] ? .integer : nil },
                apply: { arguments in
                    guard case .instant(let instant)? = arguments.first else { return .null }
                    return .integer(Int(instant.timeOfDay / (3_600 * Instant.perSecond)))
                }),
        ]

    /// The period of a grain that a time lies in; null for a period that is coarser.
    package static func period(_ grain: Grain, of value: Value) -> Value {
        switch value {
        case .date(let day): .period(Period(grain, containing: day))
        case .instant(let instant): .period(Period(grain, containing: instant.day))
        case .period(let finer):
            finer.grain == grain
                ? value : finer.grain > grain ? .null : .period(Period(grain, containing: finer.firstDay))
        case .null, .notYet, .decimal, .number, .boolean, .text: .null
        }
    }

    private static func period(_ grain: Grain) -> ScalarFunction {
        let example = Period(grain, containing: Day(number: 20_269))  // 2025-06-30
        return ScalarFunction(
            name: grain.rawValue, parameters: ["date"], summary: "The \(grain.rawValue) a date lies in.",
            examples: [Example("\(grain.rawValue)(2025-06-30)", gives: "\(example)")], readsWallClock: true,
            resultType: { types in
                guard types.count == 1, types[0].isTime else { return nil }
                return .period(grain)
            },
            apply: { arguments in arguments.first.map { period(grain, of: $0) } ?? .null })
    }

    private static func part(
        _ name: String, _ summary: String, _ example: String, _ gives: String, _ body: @escaping @Sendable (Day) -> Int
    ) -> ScalarFunction {
        ScalarFunction(
            name: name, parameters: ["date"], summary: summary,
            examples: [Example("\(name)(\(example))", gives: gives)], readsWallClock: true,
            resultType: { $0.count == 1 && $0[0].isTime ? .integer : nil },
            apply: { arguments in
                switch arguments.first {
                case .date(let day)?: .integer(body(day))
                case .instant(let instant)?: .integer(body(instant.day))
                case .period(let period)?: .integer(body(period.firstDay))
                default: .null
                }
            })
    }

    /// What the binder lowers `date + span` to; nobody types them.
    static let timeShifts: [ScalarFunction] = [
        shift("add_days") { time, count in
            switch time {
            case .date(let day):
                let (sum, overflow) = Int(day.number).addingReportingOverflow(count)
                return overflow ? .null : Int32(exactly: sum).map { .date(Day(number: $0)) } ?? .null
            case .instant(let instant): return moved(instant, count, by: Instant.perDay)
            default: return .null
            }
        },
        shift("add_months") { time, count in
            switch time {
            case .date(let day): return day.adding(months: count).map(Value.date) ?? .null
            case .instant(let instant):
                guard let day = instant.day.adding(months: count) else { return .null }
                let start = Int64(day.number) * Instant.perDay
                return .instant(Instant(microseconds: start + instant.timeOfDay))
            default: return .null
            }
        },
        shift("add_microseconds") { time, count in
            guard case .instant(let instant) = time else { return .null }
            return moved(instant, count, by: 1)
        },
        ScalarFunction(
            name: "add_seconds", parameters: ["time", "count"], summary: "The instant so many seconds later.",
            examples: [],
            resultType: { $0.first == .instant ? .instant : nil },
            apply: { arguments in
                guard arguments.count == 2, case .instant(let instant) = arguments[0] else { return .null }
                if let count = arguments[1].whole { return moved(instant, count, by: Instant.perSecond) }
                guard let seconds = arguments[1].double,
                    let micros = Int(exactly: (seconds * Double(Instant.perSecond)).rounded())
                else { return .null }
                return moved(instant, micros, by: 1)
            }),
    ]

    private static func moved(_ instant: Instant, _ count: Int, by unit: Int64) -> Value {
        let (step, overflow) = Int64(count).multipliedReportingOverflow(by: unit)
        let (sum, carry) = instant.microseconds.addingReportingOverflow(step)
        return overflow || carry ? .null : .instant(Instant(microseconds: sum))
    }

    private static func shift(_ name: String, _ body: @escaping @Sendable (Value, Int) -> Value) -> ScalarFunction {
        ScalarFunction(
            name: name, parameters: ["time", "count"], summary: "The time so much later.", examples: [],
            resultType: { $0.first?.isTime == true ? $0[0] : nil },
            apply: { arguments in
                guard arguments.count == 2, let count = arguments[1].whole else { return .null }
                return body(arguments[0], count)
            })
    }
}

import FunnelValues
import Testing

@testable import FunnelPlan

/// What golden scripts reach badly: names too short to be near anything, and stretches of days moved back.
@Suite struct NamesAndShiftsTests {
    @Test("Nothing is near a single letter") func singleLetters() {
        #expect(nearestNames(to: "b", among: ["a", "c", "bb"]).isEmpty)
        #expect(nearestNames(to: "ab", among: ["ba", "xy"]) == ["ba"])
    }

    @Test("Whole months, quarters and years move onto whole ones, whatever their length") func wholePeriods() {
        for (grain, count) in [(Grain.month, 1), (.month, 3), (.quarter, 1), (.year, 1), (.week, 1)] {
            for index in Int32(20)..<80 {
                let period = Period(grain, containing: Period(grain: .month, index: 600 + index).firstDay)
                let moved = PeriodShift(count: count, grain: grain).movedBack((period.firstDay, period.lastDay))
                let earlier = period.advanced(by: -count)
                #expect(moved.first == earlier.firstDay)
                #expect(moved.last == earlier.lastDay)
            }
        }
    }

    @Test("A function of another language is told how it is written here") func foreignFunctions() {
        #expect(ForeignFunction.named("SUMIF")?.form == "sum(x where condition)")
        #expect(ForeignFunction.named("n_distinct")?.name == "distinct")
        #expect(ForeignFunction.named("sum") == nil)
    }
}

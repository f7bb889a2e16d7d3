import FunnelValues
import Testing

@testable import FunnelLoaders

/// Dates with the name of a month; what they stand for is read off the calendar by hand.
@Suite struct NamedDateTests {
    private func read(_ text: String) -> DateCell? {
        let bytes = Array(text.utf8)
        return DateCell.readNamed(bytes.span, 0, bytes.count)
    }

    @Test(
        "Day, month and year in any order and language",
        arguments: [
            ("14 Mar 2024", "2024-03-14"), ("March 14, 2024", "2024-03-14"), ("14-Mar-24", "2024-03-14"),
            ("1. syyskuuta 2026", "2026-09-01"), ("3 de enero de 2024", "2024-01-03"), ("1er août 2024", "2024-08-01"),
            ("2 września 2024", "2024-09-02"), ("Fri, 26 Jan 2024", "2024-01-26"), ("2024 Feb 29", "2024-02-29"),
            ("1 ก.ย. 2569", "2026-09-01"), ("1 กันยายน 69", "2026-09-01"), ("29 ก.พ. 2567", "2024-02-29"),
        ])
    func days(text: String, day: String) {
        #expect(read(text)?.day(.dmy)?.description == day)
        #expect(read(text)?.time == nil)
    }

    @Test("A month and its year; two digits where they are tied to it")
    func months() {
        for (text, index) in [("Mar 2024", 650), ("Jan-24", 648), ("Jan '24", 648), ("styczeń 2024", 648)] {
            #expect(read(text)?.form == .month && read(text)?.period() == Int32(index))
        }
    }

    @Test("Times and zones behind a date")
    func times() {
        let cell = read("Thu, 14 Mar 2024 10:00:30 +0200")
        #expect(cell?.time == (8 * 3_600 + 30) * 1_000_000 && cell?.saysZone == true)
    }

    @Test(
        "What lacks a part, has one too many, or is no day",
        arguments: [
            "May 12", "12 May", "March 5", "30 Feb 2024", "14 Mar 2024 plan", "Marketing 2024", "May", "2024",
            "1 2 Mar 2024",
            "14 Mar 2024 25:00", "Mar Apr 2024", "",
        ])
    func noDates(text: String) {
        #expect(read(text) == nil)
    }
}

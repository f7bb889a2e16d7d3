import FunnelColumns
import FunnelEngine
import FunnelFiles
import FunnelPlan
import FunnelValues
import Testing

/// Funnels of small tables against a search through all runs (`scripts/reference-values-funnels.py`).
@Suite struct SearchedFunnelTests {
    static func cases() throws -> [FunnelCase] {
        let file = Paths.join(Paths.directory(of: "\(#filePath)"), "searched.txt")
        let text = String(decoding: try FileReader.readAll(file), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(FunnelCase.init)
    }

    @Test func countsAreThoseOfTheSearch() async throws {
        let cases = try SearchedFunnelTests.cases()
        #expect(cases.count == 10_000)
        for (number, funnel) in cases.enumerated() {
            let form = FunnelCase.Form(isInstant: number % 2 == 1, unitIsText: number % 3 == 1)
            let backend = MemoryBackend(tables: ["t": funnel.table(form)], concurrency: .oneAfterTheOther)
            let answer = try await backend.funnel(funnel.request(form))
            #expect(funnel.text(answer, form) == funnel.groups, "case \(number + 1)")
        }
    }

    @Test func unitsAreThoseOfTheSearch() async throws {
        for (number, funnel) in try SearchedFunnelTests.cases().enumerated() where !funnel.isCounted {
            let form = FunnelCase.Form(isInstant: number % 2 == 0, unitIsText: number % 3 == 2)
            let backend = MemoryBackend(tables: ["t": funnel.table(form)], concurrency: .oneAfterTheOther)
            let units = try await backend.units(of: funnel.request(form))
            #expect(funnel.text(units, form) == funnel.units, "case \(number + 1)")
        }
    }

    /// Neither the order of the rows nor how units are written makes a difference.
    @Test func orderOfRowsDoesNotMatter() async throws {
        var random = SeededGenerator(seed: 9)
        for (number, funnel) in try SearchedFunnelTests.cases().enumerated() where number % 4 == 0 {
            var form = FunnelCase.Form(unitIsText: number % 8 == 0)
            form.order = funnel.rows.indices.shuffled(using: &random)
            let backend = MemoryBackend(tables: ["t": funnel.table(form)])
            let answer = try await backend.funnel(funnel.request(form))
            #expect(funnel.text(answer, form) == funnel.groups, "case \(number + 1)")
        }
    }
}

import Testing

@testable import FunnelColumns

/// Memory of a question before is as good as new, and no more of it is kept than told.
@Suite struct KeptPagesTests {
    /// A size that nobody else in this process asks for.
    private static let cells = 37 << 14 | 5

    @Test("Cells that others have written to are zeros again, those unset as soon as they are cleared")
    func zerosAgain() {
        for _ in 0..<3 {
            do {
                var written = LargeCells<Int64>(zeros: KeptPagesTests.cells)
                #expect(written.indices.allSatisfy { written[$0] == 0 })
                for place in written.indices { written[place] = -1 }
            }
            var some = LargeCells<Int64>(unset: KeptPagesTests.cells)
            let stretch = 1_000..<300_000
            some.clear(stretch)
            #expect(stretch.allSatisfy { some[$0] == 0 })
            for place in some.indices { some[place] = Int64(place) }
            #expect(some[KeptPagesTests.cells - 1] == Int64(KeptPagesTests.cells) - 1)
        }
    }

    @Test("Pages come back to who needs as many or some fewer, the latest first; the oldest go beyond the limit")
    func kept() throws {
        let page = LargeMemory.page
        let pages = KeptPages(limit: 20 * page)
        let runs = try [8, 8, 4].map { count in try #require(LargeMemory.pages(count * page)) }
        runs.forEach(pages.keep)
        #expect(pages.take(9 * page) == nil)
        #expect(pages.take(5 * page) == nil)
        #expect(pages.take(7 * page).map { $0.address == runs[1].address && $0.byteCount == 8 * page } == true)
        #expect(pages.take(4 * page)?.address == runs[2].address)
        #expect(pages.take(4 * page) == nil)
        pages.keep(runs[1])
        pages.keep(runs[2])
        // 8, 8 and 4 pages are as many as it keeps: with one more the oldest 8 go.
        pages.keep(try #require(LargeMemory.pages(page)))
        #expect(pages.take(8 * page)?.address == runs[1].address)
        #expect(pages.take(8 * page) == nil)
        // More than the limit is not kept at all, and drives nothing out.
        pages.keep(try #require(LargeMemory.pages(21 * page)))
        #expect(pages.take(21 * page) == nil)
        #expect(pages.take(4 * page)?.address == runs[2].address)
        pages.keep(runs[1])
        pages.keep(runs[2])
    }
}

extension KeptPages.Run {
    fileprivate var address: UInt { unsafe UInt(bitPattern: start) }
}

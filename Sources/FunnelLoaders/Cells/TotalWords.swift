/// Words by which a row says that it is a total, a subtotal or an average of others.
enum TotalWords {
    private static let totals = [
        "total", "totals", "grand total", "grand totals", "total general", "total général", "totale generale",
        "overall",
        "subtotal", "sub-total", "sub total", "subtotals", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt",
        "summe",
        "zwischensumme", "teilsumme", "sum", "sums", "somme", "sous-total", "suma", "suma total", "suma częściowa",
        "razem",
        "łącznie", "ogółem", "totaal", "subtotaal", "totale", "subtotale", "totais", "total geral", "totalt",
        "sammenlagt",
        "i alt", "delsum", "sluttsum", "summa", "totalsumma", "delsumma", "yhteensä", "välisumma", "kokonaissumma",
        "celkem",
        "mezisoučet", "รวม", "รวมทั้งหมด", "รวมทั้งสิ้น", "ผลรวม", "ยอดรวม", "รวมย่อย",
    ]

    private static let averages = [
        "average", "averages", "avg", "mean", "durchschnitt", "mittelwert", "moyenne", "promedio", "média",
        "średnia",
        "keskiarvo", "snitt", "gjennomsnitt", "genomsnitt", "gemiddelde", "ค่าเฉลี่ย",
    ]

    private struct Word {
        let bytes: [UInt8]
        let isAverage: Bool
    }

    /// By their first byte, longest first.
    private static let words: [[Word]] = {
        var byFirst = [[Word]](repeating: [], count: 256)
        for (texts, isAverage) in [(totals, false), (averages, true)] {
            for text in texts {
                for text in Set([text, CellWords.capitals(text)]) {
                    let word = Word(bytes: Array(text.utf8), isAverage: isAverage)
                    byFirst[Int(word.bytes[0])].append(word)
                }
            }
        }
        return byFirst.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
    }()

    enum Kind { case total, average }

    /// What a cell begins with: `Total`, `Total: Account`, `Grand Totals (12 records)`; nil for any other.
    ///
    /// - Parameter isWhole: whether the bytes are one cell; else they are a line whose delimiters end the word too.
    static func kind(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, isWhole: Bool = true) -> Kind? {
        guard start < end else { return nil }
        let head = bytes[start]
        let words = words[Int(head &- 0x41 < 26 ? head | 0x20 : head)]
        if words.isEmpty { return nil }
        for word in words where end - start >= word.bytes.count {
            guard CellWords.matches(bytes, start, start + word.bytes.count, word.bytes) else { continue }
            var next = start + word.bytes.count
            while next < end, bytes[next] == 0x20 { next += 1 }
            // A blank before the colon that does not break, as French has it.
            if next + 1 < end, bytes[next] == 0xC2, bytes[next + 1] == 0xA0 { next += 2 }
            if next + 2 < end, bytes[next] == 0xE2, bytes[next + 1] == 0x80, bytes[next + 2] == 0xAF { next += 3 }
            while next < end, bytes[next] == 0x20 { next += 1 }
            let isEnd = next == end || bytes[next] == 0x3A || bytes[next] == 0x28
            let isCut = !isWhole && next < end && [0x2C, 0x3B, 0x09, 0x7C].contains(bytes[next])
            if isEnd || isCut { return word.isAverage ? .average : .total }
        }
        return nil
    }

    /// Whether a row is a total or an average of others: its first cell that is filled says so, and the others are numbers
    /// or nothing.
    ///
    /// - Parameter isInside: of a row among others: it has to lack what they have, as a channel may be called Total.
    static func isSummary(_ bytes: Span<UInt8>, _ cells: some Sequence<Field>, isInside: Bool) -> Bool {
        var kind: Kind?
        var (numbers, gaps) = (0, 0)
        for field in cells {
            let (start, end) = CellWords.trimmed(bytes, field)
            if start == end || CellWords.isNull(bytes, start, end) {
                gaps += 1
            } else if kind == nil {
                guard let found = self.kind(bytes, start, end) else { return false }
                kind = found
            } else if NumberCell.read(bytes, start, end, decimal: NumberCell.point) != nil
                || NumberCell.read(bytes, start, end, decimal: NumberCell.comma) != nil
            {
                numbers += 1
            } else if isInside {
                return false
            }
        }
        switch kind {
        case .total: return isInside ? gaps > 0 && numbers > 0 : true
        case .average: return gaps > 0 && numbers > 0
        case nil: return false
        }
    }
}

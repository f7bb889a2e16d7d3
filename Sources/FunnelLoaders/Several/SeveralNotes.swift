import FunnelColumns
import FunnelValues

/// What is told of each of several files, said once where several have it.
struct SeveralNotes {
    let names: [String]
    let results: [LoadResult]

    var notes: [LoadNote] {
        var order: [LoadNote] = []
        var files: [LoadNote: [String]] = [:]
        for (name, result) in zip(names, results) {
            for note in result.notes where note.remedy != "rejects" {
                if files[note] == nil { order.append(note) }
                files[note, default: []].append(name)
            }
        }
        let told = order.map { note in
            let having = files[note] ?? []
            // What all of them have is said of the dataset.
            guard having.count < names.count else { return note }
            var own = note
            own.text = "\(ColumnNames.list(having)): \(note.text)"
            return own
        }
        return rejects + told
    }

    /// `14 rows kept apart in 3 files (feb.csv line 7: 4 fields instead of 5)`.
    private var rejects: [LoadNote] {
        let having = zip(names, results).filter { $0.1.rejects.rowCount > 0 }
        guard let (name, first) = having.first else { return [] }
        let count = having.reduce(0) { $0 + $1.1.rejects.rowCount }
        let line = first.rejects.columns.first?.value(at: 0).double.map { Int($0) } ?? 0
        let reason = first.rejects.columns.dropFirst().first?.value(at: 0)
        var why = "\(name) line \(line)"
        if let reason, case .text(let text) = reason { why += ": \(text)" }
        return [
            LoadNote(
                "\(count) row\(count == 1 ? "" : "s") kept apart in \(having.count) file\(having.count == 1 ? "" : "s") (\(why))",
                remedy: "rejects", isWarning: true)
        ]
    }
}

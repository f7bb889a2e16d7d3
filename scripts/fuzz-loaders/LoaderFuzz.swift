import FunnelColumns
import FunnelLoaders
import FunnelValues

/// Loads random files, and says what promise is broken: a table whose ledger adds up, or an error with a message; never a
/// trap. Each run has a seed of its own, so that one can be repeated alone.
package struct LoaderFuzz: Sendable {
    private let seed: UInt64
    /// Files that are damaged at random, beside those that are made.
    private let samples: [[UInt8]]

    package init(seed: UInt64, samples: [[UInt8]] = []) { (self.seed, self.samples) = (seed, samples) }

    package enum Outcome: Sendable {
        case loaded, refused
        case broken(String, bytes: [UInt8])
    }

    package func run(_ number: UInt64) async -> Outcome {
        let bytes = bytes(number)
        do throws(LoadError) {
            let result = try await CSVLoader(options: options(number)).load(bytes)
            return broken(result).map { .broken($0, bytes: bytes) } ?? .loaded
        } catch {
            return error.message.isEmpty ? .broken("an error without a message", bytes: bytes) : .refused
        }
    }

    /// The file of a run.
    package func bytes(_ number: UInt64) -> [UInt8] {
        var maker = ByteMaker(seed: seed &+ number &* 0x2545_F491_4F6C_DD1D)
        guard !samples.isEmpty, number % 3 == 0, let sample = samples.randomElement(using: &maker) else {
            return maker.file()
        }
        return maker.damaged(maker.damaged(sample))
    }

    /// Now and then what a user tells about a file, right or wrong.
    private func options(_ number: UInt64) -> LoadOptions {
        var options = LoadOptions()
        guard number % 5 == 0 else { return options }
        var maker = ByteMaker(seed: number)
        switch Int.random(in: 0..<8, using: &maker) {
        case 0: options.delimiter = [",", ";", "\t", "|", "\\"].randomElement(using: &maker)
        case 1: options.decimal = ","
        case 2: options.header = .line(Int.random(in: 1...4, using: &maker))
        case 3: options.header = .absent
        case 4: options.skip = Int.random(in: 0...5, using: &maker)
        case 5: options.dates = .mdy
        case 6: options.nullWord = "1"
        default: options.quote = ["'", "\"", ""].randomElement(using: &maker)
        }
        return options
    }

    private func broken(_ result: LoadResult) -> String? {
        let table = result.table
        if result.ledger.loaded != table.rowCount || result.rejects.rowCount != result.ledger.rejected {
            return "a ledger that does not add up"
        }
        if table.columns.isEmpty || Set(table.columns.map(\.name)).count != table.columns.count {
            return "columns without names of their own"
        }
        for column in table.columns {
            if column.count != table.rowCount { return "columns of different lengths" }
            for row in 0..<column.count where !isSound(column.value(at: row), column) {
                return "a cell of another type"
            }
        }
        return nil
    }

    private func isSound(_ value: Value, _ column: Column) -> Bool {
        switch (value, column.type) {
        case (.null, _), (.text, .text), (.boolean, .boolean), (.decimal, .integer), (.decimal, .decimal),
            (.number, .number), (.date, .date), (.instant, .instant), (.period, .period):
            true
        default: false
        }
    }
}

import FunnelFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Fuzzes the loaders on all cores: `swift run -c release FuzzLoaders RUNS SEED [FIRST] [FILE …]`, or each parser alone:
/// `FuzzLoaders parsers RUNS SEED [FIRST]`. Status 1 and the bytes that broke a promise, if any. Files that are named are
/// damaged too. A trap names its run by the last line written to standard error: the same seed from that run on finds it
/// again.
@main struct Main {
    private static func tell(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        unsafe bytes.withUnsafeBytes { bytes in _ = unsafe write(2, bytes.baseAddress, bytes.count) }
    }

    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.compactMap { UInt64($0) }
        let runs = numbers.first ?? 1_000_000
        let seed = numbers.dropFirst().first ?? 1
        let first = numbers.dropFirst(2).first ?? 1
        let words = arguments.filter { UInt64($0) == nil }
        if words == ["parsers"] {
            for parser in ParserFuzz.Parser.allCases { await parsers(parser, runs, seed, first) }
            return
        }
        let samples = words.compactMap { try? FileReader.readAll($0, limit: 1 << 16) }
        let fuzz = LoaderFuzz(seed: seed, samples: samples)
        let loaded = await fuzzed("from run", runs, seed, first) { run in
            switch await fuzz.run(run) {
            case .loaded: .kept(counts: true)
            case .refused: .kept(counts: false)
            case .broken(let promise, let bytes): .broken(promise, bytes)
            }
        }
        print(
            "\(runs) files, \(samples.count) damaged: \(loaded) loaded, \(Int(runs) - loaded) refused, no promise broken"
        )
    }

    private static func parsers(_ parser: ParserFuzz.Parser, _ runs: UInt64, _ seed: UInt64, _ first: UInt64) async {
        let fuzz = ParserFuzz(seed: seed)
        _ = await fuzzed("\(parser.rawValue) from run", runs, seed, first) { run in
            guard let promise = await fuzz.run(parser, run) else { return .kept(counts: true) }
            return .broken("\(parser.rawValue): \(promise)", fuzz.bytes(parser, run))
        }
        print("\(parser.rawValue): \(runs) inputs, no promise broken")
    }

    private enum Outcome {
        case kept(counts: Bool)
        case broken(String, [UInt8])
    }

    /// Every run on some core; how many count. Ends the program at the first broken promise.
    private static func fuzzed(
        _ name: String, _ runs: UInt64, _ seed: UInt64, _ first: UInt64,
        _ run: @escaping @Sendable (UInt64) async -> Outcome
    ) async -> Int {
        let (last, cores) = (first + runs, UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        return await withTaskGroup(of: (counted: Int, failure: String?).self) { group in
            for core in 0..<cores {
                group.addTask {
                    var counted = 0
                    for number in stride(from: first + core, to: last, by: Int(cores)) {
                        if number % 100_000 < cores { tell("\(name) \(number)") }
                        switch await run(number) {
                        case .kept(let counts): counted += counts ? 1 : 0
                        case .broken(let promise, let bytes):
                            return (
                                counted,
                                "run \(number): \(promise)\n\(String(decoding: bytes, as: UTF8.self))\n\(bytes)"
                            )
                        }
                    }
                    return (counted, nil)
                }
            }
            var counted = 0
            for await part in group {
                counted += part.counted
                guard let failure = part.failure else { continue }
                print("seed \(seed), \(failure)")
                exit(1)
            }
            return counted
        }
    }
}

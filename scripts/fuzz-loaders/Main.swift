import FunnelFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Fuzzes the loaders on all cores: `swift run -c release FuzzLoaders RUNS SEED [FIRST] [FILE …]`; status 1 and the bytes
/// that broke a promise, if any. Files that are named are damaged too. A trap names its run by the last line written to
/// standard error: the same seed from that run on finds it again.
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
        let files = arguments.filter { UInt64($0) == nil }
        let samples = files.compactMap { try? FileReader.readAll($0, limit: 1 << 16) }
        let fuzz = LoaderFuzz(seed: seed, samples: samples)
        let (last, cores) = (first + runs, UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        var loaded = 0
        await withTaskGroup(of: (loaded: Int, failure: String?).self) { group in
            for core in 0..<cores { group.addTask { await fuzzed(fuzz, first + core, last, step: cores) } }
            for await part in group {
                loaded += part.loaded
                guard let failure = part.failure else { continue }
                print("seed \(seed), \(failure)")
                exit(1)
            }
        }
        print(
            "\(runs) files, \(samples.count) damaged: \(loaded) loaded, \(Int(runs) - loaded) refused, no promise broken"
        )
    }

    /// Every so many runs of all, one core's.
    private static func fuzzed(
        _ fuzz: LoaderFuzz, _ first: UInt64, _ last: UInt64, step: UInt64
    ) async -> (loaded: Int, failure: String?) {
        var loaded = 0
        for run in stride(from: first, to: last, by: Int(step)) {
            if run % 100_000 < step { tell("from run \(run)") }
            switch await fuzz.run(run) {
            case .loaded: loaded += 1
            case .refused: break
            case .broken(let promise, let bytes):
                return (loaded, "run \(run): \(promise)\n\(String(decoding: bytes, as: UTF8.self))")
            }
        }
        return (loaded, nil)
    }
}

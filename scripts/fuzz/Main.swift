#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Fuzzes the reader of statements: `swift run -c release FuzzSyntax [runs] [seed]`; status 1 and the text that broke a
/// promise, if any.
@main struct Main {
    static func main() {
        let numbers = CommandLine.arguments.dropFirst().map { UInt64($0) }
        let runs = numbers.first.flatMap(\.self) ?? 1_000_000
        let seed = numbers.dropFirst().first.flatMap(\.self) ?? 1
        var fuzz = SyntaxFuzz(seed: seed)
        for run in 1...max(1, runs) {
            if let failure = fuzz.step() {
                print("seed \(seed), run \(run): \(failure)")
                exit(1)
            }
        }
        print("\(runs) texts: \(fuzz.accepted) read, \(runs - UInt64(fuzz.accepted)) refused, no promise broken")
    }
}

import FunnelStatistics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Computes a formula whose figures are put in, so that what a step shows is what it came to: + − · × /, powers ² ³,
/// ^, √, |…|, ln, exp, sin, asin, min, max and C(n, k). Nil for anything else.
struct FiguresCalculator {
    private enum Token: Equatable {
        case number(Double)
        case sign(Character)
        case word(String)
    }

    private var tokens: [Token] = []
    private var place = 0

    static func value(of figures: Figures) -> Double? {
        guard var calculator = FiguresCalculator(figures), let value = calculator.sum() else { return nil }
        return calculator.place == calculator.tokens.count ? value : nil
    }

    private init?(_ figures: Figures) {
        for piece in figures.pieces {
            switch piece {
            case .count(let count): tokens.append(.number(Double(count)))
            case .figure(let figure): tokens.append(.number(figure))
            case .text(let text): guard read(text) else { return nil }
            }
        }
    }

    private mutating func read(_ text: String) -> Bool {
        var rest = Substring(text)
        while let first = rest.first {
            if first.isASCII, first.isNumber {
                let digits = rest.prefix { $0 == "." || ($0.isASCII && $0.isNumber) }
                guard let number = Double(digits) else { return false }
                tokens.append(.number(number))
                rest = rest.dropFirst(digits.count)
            } else if first.isLetter {
                let word = rest.prefix { $0.isLetter }
                guard ["ln", "exp", "sin", "asin", "min", "max", "C"].contains(String(word)) else { return false }
                tokens.append(.word(String(word)))
                rest = rest.dropFirst(word.count)
            } else {
                if first != " " {
                    guard "+−·×/()²³^√|,".contains(first) else { return false }
                    tokens.append(.sign(first))
                }
                rest = rest.dropFirst()
            }
        }
        return true
    }

    private mutating func take(_ signs: String) -> Character? {
        guard place < tokens.count, case .sign(let sign) = tokens[place], signs.contains(sign) else { return nil }
        place += 1
        return sign
    }

    private mutating func sum() -> Double? {
        guard var value = product() else { return nil }
        while let sign = take("+−") {
            guard let next = product() else { return nil }
            value = sign == "+" ? value + next : value - next
        }
        return value
    }

    private mutating func product() -> Double? {
        guard var value = factor() else { return nil }
        while let sign = take("·×/") {
            guard let next = factor() else { return nil }
            value = sign == "/" ? value / next : value * next
        }
        return value
    }

    private mutating func factor() -> Double? {
        if take("−") != nil { return factor().map { -$0 } }
        guard var value = atom() else { return nil }
        while let power = take("²³^") {
            switch power {
            case "²": value *= value
            case "³": value *= value * value
            default:
                guard let exponent = atom() else { return nil }
                value = pow(value, exponent)
            }
        }
        return value
    }

    private mutating func atom() -> Double? {
        if take("√") != nil { return atom()?.squareRoot() }
        if take("(") != nil {
            guard let value = sum(), take(")") != nil else { return nil }
            return value
        }
        if take("|") != nil {
            guard let value = sum(), take("|") != nil else { return nil }
            return abs(value)
        }
        guard place < tokens.count else { return nil }
        defer { place += 1 }
        switch tokens[place] {
        case .number(let number): return number
        case .word(let word):
            place += 1
            guard take("(") != nil, let first = sum() else { return nil }
            var value = first
            while take(",") != nil {
                guard let next = sum() else { return nil }
                value = word == "C" ? ways(value, next) : word == "min" ? min(value, next) : max(value, next)
            }
            guard place < tokens.count, tokens[place] == .sign(")") else { return nil }
            switch word {
            case "ln": return log(value)
            case "exp": return exp(value)
            case "sin": return sin(value)
            case "asin": return asin(value)
            default: return value
            }
        case .sign: return nil
        }
    }
}

/// C(n, k), a factor at a time.
private func ways(_ n: Double, _ k: Double) -> Double {
    let few = min(k, n - k)
    return stride(from: 1, through: few, by: 1).reduce(1) { $0 * ((n - few + $1) / $1) }
}

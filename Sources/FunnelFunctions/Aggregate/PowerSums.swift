import FunnelValues

/// Exact sums of the values, their squares and, for the skewness, their cubes: the same in any order of the rows.
///
///     m₂ = (n Σx² − (Σx)²) / n        m₃ = (n² Σx³ − 3 n Σx Σx² + 2 (Σx)³) / n²
///
/// Nothing cancels, for the numerators are whole numbers of any size; each is rounded once.
///
/// - Source: the formulas, A. Stuart, J. Ord, Kendall's Advanced Theory of Statistics I (1994), §3.3; merging decimals
///   with doubles, P. Pébay, Sandia report SAND2008-6212.
struct PowerSums: Sendable {
    private(set) var count = 0
    let keepsCubes: Bool
    private var parts: [Part] = []

    /// The values of one form: mantissas of one scale, or doubles.
    private struct Part: Sendable {
        /// Nil for doubles.
        let scale: Int?
        var count = 0
        var sum = WideSum()
        var squares = WideSum()
        var cubes = WideSum()

        init(scale: Int?) { self.scale = scale }

        mutating func add(_ powers: (sum: Int128, squares: Int128, cubes: Int128)) {
            sum.add(powers.sum)
            squares.add(powers.squares)
            cubes.add(powers.cubes)
        }

        mutating func addPowers(_ magnitude: UInt64, isNegative: Bool, exponent: Int, cubes keepsCubes: Bool) {
            sum.add(UInt128(magnitude), isNegative: isNegative, exponent: exponent)
            let square = UInt128(magnitude) * UInt128(magnitude)
            squares.add(square, isNegative: false, exponent: 2 * exponent)
            guard keepsCubes else { return }
            let (low, high) = (UInt128(UInt64(truncatingIfNeeded: square)), square >> 64)
            cubes.add(low * UInt128(magnitude), isNegative: isNegative, exponent: 3 * exponent)
            cubes.add(high * UInt128(magnitude), isNegative: isNegative, exponent: 3 * exponent + 64)
        }
    }

    init(keepsCubes: Bool = false) { self.keepsCubes = keepsCubes }

    private func place(_ scale: Int?) -> Int? { parts.firstIndex { $0.scale == scale } }

    private mutating func room(_ scale: Int?) -> Int {
        if let place = place(scale) { return place }
        parts.append(Part(scale: scale))
        return parts.count - 1
    }

    mutating func add(_ value: Value) {
        switch value {
        case .decimal(let decimal):
            if let small = Int64(exactly: decimal.mantissa) {
                add([small], scale: decimal.scale)
            } else {
                add([decimal.double])
            }
        case .boolean(let flag): add([flag ? 1 : 0], scale: 0)
        case .number(let number): add([number])
        case .null, .notYet, .text, .date, .instant, .period: break
        }
    }

    /// Mantissas of one group in one chunk: at most 65,536.
    mutating func add(_ cells: ArraySlice<Int64>, scale: Int) {
        count += cells.count
        let place = room(scale)
        parts[place].count += cells.count
        var bits: UInt64 = 0
        for cell in cells { bits |= cell.magnitude }
        let width = 64 - bits.leadingZeroBitCount
        // 2^16 squares of 23 bits, or cubes of 15, fit 63 bits; of 55, or of 36, 127.
        if cells.count <= 1 << 16, width <= (keepsCubes ? 15 : 23) {
            parts[place].add(PowerSums.powers(of: cells, as: Int64.self, cubes: keepsCubes))
        } else if cells.count <= 1 << 16, width <= (keepsCubes ? 36 : 55) {
            parts[place].add(PowerSums.powers(of: cells, as: Int128.self, cubes: keepsCubes))
        } else {
            for cell in cells {
                parts[place].addPowers(cell.magnitude, isNegative: cell < 0, exponent: 0, cubes: keepsCubes)
            }
        }
    }

    /// Sums of cells, their squares and, where they are asked for, their cubes, which such a number holds.
    private static func powers<Wide: FixedWidthInteger>(
        of cells: ArraySlice<Int64>, as _: Wide.Type, cubes keepsCubes: Bool
    ) -> (Int128, Int128, Int128) {
        var (sum, squares, cubes) = (Wide(0), Wide(0), Wide(0))
        for cell in cells {
            let wide = Wide(truncatingIfNeeded: cell)
            sum &+= wide
            squares &+= wide &* wide
        }
        if keepsCubes {
            for cell in cells {
                let wide = Wide(truncatingIfNeeded: cell)
                cubes &+= wide &* wide &* wide
            }
        }
        return (Int128(sum), Int128(squares), Int128(cubes))
    }

    /// So many mantissas by their sum and the sum of their squares; for sums without cubes.
    mutating func add(count more: Int, sum: Int128, squares: UInt128, scale: Int) {
        count += more
        let place = room(scale)
        parts[place].count += more
        parts[place].sum.add(sum)
        parts[place].squares.add(squares, isNegative: false)
    }

    /// Finite doubles.
    mutating func add(_ numbers: ArraySlice<Double>) {
        count += numbers.count
        let place = room(nil)
        parts[place].count += numbers.count
        for number in numbers {
            let (significand, exponent) = WideSum.parts(number)
            parts[place].addPowers(significand, isNegative: number < 0, exponent: exponent, cubes: keepsCubes)
        }
    }

    mutating func merge(_ other: PowerSums) {
        count += other.count
        for part in other.parts {
            guard let place = place(part.scale) else {
                parts.append(part)
                continue
            }
            parts[place].count += part.count
            parts[place].sum.merge(part.sum)
            parts[place].squares.merge(part.squares)
            parts[place].cubes.merge(part.cubes)
        }
    }

    /// Count, mean, and sums of the squared and cubed deviations from it.
    var deviations: Deviations {
        let decimals = parts.filter { $0.scale != nil }
        let scale = decimals.compactMap(\.scale).max() ?? 0
        var (count, sums) = (0, [WideInteger.zero, .zero, .zero])
        for part in decimals {
            count += part.count
            let unit = WideInteger(Decimal.powerOfTen(scale - (part.scale ?? scale)) ?? 1)
            var factor = unit
            for (place, sum) in [part.sum, part.squares, part.cubes].enumerated() {
                let (integer, exponent) = sum.exact
                sums[place] = sums[place] + integer.shifted(byLimbs: exponent / 32) * factor
                factor = factor * unit
            }
        }
        var result = Deviations(count: count, sums, exponent: 0, scale: scale)
        for part in parts where part.scale == nil {
            let exact = [part.sum.exact, part.squares.exact, part.cubes.exact]
            // The unit 2^base whose powers are in all three.
            let base = exact.enumerated().map { ($1.exponent >> 5).divided(downBy: $0 + 1) }.min() ?? 0
            let sums = exact.enumerated().map { place, sum in
                sum.integer.shifted(byLimbs: (sum.exponent >> 5) - (place + 1) * base)
            }
            result.merge(Deviations(count: part.count, sums, exponent: 32 * base, scale: 0))
        }
        return result
    }
}

extension Int {
    fileprivate func divided(downBy divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

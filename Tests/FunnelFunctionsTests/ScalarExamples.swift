import FunnelFunctions
import FunnelValues
import Testing

@Suite struct ScalarExamples {
    @Test(
        "Every example gives what it says",
        arguments: ScalarFunction.all.flatMap(\.examples).map { [$0.call, $0.gives] })
    func gives(_ example: [String]) throws {
        let open = try #require(example[0].firstIndex(of: "("))
        let function = try #require(ScalarFunction.named(String(example[0][..<open])))
        let inside = example[0][example[0].index(after: open)...].dropLast()
        let value = function.apply(pieces(inside).map(literal))
        // A figure given with six digits is a rounded one.
        if case .number(let number) = value, let point = example[1].firstIndex(of: "."),
            example[1][point...].count == 7, let given = Decimal(text: example[1])
        {
            #expect(abs(number - given.double) <= 0.5001e-6)
            return
        }
        let text = ScalarFunction.written(value)
        #expect((value.text == nil ? text : "\"\(text)\"") == example[1])
    }

    @Test("A function has an example, and never traps on values of the wrong kind")
    func neverTraps() {
        let values: [Value] = [
            .null, .integer(.min), .integer(.max), .decimal(Decimal(mantissa: .min, scale: 0)), .number(1e308),
            .decimal(Decimal(mantissa: .max, scale: 38)), .decimal(Decimal(mantissa: .min, scale: 38)),
            .number(-0.0), .text(""), .text("é x"), .boolean(true), .date(Day(number: .min)), .date(Day(number: .max)),
            .instant(Instant(microseconds: .min)), .instant(Instant(microseconds: .max)), .integer(-1), .integer(0),
        ]
        let shifts = ["add_days", "add_months", "add_microseconds", "add_seconds"].compactMap(ScalarFunction.named)
        for function in ScalarFunction.all + shifts {
            #expect(shifts.contains { $0.name == function.name } || !function.examples.isEmpty)
            for a in values {
                for b in values {
                    for arguments in [[a], [a, b], [a, b, a], [b, a, .integer(1)]] {
                        guard arguments.count >= function.arity.least else { continue }
                        if case .number(let number) = function.apply(arguments) { #expect(number.isFinite) }
                    }
                }
            }
        }
    }

    private func pieces(_ text: some StringProtocol) -> [String] {
        var (found, quoted) = ([""], false)
        for character in text {
            if character == "\"" { quoted.toggle() }
            if character == ",", !quoted { found.append("") } else { found[found.count - 1].append(character) }
        }
        return found.map { piece in
            String(piece.drop { $0 == " " })
        }
    }

    private func literal(_ text: String) -> Value {
        if text == "null" { return .null }
        if text == "true" || text == "false" { return .boolean(text == "true") }
        if text.hasPrefix("\"") { return .text(String(text.dropFirst().dropLast())) }
        let parts = text.split { "-T:Z".contains($0) }.compactMap { Int($0) }
        if text.count >= 10, parts.count >= 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]) {
            return parts.count > 4 ? .instant(Instant(day, hour: parts[3], minute: parts[4])) : .date(day)
        }
        return Decimal(text: text).map(Value.decimal) ?? .null
    }
}

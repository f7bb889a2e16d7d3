import FunnelFiles
import FunnelLoaders
import FunnelValues

/// Gives bytes to each parser alone, and says what promise is broken.
package struct ParserFuzz: Sendable {
    private let seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    package enum Parser: String, CaseIterable, Sendable {
        case records, json, encodings, dates, numbers, gzip
    }

    /// The bytes of a run.
    package func bytes(_ parser: Parser, _ number: UInt64) -> [UInt8] {
        var maker = ByteMaker(seed: seed &+ number &* 0x2545_F491_4F6C_DD1D)
        return switch parser {
        case .records: maker.table()
        case .json: maker.objects()
        case .encodings: maker.file()
        case .dates, .numbers: maker.cell()
        case .gzip: maker.packed()
        }
    }

    package func run(_ parser: Parser, _ number: UInt64) async -> String? {
        let bytes = bytes(parser, number)
        return switch parser {
        case .records: records(bytes, number)
        case .json: json(bytes)
        case .encodings: await encodings(bytes)
        case .dates: date(bytes)
        case .numbers: number % 2 == 0 ? self.number(bytes, ".") : self.number(bytes, ",")
        case .gzip: gzip(bytes, number)
        }
    }

    /// Records follow on each other, fields within them, and nothing lies between but line ends.
    private func records(_ bytes: [UInt8], _ number: UInt64) -> String? {
        let quotes: [UInt8?] = [0x22, 0x27, nil]
        let dialect = Dialect(
            delimiter: [0x2C, 0x3B, 0x09, 0x7C, 0x20][Int(number % 5)], quote: quotes[Int(number % 3)],
            escape: number % 7 == 0 ? 0x5C : nil)
        var reader = RecordReader(dialect, expected: number % 2 == 0 ? 3 : nil)
        var (fields, end, line) = ([Field](), 0, 0)
        while let record = reader.next(bytes.span, into: &fields) {
            if record.start < end || record.end <= record.start || record.end > bytes.count {
                return "a record elsewhere"
            }
            if bytes[end..<record.start].contains(where: { $0 != 0x0A && $0 != 0x0D }) { return "bytes passed over" }
            if record.line <= line { return "a line that was there already" }
            var place = record.start
            for field in fields {
                if field.start < place || field.end < field.start || field.end > record.end {
                    return "a field elsewhere"
                }
                place = field.end
            }
            (end, line) = (record.end, record.line)
        }
        return bytes[end...].contains { $0 != 0x0A && $0 != 0x0D } ? "bytes at the end passed over" : nil
    }

    /// A value ends within the text, and is one without what follows it.
    private func json(_ bytes: [UInt8]) -> String? {
        var text = JSONText(position: 0, acrossLines: true)
        do throws(JSONProblem) {
            try text.passValue(bytes.span)
        } catch {
            return text.position > bytes.count ? "a problem behind the end" : nil
        }
        let end = text.position
        if end > bytes.count { return "a value that ends behind the end" }
        var again = JSONText(position: 0, acrossLines: true)
        // A number may go on where it is cut; anything else is whole.
        do throws(JSONProblem) { try again.passValue(bytes.span.extracting(first: end)) } catch {
            return "a value that is none by itself"
        }
        return again.position == end ? nil : "a value that ends elsewhere by itself"
    }

    /// Any bytes become sound UTF-8, or an encoding that is named and not read.
    private func encodings(_ bytes: [UInt8]) async -> String? {
        do throws(LoadError) {
            let text = try await DecodedText(FileBytes(bytes), requested: nil, path: nil)
            let decoded = text.bytes.span
            let copy = decoded.indices.map { decoded[$0] }
            return String(validating: copy, as: UTF8.self) == nil ? "no UTF-8" : nil
        } catch {
            return error.message.isEmpty ? "an error without a message" : nil
        }
    }

    /// A day is one of the calendar, and reads the same as ISO 8601 has it.
    private func date(_ bytes: [UInt8]) -> String? {
        guard let cell = DateCell.readAny(bytes.span, 0, bytes.count) else { return nil }
        if let time = cell.time, abs(time) > 3 * Instant.perDay { return "a time of other days" }
        for order in [DateOrder.dmy, .mdy] {
            guard let day = cell.day(order) else { continue }
            let text = Array("\(day)".utf8)
            guard let again = DateCell.readAny(text.span, 0, text.count), again.day(order) == day else {
                return "\(day) is another day as it is written"
            }
        }
        return nil
    }

    /// A number has the value of its digits, and reads the same when it is written plainly.
    private func number(_ bytes: [UInt8], _ sign: Character) -> String? {
        let decimal = sign == "." ? NumberCell.point : NumberCell.comma
        // The least number of 64 bits has no positive one, so fixed-point leaves it out.
        let plain = Int64(String(decoding: bytes, as: UTF8.self)).flatMap { $0 == .min ? nil : $0 }
        guard let cell = NumberCell.read(bytes.span, 0, bytes.count, decimal: decimal) else {
            return plain == nil ? nil : "a whole number that is none"
        }
        if cell.isTooLong { return plain == nil ? nil : "a number of 64 bits that is too long" }
        if let plain, plain != cell.mantissa || cell.scale != 0 { return "another number than its digits" }
        guard cell.scale <= 18 else { return nil }
        let written = Array(Self.written(cell.mantissa, scale: cell.scale, sign).utf8)
        guard let again = NumberCell.read(written.span, 0, written.count, decimal: decimal),
            (again.mantissa, again.scale) == (cell.mantissa, cell.scale)
        else { return "another number as it is written" }
        return nil
    }

    private static func written(_ mantissa: Int64, scale: Int, _ sign: Character) -> String {
        var digits = String(mantissa.magnitude)
        if scale > 0 {
            digits = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
            digits.insert(sign, at: digits.index(digits.endIndex, offsetBy: -scale))
        }
        return (mantissa < 0 ? "-" : "") + digits
    }

    /// Damaged bytes are refused or within the limit; sound ones come back as they were.
    private func gzip(_ packed: [UInt8], _ number: UInt64) -> String? {
        let limit = 1 << 16
        do throws(UnpackProblem) {
            if let bytes = try Decompress.unpacked(FileBytes(packed), limit: limit), bytes.count > limit {
                return "more bytes than the limit"
            }
        } catch {
            if error == .cancelled { return "cancelled by nobody" }
        }
        var maker = ByteMaker(seed: seed ^ number)
        let payload = maker.table()
        do throws(UnpackProblem) {
            let sound = GzipFrame(payload, flags: UInt8(number % 32)).bytes
            return try Decompress.unpacked(FileBytes(sound)) == payload ? nil : "other bytes than were packed"
        } catch {
            return "a sound frame is refused: \(error)"
        }
    }
}

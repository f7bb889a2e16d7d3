/// Puts numbers and texts one behind the other, numbers in eight bytes, the lowest first.
struct HeadWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ number: UInt64) {
        for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
    }

    mutating func put(_ number: Int64) { put(UInt64(bitPattern: number)) }

    mutating func put(_ number: Int) { put(Int64(number)) }

    mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes += text.utf8
    }

    mutating func put<Thing>(_ thing: Thing?, _ body: (inout HeadWriter, Thing) -> Void) {
        put(thing != nil)
        if let thing { body(&self, thing) }
    }

    mutating func put<Things: Collection>(all things: Things, _ body: (inout HeadWriter, Things.Element) -> Void) {
        put(things.count)
        for thing in things { body(&self, thing) }
    }

    mutating func put(_ text: String?) { put(text) { $0.put($1) } }
}

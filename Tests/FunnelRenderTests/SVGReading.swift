/// A small reader of XML, strict where the standard is: what it takes, every browser takes.
struct SVGReading {
    /// An element as it was read.
    final class Element {
        let name: String
        let attributes: [String: String]
        var children: [Element] = []
        /// The text directly in it.
        var text = ""

        init(_ name: String, _ attributes: [String: String]) { (self.name, self.attributes) = (name, attributes) }

        func number(_ attribute: String) -> Double { attributes[attribute].flatMap(Double.init) ?? .nan }
        func has(_ style: String) -> Bool { (attributes["class"] ?? "").split(separator: " ").contains { $0 == style } }
        /// Itself and all below it, in the order of the text.
        var all: [Element] { [self] + children.flatMap(\.all) }
        func all(_ name: String, _ style: String? = nil) -> [Element] {
            all.filter { element in element.name == name && (style.map { element.has($0) } ?? true) }
        }
        var title: String? { children.first { $0.name == "title" }?.text }
    }

    struct Malformed: Error { let reason: String }

    static func root(of text: String) throws -> Element {
        var reading = SVGReading(rest: Array(text.unicodeScalars))
        let root = try reading.element()
        try reading.require(reading.place == reading.rest.count, "text after the root")
        return root
    }

    private let rest: [Unicode.Scalar]
    private var place = 0

    private init(rest: [Unicode.Scalar]) { self.rest = rest }

    private func require(_ condition: Bool, _ reason: String) throws {
        if !condition { throw Malformed(reason: "\(reason) at \(place)") }
    }

    private var current: Unicode.Scalar? { place < rest.count ? rest[place] : nil }

    private mutating func take(_ text: String) throws {
        for scalar in text.unicodeScalars {
            try require(current == scalar, "not \(text)")
            place += 1
        }
    }

    private func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar == " " || scalar == "\n" }

    private mutating func word() throws -> String {
        var word = ""
        while let scalar = current, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" {
            word.unicodeScalars.append(scalar)
            place += 1
        }
        try require(!word.isEmpty, "no name")
        return word
    }

    private mutating func element() throws -> Element {
        try take("<")
        let name = try word()
        var attributes: [String: String] = [:]
        while isBlank(current) {
            place += 1
            let attribute = try word()
            try take("=\"")
            try require(attributes[attribute] == nil, "\(attribute) twice")
            attributes[attribute] = try characters(until: "\"")
            try take("\"")
        }
        let element = Element(name, attributes)
        if current == "/" {
            try take("/>")
            return element
        }
        try take(">")
        while true {
            element.text += try characters(until: "<")
            if place + 1 < rest.count, rest[place + 1] == "/" { break }
            element.children.append(try self.element())
        }
        try take("</\(name)>")
        return element
    }

    /// Characters that XML 1.0 has, entities resolved.
    private mutating func characters(until end: Unicode.Scalar) throws -> String {
        var text = ""
        while let scalar = current, scalar != end {
            try require(scalar != "<", "< in a value")
            let isCharacter =
                scalar.value >= 0x20
                ? scalar.value != 0xFFFE && scalar.value != 0xFFFF : [9, 10, 13].contains(scalar.value)
            try require(isCharacter, "no character of XML: \(scalar.value)")
            place += 1
            guard scalar == "&" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            var entity = ""
            while let scalar = current, scalar != ";" {
                entity.unicodeScalars.append(scalar)
                place += 1
            }
            try take(";")
            let known: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
            guard let meant = known[entity] else { throw Malformed(reason: "&\(entity);") }
            text.unicodeScalars.append(meant)
        }
        try require(current == end, "no \(end)")
        return text
    }
}

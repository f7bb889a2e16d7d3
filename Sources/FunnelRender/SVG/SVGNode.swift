/// An element of a drawing, or the text in one: what is drawn, before it is written down.
indirect enum SVGNode: Sendable {
    case element(String, [Attribute], [SVGNode])
    case text(String)

    struct Attribute: Sendable {
        let name: String
        let value: String
        init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
        init(_ name: String, _ number: Double) { self.init(name, SVGNode.number(number)) }
    }

    /// XML 1.0, an element a line; elements that hold text stand on one line, since blanks in texts count.
    func written(indent: Int = 0) -> String {
        let blanks = String(repeating: "  ", count: indent)
        switch self {
        case .text(let text): return blanks + SVGNode.escaped(text)
        case .element(let name, let attributes, let children):
            let start = attributes.reduce(blanks + "<" + name) { $0 + " \($1.name)=\"\(SVGNode.escaped($1.value))\"" }
            if children.isEmpty { return start + "/>" }
            if children.contains(where: \.isText) {
                return start + ">" + children.map { $0.written() }.joined() + "</\(name)>"
            }
            let inner = children.map { $0.written(indent: indent + 1) }.joined(separator: "\n")
            return start + ">\n" + inner + "\n\(blanks)</\(name)>"
        }
    }

    private var isText: Bool { if case .text = self { true } else { false } }

    /// Text for XML, in content and in quotes alike; what XML has no way to say becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22: result += "&quot;"
            case 0x27: result += "&#39;"
            case 0x0A: result.unicodeScalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A length with at most two decimals, never in powers of ten; a place far outside the picture stays outside.
    static func number(_ value: Double) -> String {
        let hundredths = Int((min(max(value.isNaN ? 0 : value, -1e9), 1e9) * 100).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return sign + String(whole) }
        return sign + "\(whole)." + (rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest))
    }
}

// MARK: Shapes

extension SVGNode {
    /// Where a text ends up beside its place: before it, around it, after it.
    enum Anchor: String { case start, middle, end }

    static func group(_ style: String, _ children: [SVGNode]) -> SVGNode {
        .element("g", [Attribute("class", style)], children)
    }

    /// - Parameter full: the whole text of one that was cut, shown by a pointer that rests on it.
    static func text(
        _ text: String, x: Double, y: Double, _ style: String, anchor: Anchor = .start, full: String? = nil
    ) -> SVGNode {
        var attributes = [Attribute("class", style), Attribute("x", x), Attribute("y", y)]
        if anchor != .start { attributes.append(Attribute("text-anchor", anchor.rawValue)) }
        let title = full.flatMap { $0 == text ? nil : $0 }.map { [SVGNode.element("title", [], [.text($0)])] } ?? []
        return .element("text", attributes, title + [.text(text)])
    }

    static func rect(
        x: Double, y: Double, width: Double, height: Double, _ style: String, title: String? = nil
    ) -> SVGNode {
        .element(
            "rect",
            [
                Attribute("class", style), Attribute("x", x), Attribute("y", y), Attribute("width", max(0, width)),
                Attribute("height", max(0, height)),
            ], SVGNode.titled(title))
    }

    static func line(x1: Double, y1: Double, x2: Double, y2: Double, _ style: String) -> SVGNode {
        .element(
            "line",
            [
                Attribute("class", style), Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2),
                Attribute("y2", y2),
            ], [])
    }

    static func circle(x: Double, y: Double, radius: Double, _ style: String, title: String? = nil) -> SVGNode {
        .element(
            "circle",
            [Attribute("class", style), Attribute("cx", x), Attribute("cy", y), Attribute("r", radius)],
            SVGNode.titled(title))
    }

    /// Straight from point to point.
    static func path(
        _ points: [(x: Double, y: Double)], closed: Bool = false, _ style: String, title: String? = nil
    ) -> SVGNode {
        let steps = points.enumerated().map { place, point in
            (place == 0 ? "M" : "L") + number(point.x) + " " + number(point.y)
        }
        return .element(
            "path", [Attribute("class", style), Attribute("d", steps.joined() + (closed ? "Z" : ""))],
            SVGNode.titled(title))
    }

    private static func titled(_ title: String?) -> [SVGNode] {
        title.map { [.element("title", [], [.text($0)])] } ?? []
    }
}

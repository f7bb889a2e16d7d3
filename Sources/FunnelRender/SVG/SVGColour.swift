/// A colour of the screen, its three parts 0...255.
struct SVGColour: Hashable, Sendable {
    let red: Double
    let green: Double
    let blue: Double

    init(_ red: Double, _ green: Double, _ blue: Double) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// As CSS has it: `#0072b2`.
    var text: String {
        "#"
            + [red, green, blue].map { part in
                let text = String(Int(min(max(part, 0), 255).rounded()), radix: 16)
                return text.count < 2 ? "0" + text : text
            }.joined()
    }

    /// So much of the way to another colour, 0...1.
    func mixed(with other: SVGColour, _ fraction: Double) -> SVGColour {
        func part(_ from: Double, _ to: Double) -> Double { from + (to - from) * fraction }
        return SVGColour(part(red, other.red), part(green, other.green), part(blue, other.blue))
    }

    /// Relative luminance, 0 of black to 1 of white.
    ///
    /// - Source: W3C, Web Content Accessibility Guidelines 2.2, "relative luminance".
    var luminance: Double {
        func linear(_ part: Double) -> Double {
            let value = part / 255
            return value <= 0.04045 ? value / 12.92 : SVGColour.power(of: (value + 0.055) / 1.055)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// x^2.4 = x² · (x²)^(1/5), the root by Newton's steps: no C library is needed for a shade.
    private static func power(of value: Double) -> Double {
        let square = value * value
        guard square > 0 else { return 0 }
        var root = 1.0
        for _ in 0..<40 { root = (4 * root + square / (root * root * root * root)) / 5 }
        return square * root
    }

    /// 1 of equal colours to 21 of black on white; 4.5 and more can be read.
    func contrast(with other: SVGColour) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// The ink that is read better on this ground: between white and black one always has a contrast of 4.5.
    var ink: SVGColour {
        contrast(with: .white) >= contrast(with: .black) ? .white : .black
    }

    static let white = SVGColour(255, 255, 255)
    static let black = SVGColour(0, 0, 0)
    static let ink = SVGColour(22, 24, 29)
}

/// The colours and letters of the pictures: one style sheet, of classes alone, which drawing programs know too.
enum SVGStyle {
    /// Series have colours of their own up to here; further ones share a grey, and are told apart by their names.
    static let colours = 8

    /// Told apart by people with any kind of colour vision. Yellow and black are moved to where each ground lets them be
    /// seen.
    ///
    /// - Source: M. Okabe and K. Ito, "Color Universal Design" (2002, revised 2008), jfly.uni-koeln.de/color.
    private static let okabeIto: [(light: SVGColour, dark: SVGColour)] = [
        (SVGColour(0, 114, 178), SVGColour(58, 150, 210)),  // blue
        (SVGColour(213, 94, 0), SVGColour(232, 119, 34)),  // vermilion
        (SVGColour(0, 158, 115), SVGColour(0, 172, 126)),  // bluish green
        (SVGColour(204, 121, 167), SVGColour(214, 138, 180)),  // reddish purple
        (SVGColour(230, 159, 0), SVGColour(230, 159, 0)),  // orange
        (SVGColour(86, 180, 233), SVGColour(120, 200, 245)),  // sky blue
        (SVGColour(40, 40, 40), SVGColour(235, 235, 235)),  // black
        (SVGColour(168, 154, 0), SVGColour(240, 228, 66)),  // yellow
    ]
    private static let other = (light: SVGColour(150, 156, 164), dark: SVGColour(125, 131, 140))

    /// The first four lines are whole; the others are broken, each in its own way.
    private static let dashes = ["", "", "", "", "8 4", "2 3", "10 3 2 3", "5 3"]

    /// The name of a series' class by its place: `fp-f0` filled, `fp-l0` drawn as a line.
    static func fill(_ place: Int) -> String { "fp-f" + name(place) }
    static func stroke(_ place: Int) -> String { "fp-l" + name(place) }
    private static func name(_ place: Int) -> String { place < colours ? String(place) : "x" }

    // MARK: Shades of heat

    /// From the least to the largest figure, or from the most negative over none to the most positive.
    static let shades = 9

    static let lightGround = SVGColour.white
    static let darkGround = SVGColour(22, 24, 29)

    /// - Parameter step: 0 ..< `shades` of figures on one side of zero; −(shades − 1) ... shades − 1 around zero.
    static func shade(_ step: Int, isDark: Bool) -> SVGColour {
        let fraction = Double(abs(step)) / Double(shades - 1)
        let hue = step < 0 ? okabeIto[1] : okabeIto[0]
        if isDark { return SVGColour(38, 42, 50).mixed(with: step < 0 ? hue.dark : SVGColour(86, 180, 233), fraction) }
        return SVGColour(242, 245, 248).mixed(with: hue.light, fraction)
    }

    static func shadeName(_ step: Int) -> String { step < 0 ? "fp-n\(-step)" : "fp-p\(step)" }
    static func inkName(_ step: Int) -> String { step < 0 ? "fp-in\(-step)" : "fp-ip\(step)" }

    // MARK: The sheet

    /// What each system has for its own windows; nothing is fetched.
    private static let fonts =
        "system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans,sans-serif"

    /// - Parameter shades: the steps of heat that are drawn.
    static func sheet(shades: Set<Int> = []) -> String {
        let lines =
            [
                ".fp{font-family:\(fonts);font-size:13px;font-variant-numeric:tabular-nums;color-scheme:light dark;"
                    + "max-width:100%;height:auto}",
                ".fp-wide{max-width:none}", "@media print{.fp-wide{max-width:100%}}",
                ".fp-title{font-size:19px;font-weight:700}", ".fp-heading{font-weight:700}",
                ".fp-small{font-size:11.5px}",
                ".fp-value{font-weight:600}", ".fp-grid,.fp-axis,.fp-zero,.fp-lead,.fp-range{fill:none;stroke-width:1}",
                ".fp-range{stroke-width:2}", ".fp-reference{fill:none;stroke-width:1.5;stroke-dasharray:5 3}",
                ".fp-touch{fill:none;pointer-events:all}",
                ".fp-halo{stroke-width:3.5px;stroke-linejoin:round;paint-order:stroke}",
            ]
            + dashes.enumerated().map { place, dash in
                ".\(stroke(place)){fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round"
                    + (dash.isEmpty ? "}" : ";stroke-dasharray:\(dash)}")
            } + [".fp-lx{fill:none;stroke-width:1.5}"]
        return
            (lines + colours(isDark: false, shades) + ["@media screen and (prefers-color-scheme:dark){"]
            + colours(isDark: true, shades) + ["}"]).joined(separator: "\n")
    }

    private static func colours(isDark: Bool, _ steps: Set<Int>) -> [String] {
        func rule(_ selector: String, _ property: String, _ light: SVGColour, _ dark: SVGColour) -> String {
            "\(selector){\(property):\((isDark ? dark : light).text)}"
        }
        let ground = (lightGround, darkGround)
        var rules = [
            rule(".fp", "fill", .ink, SVGColour(232, 234, 238)), rule(".fp-ground", "fill", ground.0, ground.1),
            rule(".fp-quiet", "fill", SVGColour(90, 98, 110), SVGColour(165, 172, 182)),
            rule(".fp-grid", "stroke", SVGColour(228, 231, 235), SVGColour(46, 51, 60)),
            rule(".fp-axis,.fp-lead", "stroke", SVGColour(160, 167, 176), SVGColour(95, 102, 113)),
            rule(".fp-zero,.fp-range,.fp-reference", "stroke", SVGColour(70, 77, 88), SVGColour(185, 191, 200)),
            rule(".fp-halo", "stroke", ground.0, ground.1),
            rule(".fp-band", "fill", SVGColour(226, 233, 240), SVGColour(40, 48, 60)),
        ]
        for (place, colour) in okabeIto.enumerated() {
            rules.append(rule("." + fill(place), "fill", colour.light, colour.dark))
            rules.append(rule("." + stroke(place), "stroke", colour.light, colour.dark))
        }
        rules.append(rule(".fp-fx", "fill", other.light, other.dark))
        rules.append(rule(".fp-lx", "stroke", other.light, other.dark))
        for step in steps.sorted() {
            let (light, dark) = (shade(step, isDark: false), shade(step, isDark: true))
            rules.append(rule("." + shadeName(step), "fill", light, dark))
            rules.append(rule("." + inkName(step), "fill", light.ink, dark.ink))
        }
        return rules
    }
}

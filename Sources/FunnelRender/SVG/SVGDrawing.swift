import FunnelReport
import FunnelValues

/// Where a panel is drawn: below `top`, from `left` over `width`.
struct SVGFrame {
    var left: Double
    var top: Double
    var width: Double

    var right: Double { left + width }
}

/// What was drawn, and the room it took.
struct SVGDrawn {
    var nodes: [SVGNode]
    var height: Double
    /// More than the frame's where cells would not fit in it.
    var width = 0.0
}

/// A kind of picture: marks of one panel in a frame.
protocol SVGDrawing {
    func drawn(in frame: SVGFrame) -> SVGDrawn
}

/// Sizes that all pictures share, in the picture's own unit (a pixel at its natural size).
enum SVGSize {
    static let text = 13.0
    static let small = 11.5
    /// Names left of bars take no more.
    static let names = 230.0
    /// Figures beside an axis take no more.
    static let tick = 130.0
    /// Rows of a picture; more make it longer than anyone scrolls, and it says so.
    static let mostRows = 400
}

/// A row of coloured squares and names, for series that have no place to be named at; on as many lines as it needs.
struct SVGLegend {
    let series: [SVGSeries]

    func drawn(in frame: SVGFrame) -> SVGDrawn {
        guard series.count > 1 else { return SVGDrawn(nodes: [], height: 0) }
        var nodes: [SVGNode] = []
        var (x, y) = (frame.left, frame.top)
        for one in series {
            let name = SVGText.truncated(one.name, to: SVGSize.names, size: SVGSize.text)
            let width = SVGText.width(name, size: SVGSize.text) + 20
            if x > frame.left, x + width > frame.right {
                x = frame.left
                y += 20
            }
            nodes.append(.rect(x: x, y: y + 2, width: 11, height: 11, SVGStyle.fill(one.place)))
            nodes.append(.text(name, x: x + 17, y: y + 12, "fp-name", full: one.name))
            x += width + 16
        }
        return SVGDrawn(nodes: nodes, height: y - frame.top + 28)
    }
}

/// The sign of a series at its points: a shape of its own for each colour.
enum SVGMarker {
    static func drawn(_ place: Int, x: Double, y: Double, title: String? = nil) -> SVGNode {
        let style = SVGStyle.fill(place)
        func shape(_ points: [(x: Double, y: Double)]) -> SVGNode {
            .path(points.map { (x + $0.x, y + $0.y) }, closed: true, style, title: title)
        }
        switch place % SVGStyle.colours {
        case 1: return shape([(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)])
        case 2: return shape([(0, -4.8), (4.5, 3.5), (-4.5, 3.5)])
        case 3: return shape([(0, -5.2), (5.2, 0), (0, 5.2), (-5.2, 0)])
        case 4: return shape([(0, 4.8), (4.5, -3.5), (-4.5, -3.5)])
        case 5: return shape([(-5, -1.7), (5, -1.7), (5, 1.7), (-5, 1.7)])
        case 6: return shape([(-1.7, -5), (1.7, -5), (1.7, 5), (-1.7, 5)])
        case 7: return shape([(-4.8, 0), (3.5, -4.5), (3.5, 4.5)])
        default: return .circle(x: x, y: y, radius: 3.6, style, title: title)
        }
    }
}

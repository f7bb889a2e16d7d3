import FunnelReport
import FunnelValues

/// A plot in HTML: the picture in the page itself, its words around it, and the figures as a table for those who do not
/// see it or want to copy them.
extension HTMLRenderer {
    /// For a fragment: what the picture is called and of, then the picture.
    func figure(_ plot: PlotReport, in zone: Zone) -> [String] {
        let definitions = plot.definitions.map { "<p class=\"definition\" style=\"opacity:.7\">\(shown($0))</p>" }
        return ["<p class=\"title\"><strong>\(shown(plot.title))</strong></p>"] + definitions
            + ["<figure style=\"margin:1em 0\">", SVGRenderer(digits: digits).marks(of: plot, zone: zone), "</figure>"]
    }

    /// A page that needs nothing else: no script, no other file, no letters fetched; light and dark as the reader has it,
    /// and light on paper.
    func page(of plot: PlotReport, in report: Report) -> String {
        let definitions = plot.definitions.map { "<p class=\"quiet\">\(shown($0))</p>" }
        let captions = TerminalRenderer(width: 100, digits: digits).captions(report)
            .filter { !plot.definitions.contains($0) }
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(shown(plot.title))</title>", "<style>", HTMLRenderer.pageSheet, "</style>", "</head>", "<body>",
            "<main>",
            "<h1>\(shown(plot.title))</h1>",
        ]
        lines += definitions
        lines += ["<figure>", SVGRenderer(digits: digits).marks(of: plot, zone: report.zone), "</figure>"]
        lines += ["<div class=\"figures\">"] + table(plot.table, in: report.zone) + ["</div>"]
        lines += captions.map { "<p class=\"quiet\">\(escaped($0))</p>" }
        if includesNotes { lines += report.notes.map(note) }
        return (lines + ["</main>", "</body>", "</html>"]).joined(separator: "\n")
    }

    private func shown(_ text: String) -> String { escaped(Glyphs(isUnicode: true).clean(text)) }

    private static let pageSheet = """
        :root{color-scheme:light dark}
        body{margin:0;background:#fff;color:#16181d;line-height:1.45;
        font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans,sans-serif}
        main{max-width:800px;margin:0 auto;padding:2em 1.25em 3em}
        h1{font-size:1.4em;line-height:1.25;margin:0 0 .3em;overflow-wrap:anywhere}
        p{margin:.2em 0;overflow-wrap:anywhere}
        figure{margin:1.25em 0;overflow-x:auto}
        .figures{overflow-x:auto;margin:1.5em 0 1em;font-size:.9em}
        .figures th,.figures td{white-space:nowrap}
        .quiet,.note{color:#5a626e;font-size:.9em}
        .warning{font-size:.9em}
        code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.95em}
        @media screen and (prefers-color-scheme:dark){
        body{background:#16181d;color:#e8eaee}
        .quiet,.note{color:#a5acb6}
        }
        @media print{
        main{max-width:none;padding:0}
        figure,tr{break-inside:avoid}
        thead{display:table-header-group}
        }
        """
}

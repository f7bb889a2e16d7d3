/// The forms an answer can take: `--format`, `set output`, `to "file"`.
package enum OutputFormat: String, Sendable, CaseIterable {
    case table, csv, tsv, json, jsonl, md, html, plain
    /// A picture, of plots alone.
    case svg

    /// Whether any answer can take it, so that it can be asked for before one is known.
    package var isOfAnyAnswer: Bool { self != .svg }

    /// By the ending of a file's name (`csv`, `jsonl`), in any case; nil for one that no form has.
    package init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[fileName.index(after: dot)...].lowercased() {
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        case "json": self = .json
        case "jsonl", "ndjson": self = .jsonl
        case "md", "markdown": self = .md
        case "html", "htm": self = .html
        case "txt": self = .plain
        case "svg": self = .svg
        default: return nil
        }
    }
}

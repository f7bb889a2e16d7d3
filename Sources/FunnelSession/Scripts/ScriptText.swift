package import FunnelFiles

/// The text of a script and where it came from.
package struct ScriptText: Sendable {
    package let text: String
    /// As it was named; nil for what was typed or given by `-c`.
    package let name: String?
    /// Its place, when it is a file.
    package let path: String?

    package init(_ text: String, name: String?, path: String? = nil) {
        self.text = text
        self.name = name
        self.path = path
    }

    /// Reads a script; `-` is standard input.
    ///
    /// - Throws: `FileError`. Bytes that are no UTF-8 become the replacement character, so that the fault is seen.
    package init(path: String, in folder: String) throws(FileError) {
        let place = path == "-" ? path : Paths.absolute(Paths.expandingHome(path), in: folder)
        var text = String(decoding: try FileReader.readAll(place), as: UTF8.self)
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        self.text = text
        name = path == "-" ? nil : path
        self.path = path == "-" ? nil : place
    }

    /// The folder that paths in the script are relative to.
    package var folder: String? { path.map { Paths.directory(of: $0) } }
}

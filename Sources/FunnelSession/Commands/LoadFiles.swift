import FunnelFiles
import FunnelLoaders
import FunnelPlan
import FunnelSyntax

/// Which files a load is of, and which it could have been of.
extension LoadCommand {
    /// The files that were named, and those of patterns, each once; not looked at yet.
    func files(in session: Session) throws -> [Located<String>] {
        var files: [Located<String>] = []
        var places: Set<String> = []
        for typed in typedPaths {
            let matching = try matching(typed, in: session)
            for file in matching where places.insert(LoadCommand.place(file.thing, in: session)).inserted {
                files.append(file)
            }
        }
        return files
    }

    /// A path itself, or the files of a pattern; a file that is called like a pattern is that file.
    private func matching(_ path: Located<String>, in session: Session) throws -> [Located<String>] {
        let place = LoadCommand.place(path.thing, in: session)
        guard FilePattern.isPattern(path.thing), !Paths.exists(place) else { return [path] }
        let found = FilePattern.files(place)
        guard !found.isEmpty else {
            throw CommandError(
                Diagnostic(
                    "no file matches \(path.thing)", at: path.span, leads: LoadCommand.firstFiles(in: session)),
                concernsData: true)
        }
        // As typed: a relative pattern has relative files.
        let isRelative = !path.thing.hasPrefix("/") && !path.thing.hasPrefix("~")
        return found.map { file in
            Located(isRelative ? Paths.relative(file, from: session.folder) : file, span: path.span)
        }
    }

    /// What rows say of their file: its name, with as many folders before it as tell the files apart, so that it is the
    /// same wherever the files are named from.
    static func names(_ places: [String]) -> [String] {
        let parts = places.map { $0.split(separator: "/") }
        let most = parts.map(\.count).max() ?? 1
        for count in 1...max(1, most) {
            let names = parts.map { $0.suffix(count).joined(separator: "/") }
            if Set(names).count == names.count { return names }
        }
        return places
    }

    static func place(_ path: String, in session: Session) -> String {
        if path == "-" { return "-" }
        let place = Paths.absolute(Paths.expandingHome(path), in: session.folder)
        guard let folder = session.dataFolder else { return place }
        // The same path below the other folder, else the same name in it.
        let isRelative = !path.hasPrefix("/") && !path.hasPrefix("~")
        let below = Paths.absolute(path, in: folder)
        if isRelative, Paths.exists(below), below.hasPrefix(folder + "/") { return below }
        return Paths.join(folder, Paths.name(of: place))
    }

    /// Throws when a file is not there, without reading it.
    func checkPlace(in session: Session) throws {
        guard text == nil, path.thing != "-" else { return }
        for file in try files(in: session) {
            let place = LoadCommand.place(file.thing, in: session)
            guard Paths.exists(place) else {
                throw CommandError(
                    Diagnostic("no such file: \(file.thing)", at: file.span, remedies: near(file, session)),
                    concernsData: true)
            }
            guard !Paths.isDirectory(place) else {
                throw CommandError(
                    Diagnostic(
                        "a folder, not a file: \(file.thing)", at: file.span, remedies: filesInside(file, session)),
                    concernsData: true)
            }
        }
    }

    /// Loads of the data files that lie in the session's folder, or in one called samples or data beside it.
    static func firstFiles(in session: Session) -> [String] {
        for folder in ["", "data/", "samples/", "../samples/"] {
            let entries = (try? Folder.entries(of: Paths.absolute(folder, in: session.folder))) ?? []
            let names = entries.map(\.name).filter { LoadCommand.isData($0) }.sorted()
            if let first = names.first { return ["load \"\(folder)\(first)\""] }
        }
        return []
    }

    /// By its name, which is only asked where files are offered.
    private static func isData(_ name: String) -> Bool {
        let packed = [".gz", ".zst"].first(where: name.hasSuffix) ?? ""
        let stem = name.dropLast(packed.count)
        return [".csv", ".tsv", ".jsonl", ".ndjson", ".json"].contains { stem.hasSuffix($0) }
    }

    /// Files of the folder whose names are near the one that is not there.
    func near(_ path: Located<String>, _ session: Session) -> [String] {
        let whole = LoadCommand.place(path.thing, in: session)
        let wanted = Paths.name(of: whole)
        let entries = (try? Folder.entries(of: Paths.directory(of: whole))) ?? []
        return nearestNames(to: wanted, among: entries.map(\.name)).map { found in
            "load \"\(path.thing.dropLast(wanted.count))\(found)\""
        }
    }

    /// Loads of the first data files of a folder that was named in a file's place.
    func filesInside(_ path: Located<String>, _ session: Session) -> [String] {
        let folder = path.thing.hasSuffix("/") ? String(path.thing.dropLast()) : path.thing
        let entries = (try? Folder.entries(of: LoadCommand.place(path.thing, in: session))) ?? []
        let data = entries.map(\.name).filter { LoadCommand.isData($0) || $0.hasSuffix(".txt") }
        return data.sorted().prefix(3).map { "load \"\(folder)/\($0)\"" }
    }

    /// `samples/acquisition.csv` is acquisition; what cannot be typed in a name becomes `_`.
    static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.split(separator: ".").first.map(String.init) ?? file
        var name = String(stem.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
        if name.isEmpty || name.first?.isNumber == true { name = "data_" + name }
        return name
    }

    /// One name for all: what the names begin with (`orders-01.csv`, `orders-02.csv` are orders), else that of the first.
    static func name(ofAll paths: [String]) -> String {
        let stems = paths.map { path in
            let file = Paths.name(of: path)
            return String((file.split(separator: ".").first ?? "").prefix { !"*?[".contains($0) })
        }
        let isOne = paths.count == 1 && !FilePattern.isPattern(paths[0])
        guard !isOne, let first = stems.first else { return name(of: paths[0]) }
        var common = stems.dropFirst().reduce(first) { common, stem in
            String(zip(common, stem).prefix { $0 == $1 }.map(\.0))
        }
        while let last = common.last, !last.isLetter { common.removeLast() }
        guard common.isEmpty else { return name(of: common) }
        return stems.first { !$0.isEmpty }.map { name(of: $0) } ?? "data"
    }
}

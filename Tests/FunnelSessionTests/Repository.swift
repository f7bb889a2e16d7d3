import FunnelFiles

/// Where the tests find the project's own files.
enum Repository {
    static let root: String = {
        let here = "\(#filePath)"
        return Paths.directory(of: Paths.directory(of: Paths.directory(of: here)))
    }()

    static func files(in folder: String, ending: String) -> [String] {
        let path = Paths.join(root, folder)
        let entries = (try? Folder.entries(of: path)) ?? []
        return entries.map(\.name).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    /// `UPDATE_GOLDEN=1 swift test` rewrites what is recorded; review the diff.
    static var updates: Bool { Environment.value("UPDATE_GOLDEN") != nil }
}

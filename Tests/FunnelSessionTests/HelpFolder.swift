import FunnelFiles

@testable import FunnelSession

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of its own that has the project's samples, as the examples of help want it; gone with the object.
final class HelpFolder {
    private let scratch = try? ScratchSession()
    let session: Session

    struct NoFolder: Error {}

    init() throws {
        guard let scratch else { throw NoFolder() }
        guard unsafe symlink(Paths.join(Repository.root, "samples"), scratch.place("samples")) == 0 else {
            throw NoFolder()
        }
        var session = Session(folder: scratch.folder)
        session.journals = JournalFolder(path: scratch.place("state"))
        // 2026-01-15, so that what tells the time tells the same.
        session.time = 1_768_435_200_000_000
        self.session = session
    }
}

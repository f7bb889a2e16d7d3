package import FunnelFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What came of the person's editor.
package enum EditedElsewhere: Equatable, Sendable {
    case text(String)
    case failed(String)
}

/// The person's own editor (`$VISUAL`, `$EDITOR`, else vi) on a text of the shell's.
package struct ExternalEditor {
    let command: String
    let folder: String

    package init(_ lookup: Environment.Lookup = Environment.value) {
        command = ["VISUAL", "EDITOR"].compactMap { lookup($0) }.first { !$0.isEmpty } ?? "vi"
        folder = lookup("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    }

    /// Waits for it. The text is in a folder that only the owner can look into, gone afterwards with whatever the editor
    /// left there.
    package func edit(_ text: String, _ interrupt: Interrupt) -> EditedElsewhere {
        let place = Paths.join(folder, "funnel-\(UInt64.random(in: 0 ... .max))")
        do throws(FileError) {
            try Folder.create(place, permissions: 0o700)
            defer { remove(place) }
            let file = Paths.join(place, "statement.funnel")
            try AtomicWriter.write(text, to: file)
            let status = run(on: file, interrupt)
            guard status == 0 else {
                return .failed("\(command) ended with status \(status); the line is as it was")
            }
            var bytes = try FileReader.readAll(file, limit: 1 << 20)
            while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            return .text(String(decoding: bytes, as: UTF8.self))
        } catch { return .failed("the line cannot be edited elsewhere: \(error.message)") }
    }

    /// Its status; −1 when it cannot be started, or the shell is told to end before it.
    private func run(on file: String, _ interrupt: Interrupt) -> ChildProgram.Status {
        guard let program = try? ChildProgram(shell: "\(command) \"$1\"", arguments: [file], isFed: false) else {
            return -1
        }
        let status = program.ending(or: [interrupt.pipe]) {
            interrupt.drain()
            return interrupt.termination != nil
        }
        interrupt.clear()  // a Ctrl-C there was the editor's
        return status ?? -1
    }

    private func remove(_ place: String) {
        for entry in (try? Folder.entries(of: place)) ?? [] { _ = unsafe unlink(Paths.join(place, entry.name)) }
        _ = unsafe rmdir(place)
    }
}

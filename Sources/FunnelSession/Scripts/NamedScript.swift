import FunnelFiles
import FunnelPlan
import FunnelReport
import FunnelSyntax

/// A script that is running: its one place, whatever links lead to it, and what it was called.
struct RunningScript: Sendable, Hashable {
    let place: String
    let name: String

    init(_ path: String, name: String) {
        // One that is gone meanwhile is known by its path.
        place = (try? Paths.real(path)) ?? path
        self.name = name
    }
}

/// A script that a statement names: found beside the script that names it, read with the errors of that statement.
struct NamedScript {
    /// The commands that name scripts.
    static let verbs: Set<String> = ["source", "diff"]

    let path: Located<String>
    /// The folder the path is relative to, and the name of the script that names it; nil for what was typed.
    let folder: String
    let namedBy: String?

    /// More is no script.
    private static let mostBytes = 1 << 26

    /// Its path from the root.
    var location: String { Paths.absolute(Paths.expandingHome(path.thing), in: folder) }

    /// As it is called from where the outermost script was named.
    private var name: String {
        guard let namedBy, !path.thing.hasPrefix("/"), !path.thing.hasPrefix("~") else { return path.thing }
        return Paths.normalized(Paths.join(Paths.directory(of: namedBy), path.thing))
    }

    func read() throws -> (text: ScriptText, running: RunningScript, fingerprint: Fingerprint) {
        guard path.thing != "-" else {
            throw Diagnostic("standard input is no script that can be named", at: path.span)
        }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileReader.readAll(location, limit: Self.mostBytes)
        } catch .notFound {
            throw missing("no such file: \(path.thing)", instead: nearest)
        } catch .isDirectory {
            throw missing("a folder, not a script: \(path.thing)", instead: inside)
        } catch {
            throw missing(error.message)
        }
        guard !bytes.contains(0) else {
            throw missing("not a script: \(path.thing)", cause: "it holds bytes that are no text")
        }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        let script = ScriptText(text, name: name, path: location)
        return (script, RunningScript(location, name: name), Fingerprint(of: bytes))
    }

    private func missing(
        _ message: String, cause: String? = nil, instead: [String] = []
    ) -> CommandError {
        CommandError(
            Diagnostic(message, at: path.span, cause: cause, instead: instead.map { "\"\($0)\"" }),
            concernsData: true)
    }

    // MARK: What may have been meant

    /// Files of the folder whose names are near.
    private var nearest: [String] {
        let wanted = Paths.name(of: location)
        let entries = (try? Folder.entries(of: Paths.directory(of: location))) ?? []
        return nearestNames(to: wanted, among: entries.map(\.name)).map {
            "\(path.thing.dropLast(Paths.name(of: path.thing).count))\($0)"
        }
    }

    private var inside: [String] {
        let folder = path.thing.hasSuffix("/") ? String(path.thing.dropLast()) : path.thing
        return Self.scripts(in: location).prefix(3).map { "\(folder)/\($0)" }
    }

    /// The scripts in a folder, by name.
    static func scripts(in folder: String) -> [String] {
        ((try? Folder.entries(of: folder)) ?? []).map(\.name).filter { $0.hasSuffix(".funnel") }.sorted()
    }
}

extension [RunningScript] {
    /// Refuses a script that is running already, with the way from it back to itself.
    func refuseCircle(to script: RunningScript, at span: SourceSpan) throws {
        guard let start = firstIndex(where: { $0.place == script.place }) else { return }
        let circle = self[start...].map(\.place) + [script.place]
        let names = circle.map(Paths.name(of:))
        // Two files of one name are told apart by their folders.
        let isClear = Set(names).count == Set(circle).count
        let folder = Paths.directory(of: self[start].place)
        let shown = isClear ? names : circle.map { Paths.relative($0, from: folder) }
        throw Diagnostic(
            "a script that brings in itself: \(shown.joined(separator: " → "))", at: span, leads: ["help source"])
    }
}

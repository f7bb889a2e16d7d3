import FunnelFiles
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// A time zone by the name that was typed: from the system's files, or `UTC`, which needs none.
struct ZoneChoice {
    let name: String
    let span: SourceSpan
    /// How it is typed, for remedies: `set timezone `.
    var prefix = "set timezone "
    var folder = ZoneFolder.found()

    /// - Throws: for a name that there is no zone of, with the nearest; for a file that is no zone; without any files.
    func zone() throws -> Zone {
        if ["utc", "z", "gmt"].contains(name.lowercased()) { return .utc }
        let names = folder?.names ?? []
        guard let folder, !names.isEmpty else {
            let places = (["$TZDIR"] + ZoneFolder.usualPlaces).joined(separator: ", ")
            throw Diagnostic(
                "no time zones on this machine: \(name)", at: span, cause: "their files are sought in \(places)",
                remedies: ["\(prefix)UTC"])
        }
        let alike = names.filter { $0.lowercased() == name.lowercased() }
        guard let found = alike.first(where: { $0 == name }) ?? (alike.count == 1 ? alike[0] : nil) else {
            throw unknown(names)
        }
        do { return try Zone(name: found, tzif: folder.bytes(of: found)) } catch let error as ZoneFileError {
            throw Diagnostic("not a time zone: \(found)", at: span, cause: ZoneChoice.text(error))
        } catch let error as FileError {
            throw Diagnostic("the time zone cannot be read: \(found)", at: span, cause: error.message)
        }
    }

    private func unknown(_ names: [String]) -> Diagnostic {
        if let offset = ZoneChoice.hours(name), names.contains(offset) {
            return Diagnostic(
                "not a time zone: \(name)", at: span,
                cause: "a place knows its summer time; a bare offset counts the other way in names of zones",
                remedies: ["\(prefix)\(offset)"])
        }
        // The city alone: `Warsaw`.
        let cities = Dictionary(
            names.map { ($0.split(separator: "/").last.map(String.init) ?? $0, $0) }, uniquingKeysWith: { a, _ in a })
        let city = name.split(separator: "/").last.map(String.init) ?? name
        let whole = nearestNames(to: name, among: names)
        let byCity = nearestNames(to: city, among: cities.keys.sorted()).compactMap { cities[$0] }
        let near = whole + byCity.filter { !whole.contains($0) }
        return Diagnostic(
            "no such time zone: \(name)", at: span,
            cause: "zones are named by a place: Europe/Warsaw, Asia/Bangkok, UTC",
            remedies: near.prefix(3).map { "\(prefix)\($0)" })
    }

    /// `UTC+2`, `GMT+02:00`, `+2` as `Etc/GMT-2`; nil for what is no whole offset.
    private static func hours(_ name: String) -> String? {
        var rest = Substring(name.uppercased())
        for word in ["UTC", "GMT"] where rest.hasPrefix(word) { rest = rest.dropFirst(3) }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        rest = rest.dropFirst()
        if rest.hasSuffix(":00") { rest = rest.dropLast(3) }
        guard rest.count <= 2, let hours = Int(rest), (0...14).contains(hours) else { return nil }
        return hours == 0 ? "Etc/GMT" : "Etc/GMT\(sign == "+" ? "-" : "+")\(hours)"
    }

    private static func text(_ error: ZoneFileError) -> String {
        switch error {
        case .notAZone: "the file is no TZif file"
        case .malformed(let what): "the file is damaged: \(what)"
        case .countsLeapSeconds: "its clocks count leap seconds"
        }
    }
}

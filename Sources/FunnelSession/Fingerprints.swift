import FunnelColumns
import FunnelFiles
import FunnelPlan
package import FunnelReport
import Synchronization

/// SHA-256 of the files that were loaded, each computed once, and only when somebody wants it: a load does not wait for
/// it.
package final class Fingerprints: Sendable {
    private let known = Mutex<[FileStamp: Task<String?, Never>]>([:])

    /// Larger files are read again only when a session is saved.
    private static let mostBeside: Int64 = 4 << 30

    /// Nil when the file is no longer what it was, and at once for who is stopped meanwhile: the work goes on beside what
    /// is done next.
    func text(of stamp: FileStamp) async -> String? {
        let task = task(of: stamp)
        let (texts, text) = AsyncStream.makeStream(of: String?.self)
        Task(executorPreference: WorkThreads.shared) { text.yield(await task.value) }
        var first = texts.makeAsyncIterator()
        return await first.next() ?? nil
    }

    /// Begins beside whatever is done next.
    func begin(_ stamps: [FileStamp]) {
        for stamp in stamps where stamp.size <= Fingerprints.mostBeside { _ = task(of: stamp) }
    }

    private func task(of stamp: FileStamp) -> Task<String?, Never> {
        known.withLock { known in
            if let task = known[stamp] { return task }
            let task = Task.detached(executorPreference: WorkThreads.shared, priority: .utility) {
                await stamp.fingerprint()?.text
            }
            known[stamp] = task
            return task
        }
    }

    /// Of several files: that of their lines as `sha256sum` prints them.
    static func text(of files: [(sha256: String, name: String)]) -> String {
        Fingerprint(of: Array(files.map { "\($0.sha256)  \($0.name)\n" }.joined().utf8)).text
    }
}

extension Session {
    /// The report with the fingerprints of its files, where it is of a dataset.
    package func fingerprinted(_ report: Report) async -> Report {
        guard case .dataset(let dataset) = report.body, let source = catalog.dataset(named: dataset.name)?.source else {
            return report
        }
        return await fingerprinted(report, stamps: source.stamps)
    }

    private func fingerprinted(_ report: Report, stamps: [FileStamp?]) async -> Report {
        guard case .dataset(var dataset) = report.body, dataset.source.sha256 == nil, !stamps.isEmpty else {
            return report
        }
        if dataset.files.isEmpty {
            if let stamp = stamps[0] { dataset.source.sha256 = await fingerprints.text(of: stamp) }
        } else {
            for (place, stamp) in zip(dataset.files.indices, stamps) where dataset.files[place].sha256 == nil {
                if let stamp { dataset.files[place].sha256 = await fingerprints.text(of: stamp) }
            }
            let files = dataset.files.compactMap { file in file.sha256.map { (sha256: $0, name: file.name) } }
            if files.count == dataset.files.count { dataset.source.sha256 = Fingerprints.text(of: files) }
        }
        var report = report
        report.body = .dataset(dataset)
        return report
    }

    /// Computes beside what is done next what `save` will want: afterwards a file may be another one.
    package func beginFingerprints() {
        fingerprints.begin(
            catalog.datasets.filter { $0.source.sha256 == nil }.flatMap { $0.source.stamps.compactMap(\.self) })
    }

    /// The statements with the fingerprints of what they loaded, and what is to be said where there is none.
    func withFingerprints(_ entries: [Transcript.Entry]) async -> ([Transcript.Entry], notes: [Note]) {
        var notes: [Note] = []
        var result = entries
        for place in result.indices where !result[place].stamps.isEmpty {
            result[place].report = await fingerprinted(result[place].report, stamps: result[place].stamps)
            guard case .dataset(let dataset) = result[place].report.body, dataset.source.sha256 == nil else { continue }
            notes.append(
                .warning(
                    "\(dataset.source.path ?? dataset.name) is not what it was when it was loaded: no fingerprint of it "
                        + "is written"))
        }
        return (result, notes)
    }
}

import FunnelFiles
import FunnelSession

/// Writes what is made of the texts of help: pages of `docs/`, the manual, the completions.
enum WrittenDocuments {
    /// - Parameter folder: what is written lies in it as in the project's folder. The working folder has the samples.
    static func write(to folder: String) async -> ExitStatus {
        let manual = ManualPage(
            options: CommandLineOption.ofRunning.map(\.row), replayOptions: CommandLineOption.ofReplayAlone.map(\.row))
        var documents = await HelpDocuments(folder: Paths.currentFolder()).pages()
        documents.append(("docs/funnel.1", manual.text))
        for shell in CompletedShell.allCases {
            documents.append((shell.path, ShellCompletions().text(for: shell)))
        }
        do {
            for (path, text) in documents {
                let place = Paths.join(folder, path)
                if !Paths.exists(Paths.directory(of: place)) { try Folder.create(Paths.directory(of: place)) }
                try AtomicWriter.write(text, to: place)
            }
        } catch {
            StandardError.write("\(error.message)\n")
            return .failed
        }
        return .done
    }
}

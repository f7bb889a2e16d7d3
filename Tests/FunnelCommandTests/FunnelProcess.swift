import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The built `funnel`, run as a person or a script runs it, in a folder of its own.
struct FunnelProcess {
    /// What came of it.
    struct Ending: Equatable {
        /// 128 + the signal when a signal ended it, as shells count.
        var status: Int32
        var output: String
        var errors: String
    }

    struct NotStarted: Error { let code: Int32 }

    let folder: CommandFolder
    private let process: pid_t

    /// Where the tests were built, there is the program.
    static let path: String = Paths.join(Paths.directory(of: CommandLine.arguments[0]), "funnel")

    /// - Parameter input: a file in the folder; standard input is empty without it.
    static func run(
        _ arguments: [String], in folder: CommandFolder, input: String = "/dev/null", output: String? = nil,
        environment: [String] = [], program: [String] = [FunnelProcess.path]
    ) throws -> Ending {
        try FunnelProcess(
            arguments, in: folder, input: input, output: output, environment: environment, program: program
        ).ending()
    }

    init(
        _ arguments: [String], in folder: CommandFolder, input: String = "/dev/null", output: String? = nil,
        environment: [String] = [], program: [String] = [FunnelProcess.path]
    ) throws {
        self.folder = folder
        let places = (
            input: folder.place(input), output: output ?? folder.place("stdout"), errors: folder.place("stderr")
        )
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        // For reading and writing, so that a pipe nobody writes to opens at once, and never ends.
        unsafe posix_spawn_file_actions_addopen(&actions, 0, places.input, O_RDWR, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, places.output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, places.errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // Whoever runs the tests may ignore signals, and their threads block them; the program is to start as from a prompt.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { unsafe sigaddset(&signals, signal) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        // The shell only changes the folder; `exec` puts the program in its place, with its process number.
        let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path] + program + arguments
        let variables =
            ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=\(folder.path)", "XDG_CONFIG_HOME=\(folder.path)/config"]
            + ["XDG_STATE_HOME=\(folder.path)/state", "XDG_CACHE_HOME=\(folder.path)/cache"] + environment
        var texts = unsafe words.map { unsafe strdup($0) } + [nil]
        var settings = unsafe variables.map { unsafe strdup($0) } + [nil]
        defer {
            for place in unsafe texts.indices { unsafe free(texts[place]) }
            for place in unsafe settings.indices { unsafe free(settings[place]) }
        }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, &texts, &settings)
        guard code == 0 else { throw NotStarted(code: code) }
        self.process = process
    }

    func send(_ signal: Int32) { kill(process, signal) }

    /// Waits for the end, at most half a minute: then it is killed, and its status is 137.
    func ending() throws -> Ending {
        var status: Int32 = 0
        var waited = 0
        while unsafe waitpid(process, &status, WNOHANG) != process {
            if waited == 3_000 { send(SIGKILL) }
            waited += 1
            usleep(10_000)
        }
        let signal = status & 0x7F
        return Ending(
            status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: folder.text("stdout"),
            errors: folder.text("stderr"))
    }
}

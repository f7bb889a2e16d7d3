#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A program that a person uses at the terminal for a while: a pager, which is fed by us, or an editor.
///
/// It stays in our process group, so that keys that send signals (Ctrl-C, Ctrl-Z) reach it as they would without us, and
/// a shell that stops or continues the one stops or continues the other. It starts with all signals as any program does.
package final class ChildProgram {
    /// How it ended: its status, 128 + the number of the signal that ended it, as shells count.
    package typealias Status = Int32
    /// What a shell ends with when there is no such program.
    package static let notFound: Status = 127

    package struct NotStarted: Error { package let code: Int32 }

    private let process: pid_t
    /// −1 when it has been given all.
    private var input: Int32
    /// The end of a pipe whose other end the program holds while it lives.
    private let life: Int32
    private var status: Status?

    /// - Parameters:
    ///   - command: for `sh`, with its options.
    ///   - arguments: `$1`, `$2` … of the command.
    ///   - isFed: whether it reads what `give` gives it, and not the terminal.
    ///   - variables: set for it where the environment does not set them.
    package init(
        shell command: String, arguments: [String] = [], isFed: Bool = true,
        variables: [(name: String, value: String)] = []
    ) throws(NotStarted) {
        let (input, life) = (Self.pipe(), Self.pipe())
        guard let input, let life else {
            for ends in [input, life].compactMap(\.self) { Self.close([ends.reader, ends.writer]) }
            throw NotStarted(code: errno)
        }
        // What the program holds itself: nobody else may inherit it.
        _ = fcntl(life.writer, F_SETFD, 0)
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if isFed { unsafe posix_spawn_file_actions_adddup2(&actions, input.reader, STDIN_FILENO) }
        #if canImport(Glibc)
            var attributes = posix_spawnattr_t()
        #else
            var attributes: posix_spawnattr_t?
        #endif
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        let missing = variables.filter { Environment.value($0.name) == nil }.map { "\($0.name)=\($0.value)" }
        let texts: [String] = ["sh", "-c", command, "sh"] + arguments
        var words = unsafe texts.map { unsafe strdup($0) } + [nil]
        let all: [String] = Self.environment + missing
        var settings = unsafe all.map { unsafe strdup($0) } + [nil]
        defer {
            for place in unsafe words.indices { unsafe free(words[place]) }
            for place in unsafe settings.indices { unsafe free(settings[place]) }
        }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &settings)
        Self.close([input.reader, life.writer])
        guard code == 0 else {
            Self.close([input.writer, life.reader])
            throw NotStarted(code: code)
        }
        self.process = process
        self.input = input.writer
        _ = fcntl(input.writer, F_SETFL, O_NONBLOCK)
        self.life = life.reader
    }

    deinit {
        endInput()
        Self.close([life])
    }

    /// Gives the program what it is to read, as far as it reads, until `isEnough`, which is asked as `ending` does; then
    /// says that there is no more.
    package func give(_ text: String, or descriptors: [Int32] = [], isEnough: () -> Bool = { false }) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty, !isEnough() {
            let count = unsafe bytes.withUnsafeBytes { unsafe Self.write(input, $0) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                var wait = [pollfd(fd: input, events: Int16(POLLOUT), revents: 0)]
                wait += descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
                _ = unsafe poll(&wait, nfds_t(wait.count), 1_000)
            } else if errno != EINTR {
                // It has read enough.
                break
            }
        }
        endInput()
    }

    private static func write(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(number, bytes.baseAddress, bytes.count)
        #else
            unsafe Darwin.write(number, bytes.baseAddress, bytes.count)
        #endif
    }

    private func endInput() {
        if input >= 0 { Self.close([input]) }
        input = -1
    }

    /// Waits for its end, or until `isEnough`, which is asked when one of the descriptors can be read and now and then.
    ///
    /// - Returns: nil when it goes on.
    package func ending(or descriptors: [Int32] = [], isEnough: () -> Bool = { false }) -> Status? {
        while true {
            if let status = ended() { return status }
            if isEnough() { return nil }
            // A program may leave others behind that hold the pipe: their life is not what is waited for.
            Waiting.any(of: [life] + descriptors, milliseconds: 1_000)
        }
    }

    private func ended() -> Status? {
        if let status { return status }
        var found: Int32 = 0
        let waited = unsafe waitpid(process, &found, WNOHANG)
        guard waited == process || waited < 0 && errno != EINTR else { return nil }
        let signal = found & 0x7F
        status = waited < 0 ? 0 : signal == 0 ? (found >> 8) & 0xFF : 128 + signal
        return status
    }

    private static func pipe() -> (reader: Int32, writer: Int32)? {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            guard unsafe Glibc.pipe(&ends) == 0 else { return nil }
        #else
            guard unsafe Darwin.pipe(&ends) == 0 else { return nil }
        #endif
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func close(_ numbers: [Int32]) {
        for number in numbers {
            #if canImport(Glibc)
                _ = Glibc.close(number)
            #else
                _ = Darwin.close(number)
            #endif
        }
    }

    private static var environment: [String] {
        var settings: [String] = []
        #if canImport(Glibc)
            var place = unsafe environ
        #else
            guard var place = unsafe _NSGetEnviron().pointee else { return [] }
        #endif
        while let setting = unsafe place.pointee {
            unsafe settings.append(String(cString: setting))
            unsafe place += 1
        }
        return settings
    }
}

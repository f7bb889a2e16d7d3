#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Threads that run the work of statements: as many as there are cores, and one for what may wait.
///
/// The system's own pool sets up a timer at its first task that wakes the process once a second for the rest of its life,
/// also at a prompt where nobody types. These threads sleep until there is work. Made once, at the first use; to be given
/// to tasks as `executorPreference`, which the tasks they begin take over.
@safe package final class WorkThreads: TaskExecutor {
    package static let shared = WorkThreads()

    private let waiting = WaitingJobs()

    private init() {
        let cores = max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        for number in 0...cores { start(number == cores ? .background : .all) }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let isUrgent = job.priority.rawValue >= TaskPriority.medium.rawValue
        waiting.append(UnownedJob(job), isUrgent: isUrgent)
    }

    /// What a thread takes: the one for background work alone takes nothing else, and no other waits for it.
    fileprivate enum Share { case all, background }

    private func start(_ share: Share) {
        let run = ThreadRun(executor: self, waiting: waiting, share: share)
        // Signals belong to the thread that began the process; those of a crash are never kept from anyone.
        var (kept, before) = (sigset_t(), sigset_t())
        unsafe sigfillset(&kept)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGQUIT] { unsafe sigdelset(&kept, fault) }
        unsafe pthread_sigmask(SIG_SETMASK, &kept, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let context = unsafe Unmanaged.passRetained(run)
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                #if canImport(Glibc)
                    guard let context = unsafe context else { return nil }
                #endif
                unsafe Unmanaged<ThreadRun>.fromOpaque(context).takeRetainedValue().forever()
            }, context.toOpaque())
        // Without a single thread nothing can be done; with one less it takes longer.
        if status != 0 { unsafe context.release() }
    }
}

/// One thread's way through the jobs.
private final class ThreadRun: Sendable {
    private let executor: WorkThreads
    private let waiting: WaitingJobs
    private let share: WorkThreads.Share

    init(executor: WorkThreads, waiting: WaitingJobs, share: WorkThreads.Share) {
        (self.executor, self.waiting, self.share) = (executor, waiting, share)
    }

    func forever() -> Never {
        let place = unsafe executor.asUnownedTaskExecutor()
        while true { unsafe waiting.next(share).runSynchronously(on: place) }
    }
}

/// Jobs in the order in which they came, those that may wait apart from the others.
@safe private final class WaitingJobs: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let backgroundCondition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    // Guarded by the mutex.
    private var urgent = Line()
    private var background = Line()

    init() {
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe condition.initialize(to: pthread_cond_t())
        unsafe backgroundCondition.initialize(to: pthread_cond_t())
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
        unsafe pthread_cond_init(backgroundCondition, nil)
    }

    func append(_ job: UnownedJob, isUrgent: Bool) {
        unsafe pthread_mutex_lock(mutex)
        if isUrgent { urgent.append(job) } else { background.append(job) }
        unsafe pthread_mutex_unlock(mutex)
        unsafe pthread_cond_signal(isUrgent ? condition : backgroundCondition)
    }

    /// Waits until there is one.
    func next(_ share: WorkThreads.Share) -> UnownedJob {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            switch share {
            case .all:
                if let job = urgent.next() { return job }
                unsafe pthread_cond_wait(condition, mutex)
            case .background:
                if let job = background.next() { return job }
                unsafe pthread_cond_wait(backgroundCondition, mutex)
            }
        }
    }

    /// First in, first out, without moving the others each time.
    private struct Line {
        private var jobs: [UnownedJob] = []
        private var start = 0

        mutating func append(_ job: UnownedJob) { jobs.append(job) }

        mutating func next() -> UnownedJob? {
            guard start < jobs.count else { return nil }
            defer {
                start += 1
                if start == jobs.count {
                    jobs.removeAll(keepingCapacity: jobs.count <= 1_024)
                    start = 0
                }
            }
            return jobs[start]
        }
    }
}

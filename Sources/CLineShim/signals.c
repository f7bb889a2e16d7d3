// Signals become flags and a byte in a pipe; everything else happens outside the handlers.
#include "CLineShim.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum { known_signals = 65 };
static atomic_int pending[known_signals];
static int ends[2] = {-1, -1};

// The crash guard's part knows the terminal's modes.
static void restore_terminal(void);
static void stop_while_working(int number);

static int is_known(int number) { return number > 0 && number < known_signals; }

static void note(int number) {
    int saved = errno;
    int before = is_known(number) ? atomic_exchange(&pending[number], 1) : 0;
    if (before && (number == SIGTERM || number == SIGHUP)) {
        // Asked twice, and nobody has looked since: the work hangs. Leave now.
        restore_terminal();
        signal(number, SIG_DFL);
        raise(number);
    }
    if (ends[1] >= 0) {
        char byte = 1;
        ssize_t ignored = write(ends[1], &byte, 1);  // a full pipe wakes the reader just as well
        (void)ignored;
    }
    errno = saved;
}

static void handle(int number, void (*handler)(int)) {
    struct sigaction action = {0};
    action.sa_handler = handler;
    sigfillset(&action.sa_mask);
    action.sa_flags = 0;  // no SA_RESTART: a read that waits must come back
    sigaction(number, &action, NULL);
}

static void handle_unless_ignored(int number) {
    struct sigaction old;
    // nohup and a shell's background jobs start us with signals ignored; that is to stay.
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_IGN) return;
    handle(number, note);
}

int ls_signals_start(void) {
    if (ends[0] >= 0) return ends[0];
    // Started with a standard stream closed, the pipe would take its place. What takes it instead refuses to be read
    // or written, so that an answer without a place to go is still an error.
    for (int i = 0; i <= STDERR_FILENO; i++) {
        if (fcntl(i, F_GETFD) >= 0) continue;
        int ignored = open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        (void)ignored;
    }
    if (pipe(ends) != 0) {
        ends[0] = ends[1] = -1;
        return -1;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFL, fcntl(ends[i], F_GETFL) | O_NONBLOCK);
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    }
    handle_unless_ignored(SIGINT);
    handle_unless_ignored(SIGTERM);
    handle_unless_ignored(SIGHUP);
    handle(SIGWINCH, note);
    signal(SIGPIPE, SIG_IGN);
    return ends[0];
}

void ls_signals_default(void) {
    static const int ends_us[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof ends_us / sizeof *ends_us; i++) {
        struct sigaction old;
        if (sigaction(ends_us[i], NULL, &old) == 0 && old.sa_handler == note) handle(ends_us[i], SIG_DFL);
        if (ls_signal_pending(ends_us[i])) ls_end_by_signal(ends_us[i]);  // it came before this
    }
}

void ls_signals_reading(int on) {
    handle(SIGTSTP, on ? note : stop_while_working);
    handle(SIGCONT, on ? note : SIG_DFL);
}

int ls_signal_pending(int number) { return is_known(number) && atomic_load(&pending[number]); }

int ls_signal_take(int number) { return is_known(number) && atomic_exchange(&pending[number], 0); }

void ls_signal_set(int number) { note(number); }

void ls_signals_drain(void) {
    char bytes[256];
    while (ends[0] >= 0 && read(ends[0], bytes, sizeof bytes) > 0) {}
}

void ls_stop_self(void) {
    handle(SIGTSTP, SIG_DFL);
    kill(getpid(), SIGTSTP);
    // The handler mask is not in force here, so the process has stopped and gone on when we come back.
    handle(SIGTSTP, note);
}

void ls_end_by_signal(int number) {
    restore_terminal();
    signal(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
    _exit(128 + number);
}

// The crash guard.

static struct termios saved_modes;
static int has_saved_modes = 0;
static volatile sig_atomic_t is_reading = 0;
static volatile sig_atomic_t is_working = 0;

static void restore_terminal(void) {
    if (is_reading) {
        is_reading = 0;
        static const char paste_off[] = "\033[?2004l";
        ssize_t ignored = write(STDOUT_FILENO, paste_off, sizeof paste_off - 1);
        (void)ignored;
    } else if (!is_working) {
        return;
    }
    is_working = 0;
    if (has_saved_modes) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

// What is typed ahead is for the line editor, as it was typed; only signals are for now.
static void set_working_modes(int on) {
    struct termios modes = saved_modes;
    if (on) {
        modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON);
        modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR);
        modes.c_cc[VMIN] = 1;
        modes.c_cc[VTIME] = 0;
    }
    if (has_saved_modes) tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

int ls_terminal_working(int on) {
    int before = is_working;
    if (before == on) return before;
    is_working = on;
    set_working_modes(on);
    return before;
}

static void stop_while_working(int number) {
    int saved = errno, working = is_working;
    if (working) set_working_modes(0);
    handle(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
    // It goes on; in the background the terminal is another's.
    handle(number, stop_while_working);
    if (working && tcgetpgrp(STDIN_FILENO) == getpgrp()) set_working_modes(1);
    errno = saved;
}

static struct sigaction earlier[known_signals];
static int wants_trace = 0;

static void crash(int number, siginfo_t *info, void *context) {
    (void)context;
    restore_terminal();
    // Swift's handler on a terminal prints a trace, takes the terminal and waits half a minute for a key: for who has asked
    // for that.
    if (wants_trace) sigaction(number, &earlier[number], NULL);
    else signal(number, SIG_DFL);
    // A fault happens again when we return.
    if (info->si_code <= 0) raise(number);
}

void ls_guard_start(void) {
    static int started = 0;
    if (started) return;
    started = 1;
    wants_trace = getenv("SWIFT_BACKTRACE") != NULL;
    has_saved_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
    // A stack that overflowed has no room for a handler.
    stack_t stack = {0};
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        stack.ss_flags = 0;
        stack.ss_size = 64 * 1024;
        stack.ss_sp = malloc(stack.ss_size);
        if (stack.ss_sp) sigaltstack(&stack, NULL);
    }
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGQUIT};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        struct sigaction action = {0};
        action.sa_sigaction = crash;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
        sigaction(fatal[i], &action, &earlier[fatal[i]]);
    }
    atexit(restore_terminal);
}

void ls_guard_reading(int on) { is_reading = on; }

// A program of the person's that takes the terminal for a while.
#include "CLineShim.h"
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

int ls_run(const char *command, const char *argument) {
    // As git does: the command may have options of its own, and the file's name is never read by the shell.
    char *const words[] = {"/bin/sh", "-c", (char *)command, "sh", (char *)argument, NULL};
    posix_spawnattr_t attributes;
    if (posix_spawnattr_init(&attributes) != 0) return -1;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    static const int ours[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGCONT, SIGWINCH};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) sigaddset(&usual, ours[i]);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t child;
    int code = posix_spawn(&child, words[0], NULL, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    if (code != 0) return -1;
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

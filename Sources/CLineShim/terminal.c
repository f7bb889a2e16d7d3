// The terminal itself: size, width of letters, waiting, bytes in and out.
#include "CLineShim.h"
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const char *ls_utf8_locale(void) {
    static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8", "UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *name = setlocale(LC_CTYPE, names[i]);
        if (name && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return name;
    }
    return NULL;
}

void ls_write(const char *bytes, size_t count) {
    fflush(stdout);  // libedit draws through this stream, and order matters
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) {
            struct pollfd wait = {.fd = STDOUT_FILENO, .events = POLLOUT};
            poll(&wait, 1, -1);
            continue;
        }
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

int ls_is_terminal(int descriptor) { return isatty(descriptor); }

int ls_window_size(int *columns, int *rows) {
    static const int descriptors[] = {STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO};
    for (size_t i = 0; i < sizeof descriptors / sizeof *descriptors; i++) {
        struct winsize size;
        if (ioctl(descriptors[i], TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
            *columns = size.ws_col;
            *rows = size.ws_row;
            return 1;
        }
    }
    return 0;
}

int ls_wait(int signal_pipe, int milliseconds) {
    struct pollfd wait[2] = {
        {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = signal_pipe, .events = POLLIN}};
    int count = poll(wait, signal_pipe >= 0 ? 2 : 1, milliseconds);
    if (count < 0 || wait[1].revents) return 2;
    if (count == 0) return 0;
    return 1;
}

long ls_read_input(uint8_t *bytes, size_t count) {
    ssize_t result = read(STDIN_FILENO, bytes, count);
    if (result >= 0) return result;
    return errno == EINTR || errno == EAGAIN ? -2 : -1;
}

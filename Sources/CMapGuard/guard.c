#define _GNU_SOURCE
#include "CMapGuard.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SLOTS 64

// Read by the handler, so without locks: `start` is 0 while a slot is free or being filled.
static struct {
    atomic_int taken;
    atomic_uintptr_t start;
    atomic_uintptr_t end;
    atomic_int cut;
} slots[SLOTS];

static struct sigaction before;
static uintptr_t page_size;
static int is_installed;

/// Puts zeros from the page of the fault to the mapping's end: where a file is cut, all behind it is lost.
static int replace(uintptr_t address) {
    for (int slot = 0; slot < SLOTS; slot++) {
        uintptr_t start = atomic_load(&slots[slot].start), end = atomic_load(&slots[slot].end);
        if (start == 0 || address < start || address >= end) continue;
        uintptr_t page = address & ~(page_size - 1);
        void *zeros = mmap((void *)page, end - page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (zeros == MAP_FAILED) return 0;
        atomic_store(&slots[slot].cut, 1);
        return 1;
    }
    return 0;
}

static void handle(int number, siginfo_t *info, void *context) {
    if (replace((uintptr_t)info->si_addr)) return;
    if (before.sa_flags & SA_SIGINFO) {
        before.sa_sigaction(number, info, context);
    } else if (before.sa_handler == SIG_DFL || before.sa_handler == SIG_IGN) {
        // The instruction runs again and ends the process as it would have without this handler.
        signal(number, SIG_DFL);
    } else {
        before.sa_handler(number);
    }
}

static void install(void) {
    long size = sysconf(_SC_PAGESIZE);
    if (size <= 0) return;
    page_size = (uintptr_t)size;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&action.sa_mask);
    is_installed = sigaction(SIGBUS, &action, &before) == 0;
}

int cm_guard(const void *start, size_t length) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    if (pthread_once(&once, install) != 0 || !is_installed || start == NULL || length == 0) return -1;
    for (int slot = 0; slot < SLOTS; slot++) {
        int is_free = 0;
        if (!atomic_compare_exchange_strong(&slots[slot].taken, &is_free, 1)) continue;
        // The handler replaces whole pages.
        uintptr_t end = ((uintptr_t)start + length + page_size - 1) & ~(page_size - 1);
        atomic_store(&slots[slot].cut, 0);
        atomic_store(&slots[slot].end, end);
        atomic_store(&slots[slot].start, (uintptr_t)start);
        return slot;
    }
    return -1;
}

int cm_was_cut(int slot) { return slot >= 0 && slot < SLOTS && atomic_load(&slots[slot].cut); }

void cm_release(int slot) {
    if (slot < 0 || slot >= SLOTS) return;
    atomic_store(&slots[slot].start, 0);
    atomic_store(&slots[slot].taken, 0);
}

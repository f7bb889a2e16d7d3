// A file that another program cuts short while it is mapped raises SIGBUS at the next look at its lost part. For the
// mappings named here the handler puts zeros in place of what was lost and remembers it: the reader asks afterwards and
// says so, instead of the process dying. Swift cannot state a signal handler that looks at the address of the fault.
#ifndef FUNNEL_MAP_GUARD_H
#define FUNNEL_MAP_GUARD_H

#include <stddef.h>

/// Guards a mapping of whole pages; returns its slot, or -1 when there is none left (64 at a time) or no handler can be
/// installed. SIGBUS anywhere else goes to the handler that was there before.
int cm_guard(const void *start, size_t length);
/// Whether a part of the mapping was lost since it was guarded.
int cm_was_cut(int slot);
/// Ends the guard; the caller unmaps afterwards.
void cm_release(int slot);

#endif

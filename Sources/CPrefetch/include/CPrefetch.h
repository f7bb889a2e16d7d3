// Tells the processor which memory is read soon: a hint that no language of ours has words for.
#ifndef FUNNEL_PREFETCH_H
#define FUNNEL_PREFETCH_H

/// Asks for the cache line of an address. Never fails, whatever the address is.
static inline void cp_prefetch(const void *address) { __builtin_prefetch(address); }

#endif

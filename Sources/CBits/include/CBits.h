// Bits for cells of a stretch of numbers, as fast as a core's cache takes them.
#ifndef FUNNEL_BITS_H
#define FUNNEL_BITS_H

#include <stddef.h>
#include <stdint.h>

/// Sets the bit `cell - first`, counted round 2^32, for each of the cells where it is below `length`; the others are not
/// of this stretch. `words` has a bit for each number below `length`. Nothing else is read or written.
///
/// The cells are gone through in short batches: those of the stretch are put side by side, without a branch that could be
/// guessed wrong (AVX-512, AVX2, or one by one), then their bits are set. So a core that sets the bits of a stretch that
/// its own cache holds, out of a range that it does not, looks at all cells for little.
void cb_set_within(uint64_t *words, const uint32_t *cells, size_t count, uint32_t first, uint32_t length);

/// The ways there are, the fastest last.
typedef enum { CB_PLAIN, CB_AVX2, CB_AVX512 } cb_way;

/// The same, one way; 0, and nothing is done, where this processor does not have it or is the slower for it.
int cb_set_within_by(
    cb_way way, uint64_t *words, const uint32_t *cells, size_t count, uint32_t first, uint32_t length);

#endif

// SHA-256 of the system's own library (OpenSSL's libcrypto, CommonCrypto on macOS): it uses the processor's SHA
// instructions, seven times the speed of portable code, and a file of some gigabytes is fingerprinted at each load.
#ifndef FUNNEL_HASH_H
#define FUNNEL_HASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct ch_sha256 ch_sha256;

/// Returns NULL when the library refuses (no memory, or SHA-256 switched off by policy).
ch_sha256 *ch_sha256_begin(void);
/// Returns 1 on success. `bytes` may be NULL when `count` is 0.
int ch_sha256_add(ch_sha256 *state, const uint8_t *bytes, size_t count);
/// Writes 32 bytes; returns 1 on success. Only `ch_sha256_free` may follow.
int ch_sha256_finish(ch_sha256 *state, uint8_t *digest);
void ch_sha256_free(ch_sha256 *state);

#endif

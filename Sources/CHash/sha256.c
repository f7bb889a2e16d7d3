#include "CHash.h"
#include <stdlib.h>

#ifdef __APPLE__
#include <CommonCrypto/CommonDigest.h>

struct ch_sha256 {
    CC_SHA256_CTX context;
};

ch_sha256 *ch_sha256_begin(void) {
    ch_sha256 *state = malloc(sizeof *state);
    if (state) CC_SHA256_Init(&state->context);
    return state;
}

int ch_sha256_add(ch_sha256 *state, const uint8_t *bytes, size_t count) {
    while (count > 0) {
        CC_LONG part = count > 1u << 30 ? 1u << 30 : (CC_LONG)count;
        CC_SHA256_Update(&state->context, bytes, part);
        bytes += part;
        count -= part;
    }
    return 1;
}

int ch_sha256_finish(ch_sha256 *state, uint8_t *digest) {
    CC_SHA256_Final(digest, &state->context);
    return 1;
}

void ch_sha256_free(ch_sha256 *state) { free(state); }

#else
#include <openssl/evp.h>

struct ch_sha256 {
    EVP_MD_CTX *context;
};

ch_sha256 *ch_sha256_begin(void) {
    ch_sha256 *state = malloc(sizeof *state);
    if (!state) return NULL;
    state->context = EVP_MD_CTX_new();
    if (!state->context || EVP_DigestInit_ex(state->context, EVP_sha256(), NULL) != 1) {
        ch_sha256_free(state);
        return NULL;
    }
    return state;
}

int ch_sha256_add(ch_sha256 *state, const uint8_t *bytes, size_t count) {
    return count == 0 || EVP_DigestUpdate(state->context, bytes, count) == 1;
}

int ch_sha256_finish(ch_sha256 *state, uint8_t *digest) {
    unsigned int length = 0;
    return EVP_DigestFinal_ex(state->context, digest, &length) == 1 && length == 32;
}

void ch_sha256_free(ch_sha256 *state) {
    EVP_MD_CTX_free(state->context);
    free(state);
}
#endif

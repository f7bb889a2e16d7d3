#include "CBits.h"

#include <string.h>

#define CB_INLINE static inline __attribute__((always_inline))

/// Cells of a batch: few enough to stay near, and so many that the end of a loop is seldom guessed wrong.
enum { BATCH = 256 };
/// How many cells ahead of the batch the next ones are asked for: the loop that sets bits keeps the processor from seeing
/// them for itself.
enum { AHEAD = 1024 };

/// Keeps the places of the stretch among `count` cells; returns how many there are.
typedef size_t cb_keep(const uint32_t *cells, size_t count, uint32_t first, uint32_t length, uint32_t *kept);

CB_INLINE size_t keep_plain(const uint32_t *cells, size_t count, uint32_t first, uint32_t length, uint32_t *kept) {
    size_t found = 0;
    for (size_t at = 0; at < count; at++) {
        uint32_t place = cells[at] - first;
        kept[found] = place;
        found += place < length;
    }
    return found;
}

#if defined(__x86_64__)
#include <immintrin.h>

#define WITH_AVX2 __attribute__((target("avx2,bmi2,popcnt")))
#define WITH_AVX512 __attribute__((target("avx512f,bmi2,popcnt")))

/// Keeps a multiple of 8 cells. Which lanes move where is read from the mask of those that are kept: its bits as bytes,
/// and of the bytes 0 to 7 those that are kept, low first.
CB_INLINE WITH_AVX2 size_t
keep_avx2(const uint32_t *cells, size_t count, uint32_t first, uint32_t length, uint32_t *kept) {
    const __m256i start = _mm256_set1_epi32((int)first), sign = _mm256_set1_epi32((int)0x80000000u);
    const __m256i end = _mm256_set1_epi32((int)(length ^ 0x80000000u));
    size_t found = 0;
    for (size_t at = 0; at < count; at += 8) {
        __m256i places = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(cells + at)), start);
        __m256i within = _mm256_cmpgt_epi32(end, _mm256_xor_si256(places, sign));
        unsigned mask = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(within));
        uint64_t lanes = _pext_u64(0x0706050403020100u, _pdep_u64(mask, 0x0101010101010101u) * 0xFF);
        __m256i order = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128((long long)lanes));
        _mm256_storeu_si256((__m256i *)(kept + found), _mm256_permutevar8x32_epi32(places, order));
        found += (size_t)__builtin_popcount(mask);
    }
    return found;
}

/// Keeps a multiple of 16 cells.
CB_INLINE WITH_AVX512 size_t
keep_avx512(const uint32_t *cells, size_t count, uint32_t first, uint32_t length, uint32_t *kept) {
    const __m512i start = _mm512_set1_epi32((int)first), end = _mm512_set1_epi32((int)length);
    size_t found = 0;
    for (size_t at = 0; at < count; at += 16) {
        __m512i places = _mm512_sub_epi32(_mm512_loadu_si512(cells + at), start);
        __mmask16 within = _mm512_cmplt_epu32_mask(places, end);
        _mm512_storeu_si512(kept + found, _mm512_maskz_compress_epi32(within, places));
        found += (size_t)__builtin_popcount(within);
    }
    return found;
}
#endif

/// All cells, those of whole batches kept by `keep`.
CB_INLINE void set_by(
    cb_keep keep, uint64_t *words, const uint32_t *cells, size_t count, uint32_t first, uint32_t length) {
    uint32_t kept[BATCH];
    for (size_t at = 0; at < count;) {
        size_t batch = count - at < BATCH ? count - at : BATCH;
        for (size_t line = at + AHEAD; line < at + AHEAD + batch && line < count; line += 16) {
            __builtin_prefetch(cells + line, 0, 2);
        }
        size_t found = batch == BATCH ? keep(cells + at, batch, first, length, kept)
                                      : keep_plain(cells + at, batch, first, length, kept);
#pragma clang loop unroll_count(8)
        for (size_t place = 0; place < found; place++) {
            words[kept[place] >> 6] |= (uint64_t)1 << (kept[place] & 63);
        }
        at += batch;
    }
}

#if defined(__x86_64__)
static WITH_AVX512 void set_avx512(
    uint64_t *words, const uint32_t *cells, size_t count, uint32_t first, uint32_t length) {
    set_by(keep_avx512, words, cells, count, first, length);
}

static WITH_AVX2 void set_avx2(
    uint64_t *words, const uint32_t *cells, size_t count, uint32_t first, uint32_t length) {
    set_by(keep_avx2, words, cells, count, first, length);
}
#endif

#if defined(__x86_64__)
static int has(int way) {
    if (way == CB_PLAIN) return 1;
    if (!__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("popcnt")) return 0;
    if (way == CB_AVX512) return __builtin_cpu_supports("avx512f") != 0;
    // Zen 1 and 2 take longer for one pext than for eight cells one by one.
    return __builtin_cpu_supports("avx2") && !__builtin_cpu_is("znver1") && !__builtin_cpu_is("znver2");
}
#else
static int has(int way) { return way == CB_PLAIN; }
#endif

int cb_set_within_by(
    cb_way way, uint64_t *words, const uint32_t *cells, size_t count, uint32_t first, uint32_t length) {
    if (!has(way)) return 0;
#if defined(__x86_64__)
    if (way == CB_AVX512) return set_avx512(words, cells, count, first, length), 1;
    if (way == CB_AVX2) return set_avx2(words, cells, count, first, length), 1;
#endif
    return set_by(keep_plain, words, cells, count, first, length), 1;
}

void cb_set_within(uint64_t *words, const uint32_t *cells, size_t count, uint32_t first, uint32_t length) {
    for (int way = CB_AVX512; way >= CB_PLAIN; way--) {
        if (cb_set_within_by((cb_way)way, words, cells, count, first, length)) return;
    }
}

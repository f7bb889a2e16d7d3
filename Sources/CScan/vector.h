// Sixty-four bytes at a time as bits: which of them are a given byte.
#ifndef FUNNEL_SCAN_VECTOR_H
#define FUNNEL_SCAN_VECTOR_H

#include <stdint.h>
#include <string.h>

#define CS_INLINE static inline __attribute__((always_inline))

typedef struct {
    uint64_t delimiter, line_feed, carriage_return, quote;
} cs_masks;

CS_INLINE unsigned cs_lowest(uint64_t bits) { return (unsigned)__builtin_ctzll(bits); }

/// The bits below bit `at`, 0...63.
CS_INLINE uint64_t cs_below(unsigned at) { return ((uint64_t)1 << at) - 1; }

#if defined(__x86_64__)
#include <immintrin.h>

CS_INLINE uint64_t cs_equal_sse2(const __m128i *block, uint8_t byte) {
    __m128i wanted = _mm_set1_epi8((char)byte);
    uint64_t bits = 0;
    for (int part = 0; part < 4; part++) {
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block[part], wanted)) << (16 * part);
    }
    return bits;
}

CS_INLINE cs_masks cs_masks_sse2(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
    __m128i block[4];
    for (int part = 0; part < 4; part++) block[part] = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    return (cs_masks){
        cs_equal_sse2(block, delimiter), cs_equal_sse2(block, '\n'), cs_equal_sse2(block, '\r'),
        cs_equal_sse2(block, quote)};
}

#define CS_AVX2 __attribute__((target("avx2,bmi,popcnt")))

CS_INLINE CS_AVX2 uint64_t cs_equal_avx2(__m256i low, __m256i high, uint8_t byte) {
    __m256i wanted = _mm256_set1_epi8((char)byte);
    uint32_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint32_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return first | (uint64_t)second << 32;
}

CS_INLINE CS_AVX2 cs_masks cs_masks_avx2(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
    __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
    __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    return (cs_masks){
        cs_equal_avx2(low, high, delimiter), cs_equal_avx2(low, high, '\n'), cs_equal_avx2(low, high, '\r'),
        cs_equal_avx2(low, high, quote)};
}
#endif

#if defined(__aarch64__)
#include <arm_neon.h>

CS_INLINE uint64_t cs_equal_neon(uint8x16x4_t block, uint8_t byte) {
    const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t wanted = vdupq_n_u8(byte);
    uint8x16_t first = vandq_u8(vceqq_u8(block.val[0], wanted), weights);
    uint8x16_t second = vandq_u8(vceqq_u8(block.val[1], wanted), weights);
    uint8x16_t third = vandq_u8(vceqq_u8(block.val[2], wanted), weights);
    uint8x16_t fourth = vandq_u8(vceqq_u8(block.val[3], wanted), weights);
    uint8x16_t pairs = vpaddq_u8(vpaddq_u8(first, second), vpaddq_u8(third, fourth));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}

CS_INLINE cs_masks cs_masks_neon(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
    uint8x16x4_t block = {{vld1q_u8(bytes), vld1q_u8(bytes + 16), vld1q_u8(bytes + 32), vld1q_u8(bytes + 48)}};
    return (cs_masks){
        cs_equal_neon(block, delimiter), cs_equal_neon(block, '\n'), cs_equal_neon(block, '\r'),
        cs_equal_neon(block, quote)};
}
#endif

CS_INLINE cs_masks cs_masks_plain(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
    cs_masks masks = {0, 0, 0, 0};
    for (unsigned at = 0; at < 64; at++) {
        masks.delimiter |= (uint64_t)(bytes[at] == delimiter) << at;
        masks.line_feed |= (uint64_t)(bytes[at] == '\n') << at;
        masks.carriage_return |= (uint64_t)(bytes[at] == '\r') << at;
        masks.quote |= (uint64_t)(bytes[at] == quote) << at;
    }
    return masks;
}

#endif

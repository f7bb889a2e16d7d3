#include "CScan.h"
#include "vector.h"

/// Whether a row with the right number of fields may be none: nothing but blanks in it, the header once more, or longer
/// than any row.
CS_INLINE int is_odd(const uint8_t *bytes, size_t start, size_t end, const cs_dialect *dialect) {
    size_t at = start;
    while (at < end) {
        uint8_t byte = bytes[at];
        if (byte != ' ' && byte != '\t' && byte != dialect->delimiter && byte != dialect->quote) break;
        at++;
    }
    if (at == end || end - start >= CS_LONGEST / 2) return 1;
    return dialect->header && end - start == dialect->header_length &&
           memcmp(bytes + start, dialect->header, end - start) == 0;
}

/// Reads one row byte by byte, with quotes; where the next record begins, or 0 when the row is not plain.
static size_t read_row(
    const uint8_t *bytes, size_t row, size_t limit, int is_end, const cs_dialect *dialect, cs_field *fields) {
    const uint8_t delimiter = dialect->delimiter, quote = dialect->quote;
    size_t at = row, ended = 0;
    for (;;) {
        if (ended == dialect->fields) return 0;
        size_t start = at, end;
        uint32_t escapes = 0;
        if (at < limit && bytes[at] == quote) {
            start = ++at;
            for (;;) {
                if (at >= limit || bytes[at] == '\n' || bytes[at] == '\r') return 0;
                if (bytes[at] != quote) {
                    at++;
                } else if (at + 1 < limit && bytes[at + 1] == quote) {
                    escapes = CS_ESCAPES;
                    at += 2;
                } else {
                    break;
                }
            }
            end = at++;
            if (at < limit && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') return 0;
        } else {
            while (at < limit && bytes[at] == ' ') at++;
            if (at < limit && bytes[at] == quote) return 0;
            while (at < limit && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') at++;
            end = at;
        }
        if (at == limit && !is_end) return 0;
        if (fields) fields[ended] = (cs_field){(uint32_t)start, (uint32_t)end | escapes};
        ended++;
        if (at < limit && bytes[at] == delimiter) {
            at++;
            continue;
        }
        if (ended != dialect->fields || is_odd(bytes, row, at, dialect)) return 0;
        if (at == limit) return at;
        if (bytes[at] == '\r') {
            if (at + 1 == limit && !is_end) return 0;
            if (at + 1 < limit && bytes[at + 1] == '\n') at++;
        }
        return at + 1;
    }
}

#if defined(__x86_64__)
#define CS_NAME rows_avx2
#define CS_LOOP rows_avx2_loop
#define CS_TARGET CS_AVX2
#define CS_MASKS cs_masks_avx2
#include "rows.h"

#define CS_NAME rows_sse2
#define CS_LOOP rows_sse2_loop
#define CS_TARGET
#define CS_MASKS cs_masks_sse2
#include "rows.h"
#elif defined(__aarch64__)
#define CS_NAME rows_neon
#define CS_LOOP rows_neon_loop
#define CS_TARGET
#define CS_MASKS cs_masks_neon
#include "rows.h"
#else
#define CS_NAME rows_plain
#define CS_LOOP rows_plain_loop
#define CS_TARGET
#define CS_MASKS cs_masks_plain
#include "rows.h"
#endif

size_t cs_rows(
    const uint8_t *bytes, size_t start, size_t stop, size_t limit, int is_end, const cs_dialect *dialect, size_t most,
    cs_field *fields, size_t *next) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
        return rows_avx2(bytes, start, stop, limit, is_end, dialect, most, fields, next);
    return rows_sse2(bytes, start, stop, limit, is_end, dialect, most, fields, next);
#elif defined(__aarch64__)
    return rows_neon(bytes, start, stop, limit, is_end, dialect, most, fields, next);
#else
    return rows_plain(bytes, start, stop, limit, is_end, dialect, most, fields, next);
#endif
}

size_t cs_ascii(const uint8_t *bytes, size_t start, size_t end) {
    size_t at = start;
    const uint64_t high = 0x8080808080808080u;
    for (; end - at >= 64; at += 64) {
        uint64_t words[8];
        memcpy(words, bytes + at, 64);
        uint64_t all = words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7];
        if (all & high) break;
    }
    while (at < end && bytes[at] < 0x80) at++;
    return at;
}

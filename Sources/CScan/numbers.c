#include "cells.h"

/// A number of at most eight bytes, `1234` or `12.34`, that end at `end`; at least eight bytes lie before `end`.
CS_INLINE int short_number(
    const uint8_t *bytes, size_t end, unsigned length, uint8_t decimal, uint32_t *number, unsigned *scale) {
    uint64_t word = load(bytes + end - 8);
    unsigned padding = 8 * (8 - length);  // length is 1...8, so 0...56
    uint64_t blank = cs_below(padding);
    word = (word & ~blank) | (0x3030303030303030u & blank);
    uint64_t signs = word ^ (0x0101010101010101u * decimal);
    uint64_t found = (signs - 0x0101010101010101u) & ~signs & 0x8080808080808080u;
    *scale = 0;
    if (found) {
        unsigned place = cs_lowest(found) / 8;
        if (place == 7 || place == 8 - length) return 0;  // nothing behind it, or nothing before
        *scale = 7 - place;
        uint64_t before = cs_below(8 * place), behind = ~cs_below(8 * place + 8);
        word = (word & behind) | (word & before) << 8 | 0x30;
    }
    return eight_digits(word, number);
}

/// A number of up to 18 digits, byte by byte; apart from the loop, which has no registers to spare.
static __attribute__((noinline)) int long_number(
    const uint8_t *bytes, size_t start, size_t end, uint8_t decimal, uint64_t *number, unsigned *scale) {
    size_t length = end - start;
    if (length > 19) return 0;
    uint64_t value = 0;
    unsigned digits = 0;
    size_t sign = end;
    for (size_t at = start; at < end; at++) {
        if (is_digit(bytes[at])) {
            value = value * 10 + (bytes[at] - '0');
            digits++;
        } else if (bytes[at] == decimal && sign == end && at > start && at + 1 < end) {
            sign = at;
        } else {
            return 0;
        }
    }
    if (digits > 18) return 0;
    *number = value;
    *scale = sign == end ? 0 : (unsigned)(end - sign - 1);
    return 1;
}

/// The highest bit that is set, which stands for a number of digits; 0 for none.
static uint32_t highest(uint32_t bits) { return bits > 1 ? 31 - (uint32_t)__builtin_clz(bits) : 0; }

CS_INLINE size_t is_compact_day(uint32_t number) {
    uint32_t year = number / 10000;
    return year >= 1900 && year <= 2199 && is_day(year, number / 100 % 100, number % 100);
}

/// Numbers of digits as bits: before the decimal sign, before it as if it were the other one, behind it.
CS_INLINE void keep_most(cs_number_evidence *evidence, uint32_t wholes, uint32_t other_wholes, uint32_t scales) {
    uint32_t whole = highest(wholes), other = highest(other_wholes), scale = highest(scales);
    if (whole > evidence->most_whole) evidence->most_whole = whole;
    if (other > evidence->most_other_whole) evidence->most_other_whole = other;
    if (scale > evidence->most_scale) evidence->most_scale = scale;
}

/// The loop of cs_numbers, one cell at a time.
static size_t one_by_one(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, uint8_t decimal,
    int64_t *mantissas, uint8_t *scales, cs_number_evidence *evidence) {
    const size_t first_row = row;
    size_t empty = 0, fractions = 0;
    // One bit for each number of digits that was seen: of whole numbers, before and behind a fraction's decimal sign, and
    // of fractions as thousands.
    uint32_t wholes = 0, fraction_wholes = 0, fraction_scales = 0, thousands = 0;
    // Zeros, and ones above bit 32.
    uint64_t alone = 0;
    for (; row < rows; row++, fields += stride) {
        size_t start = fields->start, end = fields->end;
        if (end & CS_ESCAPES) break;
        if (start == end) {
            if (empty++ == 0 && evidence->empty == 0) evidence->first_empty = row;
            mantissas[row] = 0;
            scales[row] = CS_NO_VALUE;
            continue;
        }
        size_t is_negative = bytes[start] == '-';
        size_t first = start + is_negative, length = end - first;
        uint64_t number;
        unsigned scale;
        if (IS_LITTLE_ENDIAN && length - 1 < 8 && end >= 8) {
            uint32_t small;
            if (!short_number(bytes, end, (unsigned)length, decimal, &small, &scale)) break;
            number = small;
        } else if (length == 0 || !long_number(bytes, first, end, decimal, &number, &scale)) {
            break;
        }
        uint8_t head = bytes[first];
        if (scale == 0) {
            if ((head == '0') & (length > 1)) break;
            if (is_negative & (number == 0)) break;
            wholes |= 1u << (head == '0' ? 0 : length);
            // Zeros and ones come in any order: counted without a branch.
            alone += (uint64_t)((end - start == 1) & (head <= '1')) << (head & 1) * 32;
            if (length == 8 && !is_negative) evidence->compact_days += is_compact_day((uint32_t)number);
        } else {
            size_t whole = length - scale - 1;
            if ((head == '0') & (whole > 1)) break;
            whole = head == '0' ? 0 : whole;
            fractions++;
            fraction_wholes |= 1u << whole;
            fraction_scales |= 1u << scale;
            // Under the other sign, three digits behind one to three are thousands.
            if (scale == 3 && whole - 1 < 3) {
                if (evidence->ambiguous++ == 0) evidence->first_ambiguous = row;
                thousands |= 1u << (whole + 3);
            }
        }
        mantissas[row] = is_negative ? -(int64_t)number : (int64_t)number;
        scales[row] = (uint8_t)scale;
    }
    size_t count = row - first_row - empty;
    if (count > 0 && evidence->count == 0) {
        evidence->first_number = first_row;
        while (scales[evidence->first_number] == CS_NO_VALUE) evidence->first_number++;
    }
    evidence->count += count;
    evidence->empty += empty;
    evidence->fractions += fractions;
    evidence->zeros += alone & 0xFFFFFFFFu;
    evidence->ones += alone >> 32;
    keep_most(evidence, wholes | fraction_wholes, wholes | thousands, fraction_scales);
    return row;
}

#if defined(__x86_64__)
#include "numbers_avx2.h"
#endif

size_t cs_numbers(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, uint8_t decimal,
    int64_t *mantissas, uint8_t *scales, cs_number_evidence *evidence) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
        return four_by_four(bytes, fields, stride, row, rows, decimal, mantissas, scales, evidence);
#endif
    return one_by_one(bytes, fields, stride, row, rows, decimal, mantissas, scales, evidence);
}

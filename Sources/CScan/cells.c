#include "CScan.h"
#include "vector.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define IS_LITTLE_ENDIAN 1
#else
#define IS_LITTLE_ENDIAN 0
#endif

CS_INLINE uint64_t load(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
}

CS_INLINE int is_digit(uint8_t byte) { return (uint8_t)(byte - '0') < 10; }

/// Whether all eight bytes are digits, and their number: the first byte is the lowest and the first digit.
/// Source: the method of D. Lemire, "Quickly parsing eight digits" (2018), restated.
CS_INLINE int eight_digits(uint64_t word, uint32_t *number) {
    uint64_t digits = word - 0x3030303030303030u;
    if (((word + 0x4646464646464646u) | digits) & 0x8080808080808080u) return 0;
    digits = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FFu;
    digits = (digits * 100 + (digits >> 16)) & 0x0000FFFF0000FFFFu;
    digits = (digits * 10000 + (digits >> 32)) & 0xFFFFFFFFu;
    *number = (uint32_t)digits;
    return 1;
}

static int month_length(uint32_t year, uint32_t month) {
    static const uint8_t lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) return 29;
    return lengths[month - 1];
}

CS_INLINE int is_day(uint32_t year, uint32_t month, uint32_t day) {
    return month - 1 < 12 && day >= 1 && day <= (uint32_t)month_length(year, month);
}

/// Days since 1970-01-01 of a year from 1000 on.
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil (the method, restated).
CS_INLINE int32_t day_number(uint32_t year, uint32_t month, uint32_t day) {
    int32_t shifted = (int32_t)year - (month <= 2);
    int32_t era = shifted / 400, year_of_era = shifted - era * 400;
    int32_t day_of_year = (153 * ((int32_t)month + (month > 2 ? -3 : 9)) + 2) / 5 + (int32_t)day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

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

size_t cs_numbers(
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
    uint32_t own_whole = highest(wholes | fraction_wholes), other_whole = highest(wholes | thousands);
    uint32_t scale = highest(fraction_scales);
    if (own_whole > evidence->most_whole) evidence->most_whole = own_whole;
    if (other_whole > evidence->most_other_whole) evidence->most_other_whole = other_whole;
    if (scale > evidence->most_scale) evidence->most_scale = scale;
    return row;
}

CS_INLINE uint32_t two_digits(const uint8_t *bytes) {
    return (uint32_t)(bytes[0] - '0') * 10 + (uint32_t)(bytes[1] - '0');
}

CS_INLINE int are_digits(const uint8_t *bytes, size_t count) {
    int all = 1;
    for (size_t at = 0; at < count; at++) all &= is_digit(bytes[at]);
    return all;
}

/// The ten bytes of `yyyy-mm-dd` as a day; CS_NO_DAY when they are none.
CS_INLINE int32_t read_day(const uint8_t *cell) {
    if (cell[4] != '-' || cell[7] != '-') return CS_NO_DAY;
    if (!are_digits(cell, 4) || !are_digits(cell + 5, 2) || !are_digits(cell + 8, 2)) return CS_NO_DAY;
    uint32_t year = two_digits(cell) * 100 + two_digits(cell + 2);
    uint32_t month = two_digits(cell + 5), day = two_digits(cell + 8);
    if (year < 1000 || year > 2999 || !is_day(year, month, day)) return CS_NO_DAY;
    return day_number(year, month, day);
}

size_t cs_days(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, int32_t *days,
    cs_day_evidence *evidence) {
    cs_day_evidence found = *evidence;
    uint8_t known[10] = {0};  // rows often repeat the day before
    int32_t day = CS_NO_DAY;
    for (; row < rows; row++, fields += stride) {
        size_t start = fields->start, end = fields->end;
        if (start == end) {
            if (found.empty++ == 0) found.first_empty = row;
            days[row] = CS_NO_DAY;
            continue;
        }
        if (end - start != 10) break;
        const uint8_t *cell = bytes + start;
        if (memcmp(cell, known, 10) != 0) {
            day = read_day(cell);
            if (day == CS_NO_DAY) break;
            memcpy(known, cell, 10);
        }
        days[row] = day;
        if (found.count++ == 0) found.first_day = row;
    }
    *evidence = found;
    return row;
}

/// Microseconds since midnight of `hh:mm:ss` with up to six digits behind a point and Z or nothing; -1 for anything else.
CS_INLINE int64_t read_time(const uint8_t *cell, size_t length, int *is_zoned) {
    if (length < 8 || cell[2] != ':' || cell[5] != ':') return -1;
    if (!are_digits(cell, 2) || !are_digits(cell + 3, 2) || !are_digits(cell + 6, 2)) return -1;
    uint32_t hour = two_digits(cell), minute = two_digits(cell + 3), second = two_digits(cell + 6);
    if (hour > 23 || minute > 59 || second > 59) return -1;
    *is_zoned = cell[length - 1] == 'Z';
    size_t end = length - (size_t)*is_zoned;
    uint32_t micros = 0;
    if (end > 8) {
        if (cell[8] != '.' || end < 10 || end > 15) return -1;
        for (size_t at = 9; at < 15; at++) {
            if (at < end && !is_digit(cell[at])) return -1;
            micros = micros * 10 + (at < end ? (uint32_t)(cell[at] - '0') : 0);
        }
    }
    return (int64_t)(hour * 3600 + minute * 60 + second) * 1000000 + micros;
}

size_t cs_instants(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, int64_t *instants,
    cs_day_evidence *evidence, size_t *zoned) {
    cs_day_evidence found = *evidence;
    uint8_t known[10] = {0};
    int32_t day = CS_NO_DAY;
    for (; row < rows; row++, fields += stride) {
        size_t start = fields->start, end = fields->end;
        if (start == end) {
            if (found.empty++ == 0) found.first_empty = row;
            instants[row] = CS_NO_INSTANT;
            continue;
        }
        const uint8_t *cell = bytes + start;
        if ((end & CS_ESCAPES) || end - start < 19 || (cell[10] != 'T' && cell[10] != ' ')) break;
        if (memcmp(cell, known, 10) != 0) {
            int32_t next = read_day(cell);
            if (next == CS_NO_DAY) break;
            day = next;
            memcpy(known, cell, 10);
        }
        int is_zoned = 0;
        int64_t time = read_time(cell + 11, end - start - 11, &is_zoned);
        if (time < 0) break;
        instants[row] = day * INT64_C(86400000000) + time;
        *zoned += (size_t)is_zoned;
        if (found.count++ == 0) found.first_day = row;
    }
    *evidence = found;
    return row;
}

static const uint64_t low_bytes[9] = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};

/// The first eight bytes of a text, or all of them and zeros.
CS_INLINE uint64_t head_of(const uint8_t *text, size_t length, size_t readable) {
    size_t count = length < 8 ? length : 8;
    if (IS_LITTLE_ENDIAN && readable >= 8) return load(text) & low_bytes[count];
    uint64_t word = 0;
    memcpy(&word, text, count);
    return word;
}

CS_INLINE uint64_t mixed(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/// `head` are the first eight bytes of the text, `tail` the last eight.
CS_INLINE uint32_t hash_of(const uint8_t *text, size_t length, uint64_t head, uint64_t tail) {
    uint64_t hash = mixed(mixed(length * 0xBF58476D1CE4E5B9u, head), tail);
    for (size_t at = 8; at + 8 < length; at += 8) hash = mixed(hash, load(text + at));
    return (uint32_t)(hash ^ hash >> 29);
}

/// Whether texts of one length are equal that begin and end alike.
CS_INLINE int is_equal(const uint8_t *left, const uint8_t *right, size_t length) {
    for (size_t at = 8; at + 8 < length; at += 8) {
        if (load(left + at) != load(right + at)) return 0;
    }
    return 1;
}

size_t cs_texts(
    const uint8_t *bytes, size_t base, size_t limit, const cs_field *fields, size_t stride, size_t rows,
    size_t first_row, uint32_t *codes, cs_text *texts, size_t known, uint32_t *slots, size_t mask) {
    for (size_t row = 0; row < rows; row++, fields += stride) {
        size_t start = base + fields->start;
        uint32_t escapes = fields->end & CS_ESCAPES;
        uint32_t length = (fields->end & ~CS_ESCAPES) - fields->start;
        const uint8_t *text = bytes + start;
        uint64_t head = head_of(text, length, limit - start);
        uint64_t tail = length > 8 ? load(text + length - 8) : head;
        uint32_t hash = hash_of(text, length, head, tail);
        size_t slot = hash & mask;
        uint32_t code;
        for (;; slot = (slot + 1) & mask) {
            if (slots[slot] == 0) {
                code = (uint32_t)known++;
                slots[slot] = code + 1;
                texts[code] = (cs_text){start, head, tail, length | escapes, hash, 1, (uint32_t)(first_row + row)};
                break;
            }
            code = slots[slot] - 1;
            if (texts[code].head == head && texts[code].tail == tail && texts[code].length == (length | escapes) &&
                (length <= 16 || is_equal(bytes + texts[code].start, text, length))) {
                texts[code].count++;
                break;
            }
        }
        codes[row] = code;
    }
    return known;
}

void cs_texts_place(const cs_text *texts, size_t known, uint32_t *slots, size_t mask) {
    for (size_t code = 0; code < known; code++) {
        size_t slot = texts[code].hash & mask;
        while (slots[slot] != 0) slot = (slot + 1) & mask;
        slots[slot] = (uint32_t)code + 1;
    }
}

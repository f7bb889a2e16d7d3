// What the loops over cells share.
#ifndef FUNNEL_SCAN_CELLS_H
#define FUNNEL_SCAN_CELLS_H

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

CS_INLINE int month_length(uint32_t year, uint32_t month) {
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

#endif

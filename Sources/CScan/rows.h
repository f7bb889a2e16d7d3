// The loop of cs_rows, for one kind of vector: CS_NAME, CS_TARGET and CS_MASKS are set where this is included. `fields`
// is a constant NULL or not, so that counting and cutting are two loops.

CS_INLINE CS_TARGET size_t CS_LOOP(
    const uint8_t *bytes, size_t start, size_t stop, size_t limit, int is_end, const cs_dialect *dialect, size_t most,
    cs_field *fields, size_t *next) {
    const uint8_t delimiter = dialect->delimiter, quote = dialect->quote;
    const size_t count = dialect->fields;
    size_t rows = 0, row = start, at = start;
    size_t field = 0, ended = 0;  // where the current field starts, and how many of the row have ended
    field = row;
    while (rows < most && row < stop) {
        if (limit - at < 64) goto one_row;
        cs_masks masks = CS_MASKS(bytes + at, delimiter, quote);
        uint64_t returns = masks.carriage_return;
        uint64_t odd = masks.quote;
        if (returns) {
            // A carriage return ends a plain line only before a line feed.
            uint64_t pairs = masks.line_feed >> 1;
            if (returns >> 63 && at + 64 < limit && bytes[at + 64] == '\n') pairs |= (uint64_t)1 << 63;
            odd |= returns & ~pairs;
        }
        uint64_t inside = odd ? cs_below(cs_lowest(odd)) : ~(uint64_t)0;
        uint64_t delimiters = masks.delimiter & inside, lines = masks.line_feed & inside;
        if (fields) {
            uint64_t both = delimiters | lines;
            while (both) {
                unsigned bit = cs_lowest(both);
                size_t place = at + bit;
                both &= both - 1;
                if (lines >> bit & 1) {
                    size_t end = place > row && bytes[place - 1] == '\r' ? place - 1 : place;
                    if (ended + 1 != count || is_odd(bytes, row, end, dialect)) goto stopped;
                    fields[ended] = (cs_field){(uint32_t)field, (uint32_t)end};
                    fields += count;
                    rows++;
                    row = field = place + 1;
                    ended = 0;
                    if (rows == most || row >= stop) goto stopped;
                } else {
                    if (ended + 1 >= count) goto stopped;
                    fields[ended++] = (cs_field){(uint32_t)field, (uint32_t)place};
                    field = place + 1;
                }
            }
        } else {
            while (lines) {
                unsigned bit = cs_lowest(lines);
                size_t place = at + bit;
                lines &= lines - 1;
                ended += (size_t)__builtin_popcountll(delimiters & cs_below(bit));
                delimiters &= ~cs_below(bit);
                size_t end = place > row && bytes[place - 1] == '\r' ? place - 1 : place;
                if (ended + 1 != count || is_odd(bytes, row, end, dialect)) goto stopped;
                rows++;
                row = place + 1;
                ended = 0;
                if (rows == most || row >= stop) goto stopped;
            }
            ended += (size_t)__builtin_popcountll(delimiters);
            if (ended >= count) goto stopped;
        }
        if (!odd) {
            at += 64;
            continue;
        }
    one_row : {
        size_t behind = read_row(bytes, row, limit, is_end, dialect, fields);
        if (behind == 0) goto stopped;
        if (fields) fields += count;
        rows++;
        row = field = at = behind;
        ended = 0;
    }
    }
stopped:
    *next = row;
    return rows;
}

CS_TARGET static size_t CS_NAME(
    const uint8_t *bytes, size_t start, size_t stop, size_t limit, int is_end, const cs_dialect *dialect, size_t most,
    cs_field *fields, size_t *next) {
    if (fields) return CS_LOOP(bytes, start, stop, limit, is_end, dialect, most, fields, next);
    return CS_LOOP(bytes, start, stop, limit, is_end, dialect, most, NULL, next);
}

#undef CS_NAME
#undef CS_LOOP
#undef CS_TARGET
#undef CS_MASKS

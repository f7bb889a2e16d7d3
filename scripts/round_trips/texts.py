"""Columns of text, whose marks a dialect has to keep apart from its own; and booleans."""

from corpus.words import CHANNELS, CITIES, FIRMS, HEADERS, KEYS, PEOPLE, PLANS, YES_NO

ASCII = "late again paid twice customer asked for a refund see ticket new plan trial ended call back later ok".split()
# Nearly numbers, dates or booleans; a column of them has some words too.
NEARLY = (
    ["12 Main St", "1-2", "3/4", "v1.2", "4O", "+49 151 2345", "1.10.0", "10x20", "12:30", "50%-60%", "<5", "~100"]
    + ["2024-13-45", "31.02.2024", "5 GB", "1st", "Q1", "3.5.", "1,2,3", "No. 7", "--5", "1..2", "0x1F", "12/2024/1"]
    + ["1e5x", "$", "%", "1,5", "1.5", "7", "2024-01-05", "yes", "(5", "5 €/kg", "007"]
)
TRAPS = ["🙂 thanks", "C:\\dir\\file", "a\\b", '""', "''", '"', "a;b;c;d", "1,2", "x\ty"]
HABITS = [", ", "; ", " | ", " - ", ": ", ",", ";", "|", "/", "\t"]


def word(draw):
    own = draw.locale.language
    source = draw.chance.random()
    if source < 0.6 or own == "en":
        return draw.chance.choice(ASCII)
    return draw.chance.choice((PEOPLE if source < 0.8 else CITIES)[own]).split()[0]


def phrase(draw, habits, quotes, breaks):
    """Some words, with a mark of the column's habits between some of them."""
    words = []
    for _ in range(draw.chance.randint(1, 6)):
        text = word(draw)
        style = draw.chance.random()
        if style < 0.12 and quotes:
            text = f'"{text}"'
        elif style < 0.15 and quotes:
            text += '"'
        elif style < 0.2:
            text = draw.chance.choice(["it's", "'tis", "o'clock", "don't"])
        words.append(text)
    found = words[0]
    for text in words[1:]:
        style = draw.chance.random()
        found += "\n" if breaks and style < 0.1 else draw.chance.choice(habits) if habits and style < 0.4 else " "
        found += text
    return found


def notes(draw):
    """Free text: marks of delimiters and quotes, line breaks, doubled quotes, a backslash, an emoji now and then."""
    habits = draw.chance.sample(HABITS, draw.chance.randint(0, 3))
    quotes, breaks = draw.chance.random() < 0.5, draw.chance.random() < 0.25
    values = [phrase(draw, habits, quotes, breaks) for _ in range(draw.count)]
    if draw.chance.random() < 0.05:
        values[draw.chance.randrange(draw.count)] = draw.chance.choice(TRAPS)
    name = draw.chance.choice(["Note", "Comment", "Description", "notes", "Message"])
    return draw.column(name, "text", values, str)


def words(draw):
    """Names, towns, firms, plans: text of few kinds."""
    language = draw.locale.language
    key, pool = draw.chance.choice(
        [("customer", PEOPLE[language]), ("city", CITIES[language]), ("customer", FIRMS[language])]
        + [("plan", PLANS), ("channel", CHANNELS)]
    )
    values = [draw.chance.choice(pool) for _ in range(draw.count)]
    return draw.column(HEADERS[language][KEYS.index(key)], "text", values, str)


def nearly(draw):
    """Texts that look nearly like something else, and at least two that do not."""
    values = [draw.chance.choice(NEARLY) if draw.chance.random() < 0.7 else word(draw) for _ in range(draw.count)]
    keep = draw.chance.sample(range(draw.count), 2)
    for place in keep:
        values[place] = draw.chance.choice(["see ticket", "unclear", "by phone", "to be done"])
    return draw.column(draw.chance.choice(["Detail", "remark", "Raw", "Label"]), "text", values, str, keep=keep)


def codes(draw):
    """Short words that other programs take for no value, or for a boolean; here they are texts, among others."""
    pool = draw.chance.choice([["NA", "DE", "PL", "FI", "NO"], ["Null", "Nan", "Smith", "Jones"], ["A", "B", "-", "C"]])
    values = [pool[row % len(pool)] for row in range(draw.count)]
    draw.chance.shuffle(values)
    values[:2] = pool[1], pool[3]
    return draw.column(draw.chance.choice(["Country", "Last name", "Grade"]), "text", values, str, keep={0, 1})


def booleans(draw):
    language = draw.locale.language
    pairs = [YES_NO[language], ("yes", "no"), ("true", "false"), ("TRUE", "FALSE"), ("Y", "N"), ("1", "0")]
    pair = draw.chance.choice(pairs)
    if pair[0].isalpha() and draw.chance.random() < 0.3:
        pair = tuple(text.capitalize() for text in pair)
    values = [draw.chance.random() < 0.5 for _ in range(draw.count)]
    values[0], values[draw.count - 1] = not values[1], values[1]
    own = HEADERS[language][KEYS.index("active")]
    name = "is_active" if pair[0] == "1" else draw.chance.choice([own, "Is active", "has_trial"])
    write = lambda value: pair[0] if value else pair[1]
    column = draw.column(name, "boolean", values, write, keep={0, draw.count - 1})
    column.needs_name = pair[0] == "1"
    return column


def times(draw):
    """Times of day, which stay texts."""
    values = [f"{draw.chance.randint(0, 23):02}:{draw.chance.randint(0, 59):02}" for _ in range(draw.count)]
    return draw.column(draw.chance.choice(["at", "Opens", "start"]), "text", values, str)

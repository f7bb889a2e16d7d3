"""Code pages with little to go by: a single letter, capitals, signs alone; and neighbours that must not be confused."""

from .case import Column
from .columns import Draw, comma, two
from .dialect import made

# The page, and the texts of a column: what is not ASCII is all the evidence there is.
FILES = {
    "cp1252-pound-only": ("cp1252", ["£5 off", "£10 off", "none"]),
    "cp1252-degree-only": ("cp1252", ["20 °C", "25 °C", "warm"]),
    "cp1252-one-accent": ("cp1252", ["café", "bar", "bistro"]),
    "cp1252-capitals-de": ("cp1252", ["MÜLLER", "GRÖSSE", "ÄPFEL", "HAUS"]),
    "cp1252-capitals-fr": ("cp1252", ["FRANÇOIS", "ÉLODIE", "NOËL", "PIERRE"]),
    "cp1252-pt": ("cp1252", ["São Paulo", "João Conceição", "Avenida Brasília", "Maçã"]),
    "cp1252-it": ("cp1252", ["Città di Castello", "Perché no", "Più verde", "Niccolò"]),
    "cp1252-sv": ("cp1252", ["Malmö", "Växjö", "Åre", "Östersund"]),
    "cp1252-da": ("cp1252", ["Ærø", "København", "Århus", "Køge"]),
    "cp1252-nl": ("cp1252", ["Daniël", "Zoë", "coöperatie", "Utrecht"]),
    "cp1252-is": ("cp1252", ["Guðrún Þórsdóttir", "Ísafjörður", "Sæmundur", "Jón"]),
    "cp1252-inch-and-dash": ("cp1252", ["2019–2021", "2020–2022", "open"]),
    "cp1252-trademark": ("cp1252", ["Acme™", "Bolt®", "Plain"]),
    "cp1252-s-with-caron": ("cp1252", ["Škoda", "Žižka", "Müller", "François"]),
    "cp1250-one-letter-pl": ("cp1250", ["Paweł", "Anna", "Marek"]),
    "cp1250-capitals-pl": ("cp1250", ["ŁÓDŹ", "KRAKÓW", "GDAŃSK", "POZNAŃ", "WĄCHOCK"]),
    "cp1250-words-pl": (
        "cp1250",
        ["zapłacono częściowo", "opłacone", "oczekuje na wpłatę", "zaległość", "wysłane później"],
    ),
    "iso8859-2-words-pl": (
        "iso8859-2",
        ["zapłacono częściowo", "opłacone", "oczekuje na wpłatę", "zaległość", "wysłane później"],
    ),
    "iso8859-2-words-cs": ("iso8859-2", ["zaplaceno částečně", "čeká na platbu", "dlužná částka", "později", "řádně"]),
    "cp1257-words-lt": (
        "cp1257",
        ["apmokėta iš dalies", "laukiama mokėjimo", "įsiskolinimas", "vėliau išsiųsta", "užsakymas"],
    ),
    "cp1257-words-lv": ("cp1257", ["daļēji samaksāts", "gaida maksājumu", "parāds", "nosūtīts vēlāk", "pasūtījums"]),
    "cp1251-ru": ("cp1251", ["оплачено частично", "ожидает оплаты", "отправлено позже", "задолженность"]),
    "cp1251-uk": ("cp1251", ["сплачено частково", "очікує на оплату", "заборгованість", "пізніше"]),
    "cp874-among-english": ("cp874", ["Bangkok กรุงเทพฯ", "Phuket", "Pattaya", "Chiang Mai เชียงใหม่"]),
    "mac-roman-fr-words": (
        "mac_roman",
        ["payé à la commande", "reçu", "dépôt prévu", "échéance dépassée", "après livraison"],
    ),
    "mac-roman-de-words": ("mac_roman", ["später geliefert", "überfällig", "prüfen", "größer", "bezahlt"]),
    "iso8859-15-euro-fr": ("iso8859-15", ["dépôt de 5 €", "reçu 20 €", "cœur", "payé"]),
}


def make():
    for name, (encoding, texts) in FILES.items():
        draw = Draw(f"few letters {name}", 16)
        columns = [draw.order(), Column("note", "text", draw.some(texts)), draw.clicks()]
        made("few-letters", name, columns, delimiter=";", encoding=encoding)
    # A valid file of UTF-8 with letters that look like two of a code page, and one with two marks.
    draw = Draw("utf-8 looks", 12)
    columns = [draw.order(), Column("note", "text", draw.some(["Ã©", "Â£", "â€™"])), draw.clicks()]
    made("few-letters", "utf-8-of-spoiled-text", columns, clear=True)
    columns = [draw.order(), Column("note", "text", draw.some(["ok", "größer"])), draw.amount(two)]
    made("few-letters", "utf-8-two-marks", columns, mark=b"\xef\xbb\xbf" * 2)
    columns = [draw.order(), Column("note", "text", draw.some(["e\u0301te\u0301", "nai\u0308f"])), draw.amount(comma)]
    made("few-letters", "utf-8-combining-marks", columns, delimiter=";", clear=True)

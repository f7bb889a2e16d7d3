"""Google Ads: campaign reports by day, as plain CSV and as "Excel .csv", in eight languages."""
import dataclasses
import datetime

from .form import Column, Draws, Export, grouped, money, record

NARROW, WIDE = "\u202f", "\u00a0"


@dataclasses.dataclass(frozen=True)
class Language:
    """A locale's words and signs. `headers` are those of day, campaign, id, device, currency, cost, impressions, clicks
    and conversions."""

    code: str
    title: str
    range: str
    headers: tuple
    totals: tuple
    thousands: str
    point: str
    day: object
    campaigns: tuple
    currency: str
    delimiter: str = ","
    source: str = ""


def iso(day):
    return day.isoformat()


THAI_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]

ENGLISH = Language(
    "en", "Campaign report", "September 1, 2026 - September 8, 2026",
    ("Day", "Campaign", "Campaign ID", "Device", "Currency code", "Cost", "Impr.", "Clicks", "Conversions"),
    ("Total: Account", "Total: Search", "Total: Campaigns"), ",", ".", iso,
    ("Spring Trial & Demo", "Brand - Search", "Competitors, EU"), "CAD",
    source="title, header, totals rows and numbers: a public test file of a report reader (2026)")
GERMAN = Language(
    "de", "Kampagnenbericht", "1. September 2026 - 8. September 2026",
    ("Tag", "Kampagne", "Kampagnen-ID", "Gerät", "Währungscode", "Kosten", "Impr.", "Klicks", "Conversions"),
    ("Gesamt: Konto", "Gesamt: Kampagnen"), ".", ",", iso, ("Probe Frühling", "Marke - Suche", "Wettbewerb, EU"), "EUR",
    source="as English; Gesamt: Kampagnen°")
FRENCH = Language(
    "fr", "Rapport sur les campagnes", "1 sept. 2026 - 8 sept. 2026",
    ("Jour", "Campagne", "ID de la campagne", "Appareil", "Code de la devise", "Coût", "Impr.", "Clics", "Conversions"),
    ("Total : compte",), NARROW, ",", iso, ("Essai printemps", "Marque - Réseau", "Concurrents, UE"), "EUR", ";",
    "as English; semicolons are those of a file saved again by Excel")
POLISH = Language(
    "pl", "Raport kampanii", "1 wrz 2026 - 8 wrz 2026",
    ("Dzień", "Kampania", "Identyfikator kampanii", "Urządzenie", "Kod waluty", "Koszt", "Wyświetl.", "Kliknięcia",
     "Konwersje"),
    ("Razem: konto",), WIDE, ",", iso, ("Wersja próbna", "Marka – wyszukiwarka", "Konkurencja, UE"), "PLN",
    source="header, numbers and Razem: konto: a public test file (2026); Kod waluty, the title and which space°")
FINNISH = Language(
    "fi", "Kampanjaraportti", "1.9.2026 – 8.9.2026",
    ("Päivä", "Kampanja", "Kampanjan tunnus", "Laite", "Valuuttakoodi", "Hinta", "Näyttökerrat", "Klikkaukset",
     "Konversiot"),
    ("Yhteensä: tili",), WIDE, ",", lambda day: f"{day.day}.{day.month}.{day.year}",
    ("Kevään kokeilu", "Brändi – haku", "Kilpailijat, EU"), "EUR", ";", "all°")
NORWEGIAN = Language(
    "nb", "Kampanjerapport", "1. sep. 2026 – 8. sep. 2026",
    ("Dag", "Kampanje", "Kampanje-ID", "Enhet", "Valutakode", "Kostnad", "Visn.", "Klikk", "Konverteringer"),
    ("Totalt: konto",), WIDE, ",", lambda day: f"{day.day}. sep. {day.year}",
    ("Vårprøve", "Merkevare – søk", "Konkurrenter, EØS"), "NOK", source="all°")
THAI = Language(
    "th", "รายงานแคมเปญ", "1 ก.ย. 2569 - 8 ก.ย. 2569",
    ("วัน", "แคมเปญ", "รหัสแคมเปญ", "อุปกรณ์", "รหัสสกุลเงิน", "ค่าใช้จ่าย", "การแสดงผล", "คลิก", "Conversion"),
    ("รวม: บัญชี",), ",", ".", lambda day: f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + 543}",
    ("ทดลองใช้", "แบรนด์ - ค้นหา", "คู่แข่ง, อาเซียน"), "THB", source="all°, Buddhist years too")


def report(language, file, encoding="utf-8", device=False, with_id=False, tabs=False, seed=0):
    """Eight days of three campaigns; a cell without conversions tracking is `--`, which is not 0."""
    draws = Draws(90 + seed)
    devices = ("Mobile phones", "Computers") if device else (None,)
    keys = [(day, campaign, unit) for day in range(8) for campaign in range(3) for unit in devices]
    number = grouped(language.thousands, language.point)
    day, campaign, identity, unit, currency, cost, shown, clicks, conversions = language.headers
    costs, impressions, clicked, converted = [], [], [], []
    for index, (_, which, _) in enumerate(keys):
        factor = 14 if which == 0 else 1
        costs.append(money(draws.between(900, 9_900) * factor))
        impressions.append(draws.between(60, 900) * factor)
        clicked.append(draws.between(1, 40) * factor)
        converted.append(None if index % 7 == 5 else money(draws.between(0, 9) * 50))
    days = [datetime.date(2026, 9, 1) + datetime.timedelta(days=key[0]) for key in keys]
    columns = [
        Column(day, "date", days, language.day),
        Column(campaign, "text", [language.campaigns[key[1]] for key in keys]),
        Column(identity, "integer", [12_345_678_901 + 1_111 * key[1] for key in keys]) if with_id else None,
        Column(unit, "text", [key[2] for key in keys]) if device else None,
        Column(currency, "text", [language.currency] * len(keys)),
        Column(cost, "decimal", costs, number, summed=True, currency=currency),
        Column(shown, "integer", impressions, number, summed=True),
        Column(clicks, "integer", clicked, number, summed=True),
        Column(conversions, "decimal", converted, number, null="--", summed=True),
    ]
    columns = [column for column in columns if column]
    delimiter = "\t" if tabs else language.delimiter
    lines = [language.title, f'"{language.range}"' if not tabs else language.range,
             record([column.header for column in columns], delimiter)]
    lines += [record([column.cell(row) for column in columns], delimiter) for row in range(len(keys))]
    sums = {column.header: sum(value for value in column.values if value is not None)
            for column in columns if column.summed}
    for name in language.totals:
        cells = [name] + [number(sums[c.header]) if c.summed else language.currency if c.header == currency else "--"
                          for c in columns[1:]]
        lines.append(record(cells, delimiter))
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    peculiar = (
        f"title line, date range, `{language.totals[0]}`; `--` is not reported, which is not 0"
        + ("; UTF-16LE with a mark, tabs: the Excel .csv; a row for each device of a day" if tabs else "")
        + ({",": "", ".": "; 1.234,56", NARROW: "; 1 234,56 with U+202F", WIDE: "; 1 234,56 with U+00A0"}
           [language.thousands])
        + ("; years of the Buddhist era" if language.code == "th" else ""))
    text = mark + "".join(line + "\n" for line in lines)
    return Export(
        file, "Google Ads", columns, text.encode(encoding), language.code, "UTF-16LE" if mark else "UTF-8", peculiar,
        language.source, time=day, currency=currency, zone="account", left_out=len(language.totals),
        roles={"time": day, "channel": campaign, "spend": cost})


def exports():
    return [
        report(ENGLISH, "google-ads.csv", with_id=True, seed=1),
        report(ENGLISH, "google-ads-utf16.csv", "utf-16-le", device=True, tabs=True, seed=2),
        report(GERMAN, "google-ads-de.csv", seed=3), report(FRENCH, "google-ads-fr.csv", seed=4),
        report(POLISH, "google-ads-pl.csv", seed=5), report(FINNISH, "google-ads-fi.csv", seed=6),
        report(NORWEGIAN, "google-ads-nb.csv", seed=7), report(THAI, "google-ads-th.csv", seed=8),
    ]

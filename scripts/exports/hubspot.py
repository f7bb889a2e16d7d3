"""HubSpot: contacts (English and German account) and deals (quoted labels; internal names in UTF-16)."""
import datetime

from .form import Draws, Export, columns_of, money, table, to_the_minute
from .people import PEOPLE, SELLERS

CONTACTS = {
    "Record ID": "integer", "First Name": "text", "Last Name": "text", "Email": "text", "Phone Number": "text",
    "Company Name": "text", "Job Title": "text", "Lead Status": "text", "Lifecycle Stage": "text",
    "Original Source": "text", "Original Source Drill-Down 1": "text", "Original Source Drill-Down 2": "text",
    "Contact Owner": "text", "Create Date": "instant", "Last Modified Date": "instant", "Annual Revenue": "decimal",
    "Marketing contact status": "text", "Lead Score": "integer",
}
GERMAN = {
    "Record ID": "Datensatz-ID", "First Name": "Vorname", "Last Name": "Nachname", "Email": "E-Mail",
    "Phone Number": "Telefonnummer", "Company Name": "Unternehmensname", "Job Title": "Position",
    "Lead Status": "Lead-Status", "Lifecycle Stage": "Lifecycle-Phase", "Original Source": "Original-Quelle",
    "Original Source Drill-Down 1": "Original-Quelle Drill-Down 1",
    "Original Source Drill-Down 2": "Original-Quelle Drill-Down 2", "Contact Owner": "Zuständiger Mitarbeiter",
    "Create Date": "Erstellungsdatum", "Last Modified Date": "Datum der letzten Änderung",
    "Annual Revenue": "Jahresumsatz", "Marketing contact status": "Marketingkontakt-Status",
    "Lead Score": "HubSpot-Score",
}
STAGES = ["Subscriber", "Lead", "Marketing Qualified Lead", "Sales Qualified Lead", "Opportunity", "Customer"]
GERMAN_STAGES = ["Abonnent", "Lead", "Marketing-qualifizierter Lead", "Sales-qualifizierter Lead", "Opportunity",
                 "Kunde"]
SOURCES = ["Organic Search", "Paid Search", "Direct Traffic", "Offline Sources", "Referrals"]
GERMAN_SOURCES = ["Organische Suche", "Bezahlte Suche", "Direkter Traffic", "Offline-Quellen", "Verweise"]


def contact_rows(german):
    draws = Draws(49 if german else 1)
    for number, person in enumerate(PEOPLE):
        created = datetime.datetime(2026, 1, 5, 8, 0) + datetime.timedelta(days=number * 5, minutes=draws.below(900))
        stage = min(5, draws.below(7))
        source = draws.below(5)
        yield {
            "Record ID": 51 + number * 50 + draws.below(40), "First Name": person.first, "Last Name": person.last,
            "Email": person.email, "Phone Number": f"+49 30 5550{number:03d}" if number % 3 else f"0305550{number:03d}",
            "Company Name": person.firm, "Job Title": person.title,
            "Lead Status": ["New", "Open", None, "In Progress"][number % 4] if not german
            else ["Neu", "Offen", None, "In Bearbeitung"][number % 4],
            "Lifecycle Stage": (GERMAN_STAGES if german else STAGES)[stage],
            "Original Source": (GERMAN_SOURCES if german else SOURCES)[source],
            "Original Source Drill-Down 1": ["google", "brand search", "www.example.com/pricing", "IMPORT",
                                             "partner.example.com"][source],
            "Contact Owner": SELLERS[number % 3] if number % 4 else None, "Create Date": created,
            "Last Modified Date": created + datetime.timedelta(days=11, minutes=draws.below(600)),
            "Annual Revenue": money(draws.between(20, 900) * 1_000_000) if number % 3 == 0 else None,
            "Marketing contact status": ("Marketing contact" if not german else "Marketingkontakt")
            if number % 2 else ("Non-marketing contact" if not german else "Kein Marketingkontakt"),
        }


def contacts(german):
    rows = list(contact_rows(german))
    columns = columns_of(rows, CONTACTS, summed=("Annual Revenue",))
    for column in columns:
        if column.type == "instant":
            column.write = to_the_minute
        if german:
            column.header = GERMAN[column.header]
    name = {header: GERMAN[header] if german else header for header in CONTACTS}
    return Export(
        "hubspot-contacts-de.csv" if german else "hubspot-contacts.csv", "HubSpot contacts", columns,
        table(columns, always=True).encode(), "de" if german else "en", "UTF-8",
        "every field quoted; empty columns (score, drill-down 2); phone numbers that begin with 0 or +; times to the "
        "minute in the account's zone, which the file does not name"
        + ("; labels and values in German, numbers and dates as in English" if german else ""),
        "Jahresumsatz and Lifecycle-Phase: knowledge.hubspot.com/de, default contact properties; the other German "
        "labels and values°" if german
        else "headers: the project's list; quoting and times to the minute: a public study of such exports",
        time=name["Create Date"], zone="account",
        roles={"customer": name["Email"], "user": name["Record ID"], "time": name["Create Date"],
               "stage": name["Lifecycle Stage"], "source": name["Original Source"]})


SALES = ["Appointment Scheduled", "Demo", "Contract Sent", "Closed Won", "Closed Lost"]
INTERNAL = ["appointmentscheduled", "qualifiedtobuy", "contractsent", "closedwon", "closedlost"]
PARTNER = ["Registered", "Joint Pitch", "Signed", "Dropped"]


def way(draws, number, count, lost):
    """When a deal entered each stage: some are open, some skip the second stage, one step back is not kept."""
    moment = datetime.datetime(2026, 2, 2, 9, 0) + datetime.timedelta(days=number * 3, minutes=draws.below(480))
    entered = [None] * count
    reached = draws.between(0, count - 1)
    for stage in range(reached + 1):
        if (stage == 1 and number % 6 == 5) or (stage == lost - 1 and reached == lost):
            continue
        entered[stage] = moment
        moment += datetime.timedelta(days=draws.between(2, 20), minutes=draws.below(600))
    return reached, entered


def deal_rows(with_partners):
    draws = Draws(5 if with_partners else 6)
    for number in range(28 if with_partners else 16):
        partner = with_partners and number % 4 == 3
        stages = PARTNER if partner else SALES
        reached, entered = way(draws, number, len(stages), len(stages) - 1)
        created = next(moment for moment in entered if moment) - datetime.timedelta(minutes=2)
        closed = reached >= len(stages) - 2
        row = {
            "Record ID": 9_114_220_000 + number * 911, "Deal Name": f"{PEOPLE[number % 24].firm} - {2026 + number % 2}",
            "Deal Stage": stages[reached] if with_partners and number % 7 else INTERNAL[reached] if not partner
            else stages[reached],
            "Pipeline": "Partner Pipeline" if partner else "Sales Pipeline",
            "Amount": money(draws.between(12, 480) * 10_000) if number % 8 != 6 else None,
            "Close Date": [moment for moment in entered if moment][-1] if closed
            else datetime.datetime(2026, 6, 30, 17, 0), "Create Date": created, "Deal owner": SELLERS[number % 3],
        }
        yield row, partner, entered


def deals():
    quoted = ['"{}"', "“{}”", '"{}"', "“{}”", "'{}'"]
    sales = [f"Date entered {quote.format(stage + ' (Sales Pipeline)')}" for quote, stage in zip(quoted, SALES)]
    partners = [f"Date entered {quote.format(stage + ' (Partner Pipeline)')}" for quote, stage in zip(quoted, PARTNER)]
    rows = []
    for row, partner, entered in deal_rows(True):
        rows.append(row | dict(zip(partners if partner else sales, entered)))
    return deal_export("hubspot-deals.csv", rows, sales + partners, "utf-8", ",",
                       "two pipelines in one file; stages by label and, in a few rows, by internal name; headers with "
                       "straight, curly and single quotes; open deals; skipped stages", "UTF-8")


def deals_utf16():
    entered_names = [f"hs_v2_date_entered_{stage}" for stage in INTERNAL]
    rows = [row | dict(zip(entered_names, entered)) for row, _, entered in deal_rows(False)]
    return deal_export("hubspot-deals-utf16.tsv", rows, entered_names, "utf-16-le", "\t",
                       "UTF-16LE with a mark, tabs, every field quoted; stages and stage columns by internal name",
                       "UTF-16LE")


def deal_export(file, rows, entered, encoding, delimiter, peculiar, said):
    types = {
        "Record ID": "integer", "Deal Name": "text", "Deal Stage": "text", "Pipeline": "text", "Amount": "decimal",
        "Close Date": "instant", "Create Date": "instant", "Deal owner": "text",
    } | {header: "instant" for header in entered}
    columns = columns_of(rows, types, summed=("Amount",))
    for column in columns:
        if column.type == "instant":
            column.write = to_the_minute
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    return Export(
        file, "HubSpot deals", columns, (mark + table(columns, delimiter, always=True)).encode(encoding), "en", said,
        peculiar, "headers: public analyses of such exports and the header variants that one of them tests",
        time="Create Date", zone="account",
        roles={"entity": "Record ID", "time": "Create Date", "amount": "Amount", "stage": "Deal Stage",
               "pipeline": "Pipeline", "end": "Close Date", "stage_times": entered})


def exports():
    return [contacts(False), contacts(True), deals(), deals_utf16()]

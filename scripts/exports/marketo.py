"""Marketo: the file of a bulk lead extract."""
import datetime

from .form import Draws, Export, columns_of, table
from .people import PEOPLE

TYPES = {
    "id": "integer", "firstName": "text", "lastName": "text", "email": "text", "company": "text", "title": "text",
    "leadSource": "text", "leadStatus": "text", "leadScore": "integer", "createdAt": "instant", "updatedAt": "instant",
}


def utc(value):
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def exports():
    draws = Draws(21)
    rows = []
    for number, person in enumerate(PEOPLE[:22]):
        created = datetime.datetime(2026, 2, 1, 6, 0) + datetime.timedelta(days=number, seconds=draws.below(50_000))
        rows.append({
            "id": 1_000_318 + number * 3, "firstName": person.first, "lastName": person.last, "email": person.email,
            "company": person.firm, "title": person.title if number % 4 else None,
            "leadSource": ["Web", "Webinar", "List Import"][number % 3],
            "leadStatus": ["New", "MQL", "SQL", "Recycled"][draws.below(4)],
            "leadScore": draws.between(-10, 140) if number % 6 != 4 else None, "createdAt": created,
            "updatedAt": created + datetime.timedelta(days=draws.between(1, 40), seconds=draws.below(40_000)),
        })
    columns = columns_of(rows, TYPES)
    for column in columns:
        column.null = "null"
        if column.type == "instant":
            column.write = utc
    return [Export(
        "marketo-leads.csv", "Marketo leads", columns, table(columns).encode(), "en", "UTF-8",
        "names of the REST API; the word null where there is no value; scores below 0",
        "ISO times and API names: developers.marketo.com, bulk lead extract; which fields, and null°",
        time="createdAt", zone="UTC",
        roles={"customer": "email", "user": "id", "time": "createdAt", "stage": "leadStatus", "score": "leadScore"})]

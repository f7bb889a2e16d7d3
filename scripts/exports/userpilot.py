"""Userpilot: the events of its bulk export, as CSV."""
import datetime

from .form import Draws, Export, columns_of, table
from .people import PEOPLE

TYPES = {
    "app_token": "text", "event_type": "text", "event_name": "text", "user_id": "text", "company_id": "text",
    "source": "text", "inserted_at": "instant", "internal_event_id": "text", "hostname": "text", "pathname": "text",
    "screen_width": "integer", "screen_height": "integer",
}


def exports():
    draws = Draws(23)
    rows = []
    moment = datetime.datetime(2026, 4, 6, 7)
    for number in range(30):
        kind = ["session_start", "page_view", "track", "page_view", "interaction"][number % 5]
        moment += datetime.timedelta(microseconds=draws.between(10**8, 2 * 10**10))
        rows.append({
            "app_token": "NX-0a1b2c3d", "event_type": kind,
            "event_name": {"track": "report_created", "interaction": "flow_completed"}.get(kind),
            "user_id": PEOPLE[number // 3].email, "company_id": f"{number // 6 + 1:04d}",
            "source": "backend-http" if kind == "track" else "web-client", "inserted_at": moment,
            "internal_event_id": str((draws.between(1 << 31, (1 << 32) - 1) << 32) + draws.below(1 << 32)),
            "hostname": None if kind == "track" else "app.example.com",
            "pathname": None if kind == "track" else draws.one_of(["/", "/reports", "/settings/team"]),
            "screen_width": None if kind == "track" else 1_440, "screen_height": None if kind == "track" else 900,
        })
    rows.append(dict(rows[12]))
    columns = columns_of(rows, TYPES)
    columns[6].write = lambda value: value.isoformat(timespec="microseconds") + "Z"
    text = table(columns)
    for column in columns:
        column.values.pop()
    return [Export(
        "userpilot-events.csv", "Userpilot events", columns, text.encode(), "en", "UTF-8",
        "times to the microsecond; event ids of 64 bits, larger than a signed integer holds; one row twice, with one "
        "internal_event_id", "docs.userpilot.com, event data schema; that the CSV has these columns in this order, how "
        "the id is written°", time="inserted_at", zone="UTC", duplicates=1,
        duplicate_key=["internal_event_id"],
        roles={"user": "user_id", "customer": "company_id", "event": "event_name", "time": "inserted_at"})]

"""Mixpanel: the raw event export, which is not deduplicated."""
import datetime

from .form import Draws, Export, columns_of_objects, json_lines, money
from .people import PEOPLE

STEPS = ["Signed up", "Created project", "Invited teammate", "Upgraded"]


def moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).replace(tzinfo=None)


def events():
    """Clean events, in the order of the export: by user, not by time."""
    draws = Draws(11)
    start = int(datetime.datetime(2026, 3, 2, 8, tzinfo=datetime.timezone.utc).timestamp())
    found = []
    for user in range(11):
        time = start + user * 40_000 + draws.below(9_000)
        for step in STEPS[:draws.between(1, 4)]:
            properties = {
                "time": time, "distinct_id": f"user-{1_000 + user * 7}", "$insert_id": draws.name(16),
                "$browser": draws.one_of(["Chrome", "Safari", "Firefox"]),
                "$city": draws.one_of(["Oslo", "Lyon", "Pune"]),
                "$email": PEOPLE[user].email, "mp_country_code": draws.one_of(["NO", "FR", "IN"]), "mp_lib": "web",
                "mp_processing_time_ms": time * 1_000 + draws.between(900, 90_000), "plan": "trial",
            }
            if step == "Upgraded":  # a key that comes late
                properties |= {"plan": "team", "amount": money(draws.one_of([4_900, 9_900, 24_950])),
                               "campaign": {"source": "newsletter", "position": draws.between(1, 5)}}
            found.append({"event": step, "properties": properties})
            time += draws.between(600, 60_000)
    # One $insert_id under two names of an event: two events, since the name belongs to what Mixpanel compares.
    twin = {"event": "Opened billing", "properties": dict(found[2]["properties"])}
    return found + [twin]


def exports():
    clean = events()
    lines = list(clean)
    for number, late in ((1, False), (6, True), (12, True), (19, False)):
        copy = {"event": clean[number]["event"], "properties": dict(clean[number]["properties"])}
        if late:  # sent again: the same event, processed another time
            copy["properties"]["mp_processing_time_ms"] += 61_337
        lines.append(copy)
    columns = columns_of_objects(clean, {
        "properties.time": ("instant", moment),
        "properties.mp_processing_time_ms": (
            "instant", lambda ms: moment(ms // 1_000) + datetime.timedelta(milliseconds=ms % 1_000)),
    }, summed=("properties.amount",))
    return [Export(
        "mixpanel.jsonl", "Mixpanel events", columns, json_lines(lines).encode(), "en", "UTF-8",
        "seconds since 1970; properties nested; keys that come late (`amount`); four events sent twice, two of them "
        "with another processing time; one $insert_id under two event names, which are two events; countries NO and IN "
        "are text, not no and nothing",
        "docs.mixpanel.com: export methods; raw data export API (deduplicate by event, distinct_id, time, $insert_id)",
        time="properties.time", zone="UTC", duplicates=4,
        duplicate_key=["event", "properties.distinct_id", "properties.time", "properties.$insert_id"],
        roles={"user": "properties.distinct_id", "event": "event", "time": "properties.time"})]

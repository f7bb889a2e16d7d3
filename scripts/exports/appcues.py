"""Appcues: events of its flows."""
import datetime

from .form import Draws, Export, columns_of, table
from .people import PEOPLE

TYPES = {"name": "text", "timestamp": "instant", "user_id": "text", "group_id": "text", "flow_id": "text",
         "step_number": "integer", "url": "text"}


def exports():
    draws = Draws(24)
    rows = []
    for user in range(11):
        moment = datetime.datetime(2026, 4, 13, 8) + datetime.timedelta(minutes=user * 47 + draws.below(30))
        ending = ["flow_completed", "flow_skipped", None][user % 3]
        names = ["flow_started"] + ["step_completed"] * draws.between(1, 2) + ([ending] if ending else [])
        for step, name in enumerate(names):
            moment += datetime.timedelta(milliseconds=draws.between(2_000, 90_000))
            rows.append({
                "name": "appcues:" + name, "timestamp": moment, "user_id": PEOPLE[user].email,
                "group_id": f"g-{user // 3}", "flow_id": "-Lx0ExampleFlow1" if user % 2 else "-Lx0ExampleFlow2",
                "step_number": step if name == "step_completed" else None, "url": "https://app.example.com/start",
            })
    columns = columns_of(rows, TYPES)
    columns[1].write = lambda value: value.isoformat(timespec="milliseconds") + "Z"
    return [Export(
        "appcues-events.csv", "Appcues events", columns, table(columns).encode(), "en", "UTF-8",
        "the names of events begin with appcues:; times to the millisecond",
        "event names: public code of the mobile kit; flow_id, name: the analytics API; the file's columns°",
        time="timestamp", zone="UTC",
        roles={"user": "user_id", "customer": "group_id", "event": "name", "time": "timestamp"})]

"""Amplitude: the event export, one line an event, plain and as one of the gz files of its archive."""
import datetime
import gzip

from .form import Draws, Export, columns_of_objects, json_lines, money
from .people import PEOPLE

STEPS = ["sign_up", "create_project", "invite_teammate", "start_subscription"]
TIMES = ("client_event_time", "client_upload_time", "event_time", "processed_time", "server_received_time",
         "server_upload_time", "user_creation_time")


def stamp(moment):
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def event(draws, user, step, moment):
    properties = {"screen": draws.one_of(["home", "setup", "billing"]), "items": [step[:4], "web"]}
    if step == "start_subscription":
        properties |= {"plan": "team", "price": money(draws.one_of([4_900, 9_900, 24_950])),
                       "discount": {"code": "SPRING", "share": money(15)}}
    sent = moment + datetime.timedelta(milliseconds=draws.between(200, 2_000))
    received = sent + datetime.timedelta(milliseconds=draws.between(50, 400))
    return {
        "$insert_id": draws.uuid(), "$insert_key": None, "$schema": None, "adid": None, "amplitude_event_type": None,
        "amplitude_id": 45_975_551_000 + user, "app": 100_011, "city": draws.one_of(["Oslo", "Lyon", "Pune"]),
        "client_event_time": stamp(moment), "client_upload_time": stamp(sent), "country": None,
        "data": {"path": "/2/httpapi", "group_first_event": {}, "group_ids": {}}, "data_type": "event",
        "device_brand": None, "device_family": "Mac OS X", "device_id": f"4289c8b4-7afe-49ed-8814-{user:012d}",
        "device_type": "Mac", "event_id": draws.between(1, 900), "event_properties": properties,
        "event_time": stamp(moment), "event_type": step, "group_properties": {}, "groups": {}, "ip_address": None,
        "language": "English", "library": "amplitude-ts/2.16.1", "location_lat": None, "os_name": "Chrome",
        "os_version": "137.0.1", "paying": None, "plan": {}, "platform": "Web",
        "processed_time": stamp(received + datetime.timedelta(seconds=2)), "region": None,
        "server_received_time": stamp(received), "server_upload_time": stamp(received), "session_id":
        1_780_000_000_000 + user, "user_creation_time": "2026-06-30 22:15:00.000000",
        "user_id": PEOPLE[user % len(PEOPLE)].email, "user_properties": {"seats": 1 + user % 5}, "uuid": draws.uuid(),
        "version_name": None,
    }


def events(draws, start, users):
    found = []
    for user in range(users):
        moment = start + datetime.timedelta(minutes=draws.below(300), milliseconds=draws.below(60_000))
        for step in STEPS[:draws.between(1, 4)]:
            found.append(event(draws, user, step, moment))
            moment += datetime.timedelta(minutes=draws.between(1, 60), milliseconds=draws.below(1_000))
    return found


def columns(clean):
    types = {name: ("instant", datetime.datetime.fromisoformat) for name in TIMES}
    return columns_of_objects(clean, types, summed=("event_properties.price",))


def export(file, clean, lines, peculiar, packed=False):
    content = json_lines(lines).encode()
    return Export(
        file, "Amplitude events", columns(clean), content, "en", "UTF-8" + (" in gzip" if packed else ""), peculiar,
        "a public pipeline's example of the lines (2025); amplitude.com/docs: export (times in UTC), HTTP V2 API "
        "(deduplicates by device_id and insert_id)", time="event_time", zone="UTC", duplicates=len(lines) - len(clean),
        duplicate_key=["$insert_id", "device_id"],
        packed=gzip.compress(content, mtime=0) if packed else None,
        roles={"user": "user_id", "event": "event_type", "time": "event_time"})


def exports():
    draws = Draws(12)
    clean = events(draws, datetime.datetime(2026, 7, 1, 9), 12)
    # One $insert_id from two devices: two events, since Amplitude compares both.
    other = event(draws, 30, "sign_up", datetime.datetime(2026, 7, 1, 15, 4, 5, 250_000))
    other["$insert_id"] = clean[3]["$insert_id"]
    clean.append(other)
    again = dict(clean[8])
    again |= {"uuid": draws.uuid(), "server_upload_time": "2026-07-01 19:00:00.000000"}
    lines = clean + [clean[2], clean[5], again]
    later = events(Draws(13), datetime.datetime(2026, 7, 2, 9), 8)
    return [
        export("amplitude.jsonl", clean, lines,
               "times in UTC to the microsecond without a zone; properties nested, an array among them; many keys null "
               "or empty objects; three events twice, one of them sent again with another uuid; one $insert_id from "
               "two devices, which are two events"),
        export("amplitude.jsonl.gz", later, later + [later[0]], "the next day in gzip; one event twice", packed=True),
    ]

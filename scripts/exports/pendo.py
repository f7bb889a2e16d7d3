"""Pendo: the list of visitors and the answers of an NPS poll."""
import datetime

from .form import Draws, Export, columns_of, table, to_the_minute
from .people import PEOPLE


def visitors():
    draws = Draws(16)
    rows = []
    for number, person in enumerate(PEOPLE):
        first = datetime.datetime(2026, 1, 6, 7, 30) + datetime.timedelta(days=number * 4, minutes=draws.below(700))
        days = draws.between(1, 60)
        rows.append({
            "Visitor ID": person.email, "Account ID": f"{1_000 + number // 2:06d}", "First Visit": first,
            "Last Visit": first + datetime.timedelta(days=days, minutes=draws.below(600)),
            "Number of Days Active": min(days, 1 + draws.below(40)), "Number of Events": draws.between(3, 5_200),
            "Average Daily Time on App (min)": draws.between(1, 55), "Role": [None, "admin", "member"][number % 3],
        })
    columns = columns_of(rows, {
        "Visitor ID": "text", "Account ID": "text", "First Visit": "instant", "Last Visit": "instant",
        "Number of Days Active": "integer", "Number of Events": "integer", "Average Daily Time on App (min)": "integer",
        "Role": "text",
    }, summed=("Number of Events",))
    for column in columns:
        if column.type == "instant":
            column.write = to_the_minute
    return Export(
        "pendo-visitors.csv", "Pendo visitors", columns, table(columns, always=True).encode(), "en", "UTF-8",
        "every field quoted; account ids begin with zeros",
        "Visitor ID, Last Visit, Number of Days Active: support.pendo.io, visitors; the other headers, quoting, times°",
        time="First Visit", zone="account",
        roles={"user": "Visitor ID", "customer": "Account ID", "time": "First Visit", "end": "Last Visit"})


REASONS = ["Setup took a day.\nAfter that it just worked.", None, 'The word "segment" means three things', "Support!",
           "Too dear for one seat, fine for ten", None, "N/A"]


def nps():
    draws = Draws(17)
    rows = []
    for number in range(21):
        person = PEOPLE[number]
        rows.append({
            "Visitor ID": person.email, "Account ID": f"{1_000 + number // 2:06d}",
            "Response Date": datetime.datetime(2026, 5, 4, 8) + datetime.timedelta(hours=number * 9 + draws.below(5)),
            "Rating": [10, 9, 6, 8, 9, 3, 10, 7, 10][number % 9], "Reason": REASONS[number % 7],
            "Channel": ["In-App", "Email"][number % 2],
        })
    columns = columns_of(rows, {
        "Visitor ID": "text", "Account ID": "text", "Response Date": "instant", "Rating": "integer", "Reason": "text",
        "Channel": "text",
    })
    columns[2].write = to_the_minute
    return Export(
        "pendo-nps.csv", "Pendo NPS", columns, table(columns, always=True).encode(), "en", "UTF-8",
        "reasons over several lines and with quotes; the text N/A is an answer, not a missing one",
        "Rating and Reason: the project's list°; all else°", time="Response Date", zone="account",
        roles={"user": "Visitor ID", "customer": "Account ID", "time": "Response Date", "rating": "Rating"})


def exports():
    return [visitors(), nps()]

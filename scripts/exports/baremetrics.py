"""Baremetrics: the template of its subscription import, amounts in cents."""
import datetime

from .form import Draws, Export, columns_of, money, table
from .people import PEOPLE

TYPES = {
    "plan_oid": "text", "plan_name": "text", "plan_currency": "text", "plan_amount": "decimal", "plan_interval": "text",
    "plan_interval_count": "integer", "customer_oid": "text", "customer_name": "text", "customer_email": "text",
    "subscription_oid": "text", "subscription_started_at": "date", "subscription_canceled_at": "date",
    "subscription_quantity": "integer",
}
PLANS = [("starter-m", "Starter", 4_900, "month", 1), ("team-m", "Team", 9_900, "month", 1),
         ("team-y", "Team, yearly", 99_000, "year", 1), ("business-q", "Business, quarterly", 74_850, "month", 3)]


def exports():
    draws = Draws(15)
    rows = []
    for number in range(26):
        person = PEOPLE[number % len(PEOPLE)]
        oid, name, cents, interval, count = PLANS[number % 4]
        start = datetime.date(2025, 2, 1) + datetime.timedelta(days=number * 15 + draws.below(9))
        rows.append({
            "plan_oid": oid, "plan_name": name, "plan_currency": "usd", "plan_amount": money(cents),
            "plan_interval": interval, "plan_interval_count": count,
            "customer_oid": f"c-{number % len(PEOPLE) + 1:04d}", "customer_name": person.name,
            "customer_email": person.email, "subscription_oid": f"s-{number + 1:04d}", "subscription_started_at": start,
            "subscription_canceled_at": start + datetime.timedelta(days=draws.between(30, 200)) if number % 4 == 1
            else None, "subscription_quantity": 1 + number % 3,
        })
    columns = columns_of(rows, TYPES, cents=("plan_amount",), summed=("subscription_quantity",))
    return [Export(
        "baremetrics-subscriptions.csv", "Baremetrics subscriptions", columns, table(columns).encode(), "en", "UTF-8",
        "amounts in cents, of a month, a quarter (3 months) or a year, so they must not be added; days without times; "
        "two customers with two subscriptions",
        "headers: the public template sheet; cents: developers.baremetrics.com, quick start",
        time="subscription_started_at", currency="plan_currency", zone="none",
        roles={"customer": "customer_oid", "start": "subscription_started_at", "end": "subscription_canceled_at",
               "price": "plan_amount", "quantity": "subscription_quantity", "interval": "plan_interval",
               "interval_count": "plan_interval_count", "plan": "plan_oid"})]

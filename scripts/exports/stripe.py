"""Stripe: payments (today's and the older header) and subscriptions, as the dashboard exports them."""
import datetime

from .form import Draws, Export, columns_of, grouped, money, plain, table, to_the_minute
from .people import PEOPLE

PAYMENTS = {
    "id": "text", "Created date (UTC)": "instant", "Amount": "decimal", "Amount Refunded": "decimal",
    "Currency": "text", "Captured": "boolean", "Converted Amount": "decimal", "Converted Amount Refunded": "decimal",
    "Converted Currency": "text", "Fee": "decimal", "Is Link": "boolean", "Mode": "text",
    "Payment Source Type": "text", "Status": "text", "Taxes On Fee": "decimal", "Description": "text",
    "Customer ID": "text", "Customer Email": "text", "Invoice ID": "text", "plan (metadata)": "text",
    "order_number (metadata)": "text",
}

OLD_PAYMENTS = (
    "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,"
    "Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,"
    "Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand,Card Funding,Card Exp Month,"
    "Card Exp Year,Card Name,Card Address Line1,Card Address Line2,Card Address City,Card Address State,"
    "Card Address Country,Card Address Zip,Card Issue Country,Card Fingerprint,Card CVC Status,Card AVS Zip Status,"
    "Card AVS Line1 Status,Card Tokenization Method,Disputed Amount,Dispute Status,Dispute Reason,"
    "Dispute Date (UTC),Dispute Evidence Due (UTC),Invoice ID,Payment Source Type,Destination,Transfer,"
    "Interchange Costs,Merchant Service Charge,Transfer Group,PaymentIntent ID").split(",")
OLD_TYPES = {
    "Created (UTC)": "instant", "Amount": "decimal", "Amount Refunded": "decimal", "Converted Amount": "decimal",
    "Converted Amount Refunded": "decimal", "Fee": "decimal", "Tax": "decimal", "Captured": "boolean",
    "Card Exp Month": "integer", "Card Exp Year": "integer", "Disputed Amount": "decimal",
    "Dispute Date (UTC)": "instant",
}

SUBSCRIPTIONS = {
    "id": "text", "Customer ID": "text", "Customer Name": "text", "Customer Email": "text", "Plan": "text",
    "Quantity": "integer", "Amount": "decimal", "Interval": "text", "Status": "text", "Created (UTC)": "instant",
    "Start (UTC)": "instant", "Start Date (UTC)": "instant", "Current Period Start (UTC)": "instant",
    "Current Period End (UTC)": "instant", "Trial Start (UTC)": "instant", "Trial End (UTC)": "instant",
    "Canceled At (UTC)": "instant", "Ended At (UTC)": "instant", "Cancellation Reason": "text",
    "sales_rep (metadata)": "text",
}


def customer(number):
    return "cus_" + Draws(7_000 + number).name(14)


def charge(draws, number, day, status, old=False):
    """One charge; Stripe's fee is 2.9 % and 30 cents, and dollars are what euros are paid out in."""
    person = number % len(PEOPLE)
    cents = draws.one_of([4_900, 9_900, 24_900, 49_900, 118_800, 249_900])
    currency = "eur" if number % 4 == 1 else "usd"
    refunded = {"Refunded": cents, "Partly": cents // 2}.get(status, 0)
    rate = 108 if currency == "eur" else 100
    failed = status == "Failed"
    moment = day + datetime.timedelta(minutes=draws.below(1_440), seconds=0 if old else draws.below(60))
    return {
        "id": "ch_3" + draws.name(23), "Created date (UTC)": moment, "Created (UTC)": moment,
        "Amount": money(cents), "Amount Refunded": money(refunded), "Currency": currency, "Captured": not failed,
        "Converted Amount": money(cents * rate // 100), "Converted Amount Refunded": money(refunded * rate // 100),
        "Converted Currency": "usd", "Fee": money(0 if failed else cents * rate // 100 * 29 // 1_000 + 30),
        "Is Link": number % 9 == 3, "Mode": "Live", "Payment Source Type": "card",
        "Status": "Paid" if status == "Partly" else status, "Taxes On Fee": money(0), "Tax": money(0),
        "Description": f"Subscription update, {PEOPLE[person].firm}" if number % 3 else "Subscription creation",
        "Customer ID": customer(person), "Customer Email": PEOPLE[person].email,
        "Invoice ID": "in_1" + draws.name(23), "plan (metadata)": draws.one_of(["starter", "team", "business"]),
        "order_number (metadata)": f"{number * 37:06d}", "Customer Description": PEOPLE[person].name,
        "Seller Message": "The bank did not return any further details with this decline." if failed
        else "Payment complete.", "Statement Descriptor": "EXAMPLE SAAS", "Card ID": "card_1" + draws.name(23),
        "Card Last4": f"{draws.below(10_000):04d}", "Card Brand": draws.one_of(["Visa", "MasterCard"]),
        "Card Funding": "credit", "Card Exp Month": draws.between(1, 12), "Card Exp Year": draws.between(2021, 2024),
        "Card Name": PEOPLE[person].name, "Card Issue Country": "US", "Card Fingerprint": draws.name(16),
        "Card CVC Status": "pass", "PaymentIntent ID": "pi_3" + draws.name(23),
    }


def statuses(count):
    marks = {4: "Failed", 9: "Refunded", 13: "Partly", 20: "Failed", 26: "Refunded"}
    return [marks.get(number, "Paid") for number in range(count)]


def written(columns, amounts, moments):
    """Amounts with thousands commas, times as the header's age has them."""
    for column in columns:
        if column.type == "decimal":
            column.write = amounts
        elif column.type == "instant":
            column.write = moments
    return columns


def payments():
    draws = Draws(20260605)
    rows = []
    for number, status in enumerate(statuses(32)):
        day = datetime.datetime(2026, 6, 1) + datetime.timedelta(days=number)
        rows.append(charge(draws, number, day, status))
    rows.reverse()  # newest first
    columns = columns_of(rows, PAYMENTS, summed=("Amount", "Amount Refunded"), currency="Currency")
    for name in ("Converted Amount", "Fee"):
        column = next(column for column in columns if column.header == name)
        column.summed, column.currency = True, "Converted Currency"
    written(columns, grouped(",", "."), plain)
    return Export(
        "stripe-payments.csv", "Stripe payments", columns, table(columns).encode(), "en", "UTF-8",
        "newest first; amounts in units of `Currency`, quoted from 1,000 on; a partly refunded charge stays Paid; "
        "failed charges carry an amount; order numbers of the metadata begin with zeros",
        "headers and values: public test files of importers (2026); which columns and in what order varies by user; fees in "
        "the converted currency°",
        time="Created date (UTC)", currency="Currency", zone="UTC",
        roles={"customer": "Customer ID", "time": "Created date (UTC)", "amount": "Amount", "status": "Status"})


def old_payments():
    draws = Draws(20190203)
    rows = []
    for number, status in enumerate(statuses(18)):
        day = datetime.datetime(2019, 2, 1) + datetime.timedelta(days=number)
        row = charge(draws, number, day, status, old=True)
        if number == 7:
            row |= {"Disputed Amount": row["Amount"], "Dispute Status": "lost", "Dispute Reason": "fraudulent",
                    "Dispute Date (UTC)": day + datetime.timedelta(days=9, hours=4)}
        rows.append(row)
    types = {header: OLD_TYPES.get(header, "text") for header in OLD_PAYMENTS}
    columns = columns_of(rows, types, summed=("Amount", "Amount Refunded"), currency="Currency")
    written(columns, plain, to_the_minute)
    empty = sum(all(value is None for value in column.values) for column in columns)
    return Export(
        "stripe-payments-old.csv", "Stripe payments", columns, table(columns).encode(), "en", "UTF-8",
        f"{len(columns)} columns, {empty} of them empty; times to the minute; card numbers' last four begin with zeros",
        "header: a public importer's constant (Seller Message … PaymentIntent ID); times: public examples of 2014",
        time="Created (UTC)", currency="Currency", zone="UTC",
        roles={"customer": "Customer ID", "time": "Created (UTC)", "amount": "Amount", "status": "Status"})


def subscriptions():
    draws = Draws(20260101)
    rows = []
    for number in range(24):
        person = PEOPLE[number]
        yearly = number % 5 == 2
        start = datetime.datetime(2025, 1 + number % 12, 1 + draws.below(28), draws.below(24), draws.below(60))
        trial = start + datetime.timedelta(days=14) if number % 3 == 0 else None
        status = {3: "canceled", 8: "past_due", 10: "canceled", 15: "trialing", 17: "canceled"}.get(number, "active")
        ended = start + datetime.timedelta(days=91) if status == "canceled" else None
        if status == "trialing":
            start, trial = datetime.datetime(2026, 6, 20, 9, 30), datetime.datetime(2026, 7, 4, 9, 30)
        period = datetime.datetime(2026, 6, min(start.day, 28), start.hour, start.minute)
        rows.append({
            "id": "sub_1" + draws.name(23), "Customer ID": customer(number), "Customer Name": person.name,
            "Customer Email": person.email, "Plan": "price_1" + draws.name(23), "Quantity": 1 + number % 4,
            "Amount": money([49_00, 99_00, 249_00][number % 3] * (10 if yearly else 1)),
            "Interval": "year" if yearly else "month", "Status": status, "Created (UTC)": start, "Start (UTC)": start,
            "Start Date (UTC)": start, "Current Period Start (UTC)": ended or period,
            "Current Period End (UTC)": (ended or period) + datetime.timedelta(days=365 if yearly else 30),
            "Trial Start (UTC)": start if trial else None, "Trial End (UTC)": trial,
            "Canceled At (UTC)": ended - datetime.timedelta(days=20) if ended else
            datetime.datetime(2026, 6, 11, 15, 2) if number == 6 else None, "Ended At (UTC)": ended,
            "Cancellation Reason": "cancellation_requested" if ended else None,
            "sales_rep (metadata)": ["D. Whitcombe", None, "R. Almeida"][number % 3],
        })
    columns = columns_of(rows, SUBSCRIPTIONS, summed=("Quantity",))
    written(columns, plain, to_the_minute)
    return Export(
        "stripe-subscriptions.csv", "Stripe subscriptions", columns, table(columns).encode(), "en", "UTF-8",
        "Canceled At is the request, Ended At the end: one row has the first alone and is still active; a trialing row "
        "carries the price; monthly and yearly prices in one column, so Amount must not be added",
        "headers: public analyses of such files; order of the columns°, Quantity, Amount and Interval without "
        "currency°",
        time="Start Date (UTC)", zone="UTC",
        roles={"customer": "Customer ID", "start": "Start Date (UTC)", "end": "Ended At (UTC)", "price": "Amount",
               "quantity": "Quantity", "interval": "Interval", "status": "Status", "plan": "Plan"})


def exports():
    return [payments(), old_payments(), subscriptions()]

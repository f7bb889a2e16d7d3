"""ProfitWell (Paddle): the list of customers."""
import datetime

from .form import Draws, Export, columns_of, money, table
from .people import PEOPLE

TYPES = {
    "Customer ID": "text", "Email": "text", "Status": "text", "MRR": "decimal", "Plans": "text", "Created On": "date",
    "Activated On": "date", "Churned On": "date", "Total Spend": "decimal",
}


def exports():
    draws = Draws(22)
    rows = []
    for number, person in enumerate(PEOPLE[:20]):
        status = ["active", "active", "churned_voluntary", "active", "trialing", "cancelled", "churned_delinquent",
                  "active", "churned_trial"][number % 9]
        created = datetime.date(2025, 3, 3) + datetime.timedelta(days=number * 17)
        paid = status not in ("trialing", "churned_trial")
        gone = status.startswith("churned")
        cents = [4_900, 9_900, 24_950][number % 3]
        months = draws.between(2, 11)
        rows.append({
            "Customer ID": f"cus_{number * 7_919 + 11:08d}", "Email": person.email, "Status": status,
            "MRR": money(cents if paid and not gone else 0),
            "Plans": ["Starter", "Team", "Business, Support"][number % 3],
            "Created On": created, "Activated On": created + datetime.timedelta(days=14) if paid else None,
            "Churned On": created + datetime.timedelta(days=30 * months) if gone else None,
            "Total Spend": money(cents * months if paid else 0),
        })
    columns = columns_of(rows, TYPES, summed=("MRR", "Total Spend"))
    return [Export(
        "profitwell-customers.csv", "ProfitWell customers", columns, table(columns).encode(), "en", "UTF-8",
        "amounts in units of the account's currency, which the file does not name; cancelled still pays, churned does "
        "not", "names and statuses: learn.profitwell.com, customer details; that the file has these columns°",
        time="Activated On", zone="none",
        roles={"customer": "Customer ID", "start": "Activated On", "end": "Churned On", "mrr": "MRR",
               "status": "Status", "plan": "Plans"})]

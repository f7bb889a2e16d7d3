"""ChartMogul: the MRR movements of its destinations, amounts in cents."""
import datetime

from .form import Draws, Export, columns_of, money, table
from .people import PEOPLE

TYPES = {
    "DATE": "instant", "CUSTOMER_NAME": "text", "MRR_MOVEMENT": "decimal", "MRR": "decimal", "DESCRIPTION": "text",
    "MOVEMENT_TYPE": "text", "CURRENCY_CODE": "text", "BILLING_CONNECTOR_UUID": "text", "CUSTOMER_EXTERNAL_ID": "text",
    "CUSTOMER_UUID": "text", "SUBSCRIPTION_EXTERNAL_ID": "text", "PLAN_EXTERNAL_ID": "text",
    "ACTIVE_SUBSCRIPTION_QUANTITY": "integer", "UUID": "text", "RANK": "integer", "PREVIOUS_PLAN_EXTERNAL_ID": "text",
}
PLANS = {4_900: "starter", 9_900: "team", 24_950: "business"}
WAYS = [[4_900], [9_900, 24_950], [24_950, 9_900, 0], [4_900, 0, 4_900], [9_900, 0], [4_900, 9_900]]
WORDS = {"new_biz": "purchased the {plan} plan", "expansion": "upgraded to the {plan} plan",
         "contraction": "downgraded to the {plan} plan", "churn": "cancelled the {before} plan",
         "reactivation": "reactivated with the {plan} plan"}


def kind(before, now, paid_earlier):
    if now == 0:
        return "churn"
    if before == 0:
        return "reactivation" if paid_earlier else "new_biz"
    return "expansion" if now > before else "contraction"


def exports():
    draws = Draws(14)
    source = "ds_" + draws.uuid()
    rows = []
    for number in range(18):
        person = PEOPLE[number]
        moment = datetime.datetime(2026, 1, 4) + datetime.timedelta(days=number * 6, seconds=draws.below(86_400))
        mrr, uuid = 0, "cus_" + draws.uuid()
        for step, now in enumerate(WAYS[number % len(WAYS)]):
            movement = kind(mrr, now, step > 0)
            plan, before = PLANS.get(now), PLANS.get(mrr)
            rows.append({
                "DATE": moment, "CUSTOMER_NAME": person.firm, "MRR_MOVEMENT": money(now - mrr), "MRR": money(now),
                "DESCRIPTION": WORDS[movement].format(plan=plan, before=before), "MOVEMENT_TYPE": movement,
                "CURRENCY_CODE": "USD", "BILLING_CONNECTOR_UUID": source, "CUSTOMER_EXTERNAL_ID": f"{number + 7:05d}",
                "CUSTOMER_UUID": uuid, "SUBSCRIPTION_EXTERNAL_ID": f"sub_{number + 1:03d}",
                "PLAN_EXTERNAL_ID": plan or before, "ACTIVE_SUBSCRIPTION_QUANTITY": 1, "UUID": draws.uuid(),
                "RANK": step,
                "PREVIOUS_PLAN_EXTERNAL_ID": before,
            })
            mrr = now
            moment += datetime.timedelta(days=draws.between(20, 70))
    rows.sort(key=lambda row: row["DATE"])
    columns = columns_of(rows, TYPES, summed=("MRR_MOVEMENT",), cents=("MRR_MOVEMENT", "MRR"), currency="CURRENCY_CODE")
    return [Export(
        "chartmogul-mrr-movements.csv", "ChartMogul MRR movements", columns, table(columns).encode(), "en", "UTF-8",
        "amounts in cents; customers' ids begin with zeros; MRR is a level, which must not be added",
        "dev.chartmogul.com/docs/destinations/calculated-data/mrr-movements: fields and their order; how a time is "
        "written°", time="DATE", currency="CURRENCY_CODE", zone="UTC",
        roles={"customer": "CUSTOMER_EXTERNAL_ID", "time": "DATE", "event": "MOVEMENT_TYPE", "amount": "MRR_MOVEMENT"})]

"""The samples/events.csv and samples/deals.csv of `make-samples`: what funnels of events and of deals are asked of.

Each function takes a source of draws and returns the text of a file. Nobody's data; what is in it is put in on purpose.

`events`, one row an event, 2025, users of accounts:
- a visit may come back months later and then lead to a signup: any entry and the first entry differ;
- the channel of a visit is that visit's, so first and last touch differ; one event in twelve has none;
- variant B was shown another first screen: more of its users activate;
- Germans activate less than others: a gap between groups that is no luck;
- one trial in six that pays does so 20 to 120 days later: past any window, and past the quarter it began in;
- what begins in December has no time left: its windows are open when the data end;
- an import of whole minutes and servers that write signup and trial in one second give equal times;
- some users take exactly 14 days from signup to payment, some a second more;
- a trial that is cancelled may pay later; a payment may be given back, and some of these pay again;
- one user is a robot with 180 visits, and one file in the export was delivered twice: whole rows repeat;
- some rows have no user, some no time: nobody's events, and no moment's.

`deals`, one row a deal, 2024-07 to 2025-12:
- small firms move fast and lose early, enterprises are slow and lose late;
- one deal in nine skips the demo, some the qualification; a few dates stand in the wrong order;
- nearly half of the deals begun in the last quarter are open, and belong in no rate;
- two deals are won without a date of closing, one is closed that has no date of creation.
"""
import datetime

YEAR = datetime.datetime(2025, 1, 1)
SECONDS_OF_YEAR = 365 * 86_400
DAY = 86_400

CHANNELS = [
    #  name           share  signs up
    ("organic", 0.30, 0.40),
    ("paid_search", 0.20, 0.37),
    ("paid_social", 0.18, 0.17),
    ("referral", 0.14, 0.55),
    ("email", 0.10, 0.46),
    ("partner", 0.08, 0.50),
]
COUNTRIES = [("US", 0.38), ("DE", 0.24), ("NO", 0.16), ("FI", 0.12), ("TH", 0.10)]
PRICES = [(49, 0.55), (99, 0.30), (249, 0.15)]
WEEKDAY_WEIGHTS = [1.15, 1.22, 1.18, 1.14, 1.02, 0.62, 0.67]


class _User:
    """One user's events, each (seconds since the year began, event, channel, amount)."""

    def __init__(self, draws, number):
        self.draws = draws
        self.id = f"u{number:04d}"
        self.account = f"a{1 + int(number * 0.42):04d}" if draws.uniform() < 0.75 else ""
        self.variant = "A" if draws.uniform() < 0.5 else "B"
        self.country = draws.choice(COUNTRIES)
        self.events = []

    def add(self, at, event, channel="", amount=""):
        # An import rounds to whole minutes what comes on a Tuesday, whoever's it is.
        if (at // DAY) % 7 == 6 and event != "refund":
            at -= at % 60
        if 0 <= at < SECONDS_OF_YEAR:
            self.events.append((at, event, channel, amount))

    def channel(self):
        return "" if self.draws.uniform() < 1 / 12 else self.draws.choice([(name, share) for name, share, _ in CHANNELS])

    def delay(self, median_in_seconds, spread):
        """Seconds of a skewed wait."""
        return max(1, round(median_in_seconds * self.draws.spread(spread) * 2.718281828459045 ** (spread * spread / 2)))


def _start(draws):
    """When a user comes first: more of them late in the year, fewer on weekends, by day."""
    while True:
        at = int(SECONDS_OF_YEAR * draws.uniform())
        day = at // DAY
        weight = (0.75 + 0.5 * day / 365) * WEEKDAY_WEIGHTS[(YEAR + datetime.timedelta(days=day)).weekday()] / 1.55
        hour = at % DAY // 3600
        if draws.uniform() < weight * (1 if 7 <= hour <= 21 else 0.25):
            return at


def _visits(user):
    """Visits until one of them signs up: its time and channel, or none."""
    draws, at = user.draws, _start(user.draws)
    while True:
        channel = user.channel()
        user.add(at, "visit", channel)
        rate = {name: rate for name, _, rate in CHANNELS}.get(channel, 0.33)
        if draws.uniform() < rate:
            return at, channel
        if draws.uniform() > 0.62:
            return None
        # One visitor in five comes back much later.
        at += user.delay(55 * DAY, 0.5) if draws.uniform() < 0.2 else user.delay(2.5 * DAY, 0.9)


def _signed_up(user, at, channel):
    """What a user does from the signup on."""
    draws = user.draws
    signup = at + (0 if draws.uniform() < 0.02 else user.delay(240, 0.9))
    user.add(signup, "signup", channel)
    activated = draws.uniform() < {"A": 0.56, "B": 0.68}[user.variant] * {"DE": 0.72}.get(user.country, 1.08)
    activation = signup + user.delay(5 * 3600, 1.4)
    if draws.uniform() < 0.25:  # looks around first
        user.add(signup + user.delay(1800, 0.8), "visit", user.channel())
    if activated:
        user.add(activation, "activate", channel if draws.uniform() < 0.8 else user.channel())
        if draws.uniform() < 0.12:
            user.add(activation, "activate", channel)  # the button was pressed twice in one second
    invites = draws.uniform() < (0.36 if activated else 0.06)
    if invites:
        for _ in range(1 + int(3 * draws.uniform())):
            user.add(signup + user.delay(3 * DAY, 1.1), "invite")
    if draws.uniform() >= (0.66 if activated else 0.34):
        return
    trial = signup if draws.uniform() < 0.06 else signup + user.delay(1.2 * DAY, 1.2)
    user.add(trial, "trial", channel if draws.uniform() < 0.7 else user.channel())
    _trial(user, signup, trial, activated, channel)


def _trial(user, signup, trial, activated, channel):
    """Whether a trial pays, when, and for how long."""
    draws = user.draws
    cancelled = None
    pays = draws.uniform() < (0.34 if activated else 0.12)
    if draws.uniform() < (0.10 if pays else 0.40):
        cancelled = trial + user.delay(6 * DAY, 0.7)
        user.add(cancelled, "cancel")
    if not pays:
        return
    price = draws.choice(PRICES)
    late = draws.uniform()
    if late < 1 / 6:
        paid = trial + 20 * DAY + int(100 * DAY * draws.uniform())
    elif late < 0.22:
        paid = signup + 14 * DAY  # the trial ends, to the second
    elif late < 0.27:
        paid = signup + 14 * DAY + 1
    else:
        paid = trial + user.delay(7 * DAY, 0.6)
    if cancelled is not None and cancelled > paid:
        paid = cancelled + user.delay(9 * DAY, 0.5)
    amount = f"${price}.00"
    month, months = 0, 1 + int(9 * draws.uniform())
    while month < months:
        user.add(paid + month * 30 * DAY, "paid", channel if month == 0 else "", amount)
        if draws.uniform() < 0.045:
            user.add(paid + month * 30 * DAY + user.delay(3 * DAY, 0.6), "refund", "", amount)
            if draws.uniform() < 0.6:
                return
        month += 1


def events(draws):
    """A year of a product: visit, signup, activate, invite, trial, cancel, paid, refund."""
    rows = []
    for number in range(1, 4_001):
        user = _User(draws, number)
        signed = _visits(user)
        if signed is not None:
            _signed_up(user, *signed)
        if number == 1_999:
            for visit in range(180):
                user.add(200 * DAY + visit * 977, "visit", "organic")
        for at, event, channel, amount in user.events:
            who = "" if draws.uniform() < 0.002 else user.id
            when = "" if draws.uniform() < 0.0006 else f"{YEAR + datetime.timedelta(seconds=at):%Y-%m-%dT%H:%M:%SZ}"
            line = f"{who},{user.account},{event},{when},{channel},{user.variant},{user.country},{amount}\n"
            # Some events arrive hours after they happened: the file is not quite in order.
            arrival = at + (user.delay(5 * 3600, 0.5) if draws.uniform() < 0.01 else 0)
            rows.append((arrival, draws.uniform(), line))
            if at // DAY == 290:
                rows.append((arrival + DAY, draws.uniform(), line))  # the day that was delivered twice
    rows.sort()
    return "user_id,account_id,event,time,channel,variant,country,amount\n" + "".join(line for _, _, line in rows)


SEGMENTS = [
    #  name       share  days in a stage, amount, chance to move on from each stage
    ("SMB", 0.50, 7, 3_600, (0.75, 0.76, 0.70, 0.58)),
    ("mid_market", 0.32, 15, 14_000, (0.78, 0.78, 0.72, 0.52)),
    ("enterprise", 0.18, 30, 60_000, (0.84, 0.84, 0.72, 0.50)),
]
OWNERS = [("Amara", 0.28), ("Birk", 0.26), ("Chai", 0.24), ("Dorota", 0.22)]
STAGES = ["New", "Qualified", "Demo", "Proposal"]


def deals(draws):
    """Deals as a CRM exports them: a date for each stage that was entered, and where the deal stands now."""
    first, end = datetime.date(2024, 7, 1), datetime.date(2025, 12, 31)
    span = (end - first).days
    lines = []
    for number in range(1, 601):
        name = draws.choice([(segment[0], segment[1]) for segment in SEGMENTS])
        _, _, pace, usual, chances = next(segment for segment in SEGMENTS if segment[0] == name)
        dates = [first + datetime.timedelta(days=int(span * draws.uniform() ** 0.85))]
        stage, closed = "New", None
        for place, chance in enumerate(chances):
            at = dates[-1] + datetime.timedelta(days=1 + int(pace * draws.spread(0.8)))
            moves = draws.uniform() < chance
            if not moves:
                # Who does not move on is lost some time later, not at once.
                at += datetime.timedelta(days=int(1.6 * pace * draws.spread(0.6)))
            if at > end:
                break
            if not moves:
                stage, closed = "Lost", at
                break
            if place == 3:
                stage, closed = "Won", at
                break
            stage = STAGES[place + 1]
            dates.append(at)
        cells = [str(day) for day in dates] + [""] * (4 - len(dates))
        _mistakes(draws, cells)
        amount = max(600, round(usual * draws.spread(0.5) / 100) * 100)
        owner = draws.choice(OWNERS)
        shown = f"${amount}.00" if draws.uniform() < 0.97 else ""
        day = "" if closed is None else str(closed)
        lines.append([f"d{number:03d}", *cells, day, stage, shown, owner, name])
    won = [line for line in lines if line[6] == "Won"]
    won[5][5] = won[40][5] = ""
    won[12][1] = ""
    header = "deal_id,created,qualified,demo_date,proposal,closed,stage,amount,owner,segment\n"
    return header + "".join(",".join(line) + "\n" for line in lines)


def _mistakes(draws, cells):
    """What people do to the dates of a deal: leave stages out, and mix up days."""
    if cells[3] and draws.uniform() < 0.11:
        cells[2] = ""
    if cells[2] and draws.uniform() < 0.05:
        cells[1] = ""
    if cells[1] and cells[2] and draws.uniform() < 0.03:
        cells[1], cells[2] = cells[2], cells[1]


ALL = {"events": events, "deals": deals}

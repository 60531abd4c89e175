"""Turning rows with relative days into rows with dates, one function a kind of record."""

from datetime import date, time, timedelta

from founding.demo.reading import Reader, Row, office_hour

END_OF_DAY = time(17, 0)
START_OF_DAY = time(8, 0)
EVENT_LENGTH = timedelta(hours=5)


def nth_weekday(month_of: date, week: int, weekday: int) -> date:
    """Return the nth given weekday (Monday = 0) of a day's month; the fifth may not exist."""
    first = month_of.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def working_day_before(day: date) -> date:
    """Return the day, or the Friday before it when it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def work_row(reader: Reader, row: Row) -> Row:
    """Place a working appointment in the week of the founding day or the next one."""
    monday = reader.now.date() - timedelta(days=reader.now.weekday())
    row["date"] = monday + timedelta(days=row.pop("day"))
    return {**_hours(row), "kind": "work"}


def reception_row(reader: Reader, row: Row) -> Row:
    """Place a citizen reception in the month of the founding day."""
    row["date"] = nth_weekday(reader.now.date(), row.pop("week_of_month"), row.pop("weekday"))
    return {**_hours(row), "kind": "reception"}


def _hours(row: Row) -> Row:
    starts, ends = row.pop("starts"), row.pop("ends")
    return {**row, "starts_at": starts, "ends_at": ends}


def user_row(reader: Reader, row: Row) -> Row:
    """Let a term that is given in days begin on its day."""
    return _dated(reader, row, "term_starts_days_ago", "term_starts_on")


def board_row(reader: Reader, row: Row) -> Row:
    """Date the decision that founded a Board."""
    return _dated(reader, row, "decided_days_ago", "decided_on")


def period_row(reader: Reader, row: Row) -> Row:
    """Give a row its first and its last day."""
    return _dated(
        reader, _dated(reader, row, "starts_days_ago", "starts_on"), "ends_days_ago", "ends_on"
    )


def day_row(reader: Reader, row: Row) -> Row:
    """Give a row its day, past or to come."""
    return _dated(reader, row, "days_ago", "on")


def moment_row(reader: Reader, row: Row) -> Row:
    """Give what happened its moment, in office hours unless the row names one."""
    made = dict(row)
    days = made.pop("days_ago")
    made["at"] = reader.days_ago(days, made.get("at", office_hour(len(row) + days)))
    return made


def event_row(reader: Reader, row: Row) -> Row:
    """Place an event on its day, with the hours at which it begins and ends."""
    made = dict(row)
    days, first, last = made.pop("days_ago"), made.pop("starts"), made.pop("ends")
    made["starts_at"], made["ends_at"] = reader.in_days(-days, first), reader.in_days(-days, last)
    made["assigned_at"] = min(made["starts_at"], reader.now) - timedelta(days=2)
    return made


def request_row(reader: Reader, row: Row) -> Row:
    """Date a request, the end of its time, and the answers."""
    made = dict(row)
    made["sent_at"] = reader.days_ago(made.pop("days_ago"), START_OF_DAY)
    made["due_at"] = reader.in_days(made.pop("due_in_days"), END_OF_DAY)
    made["answers"] = [moment_row(reader, answer) for answer in made.pop("answer", [])]
    return made


def _dated(reader: Reader, row: Row, days: str, day: str) -> Row:
    made = dict(row)
    if (ago := made.pop(days, None)) is not None:
        made[day] = reader.now.date() - timedelta(days=ago)
    return made


def news_row(reader: Reader, row: Row) -> Row:
    """Give an item its moment of publication; news of an event also gets the event's end."""
    days = row.pop("days_ago")
    published = reader.days_ago(days, office_hour(len(row["slug"]) + days))
    made = {**row, "published_at": published}
    if made.pop("event", False):
        made["occurred_at"] = published - EVENT_LENGTH
    if source := row.get("source"):
        quoted = reader.days_ago(source.pop("days_ago"), START_OF_DAY)
        made["source"] = {**source, "published_at": min(quoted, published - EVENT_LENGTH)}
    return made


def project_row(reader: Reader, row: Row) -> Row:
    """Give a project its moment of publication."""
    days = row.pop("days_ago")
    return {**row, "published_at": reader.days_ago(days, office_hour(days))}


def consultation_row(reader: Reader, row: Row) -> Row:
    """Open a consultation in the morning, close it at the end of a working day."""
    made = {
        **row,
        "opens_at": reader.in_days(row["opens_in_days"], START_OF_DAY),
        "closes_at": reader.in_days(row["closes_in_days"], END_OF_DAY),
        "opinions": [opinion_row(reader, opinion) for opinion in row.get("opinion", [])],
        "outcome": row.get("outcome", []),
    }
    for name in ("opens_in_days", "closes_in_days", "opinion"):
        made.pop(name, None)
    if (days := made.pop("outcome_days_ago", None)) is not None:
        made["outcome_published_at"] = reader.days_ago(days, START_OF_DAY)
    return made


def opinion_row(reader: Reader, row: Row) -> Row:
    """Give an opinion the moment when it was sent."""
    days = row.pop("days_ago")
    return {**row, "sent_at": reader.days_ago(days, office_hour(days + len(row["text"])))}


def document_row(reader: Reader, row: Row) -> Row:
    """Date a document: a fixed `issued_on`, or `days_ago` for one whose number has no year."""
    made = dict(row)
    if (days := made.pop("days_ago", None)) is not None:
        made["issued_on"] = working_day_before(reader.now.date() - timedelta(days=days))
    issued: date = made["issued_on"]
    effective = made.pop("effective_in_days", 0)
    made.setdefault("effective_on", issued + timedelta(days=effective))
    received = reader.in_days((issued - reader.now.date()).days + 1, START_OF_DAY)
    made["received_at"] = min(received, reader.now)
    return made

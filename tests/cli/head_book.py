"""Counts from the bare events of a played year what the head's monthly book must say, and holds every sheet of every month against it.

head_book.py STORE BOOKS: BOOKS holds 2026-09.xlsx …, exported at the year's end, and control-MONTH-YEAR.xlsx, the journal of control as of
the ends of some months. Knows nothing of the register engine: SQL, dates and sets."""
import json
import re
import sqlite3
import sys
import zipfile
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

MOSCOW = timezone(timedelta(hours=3))
# Not duties: stretches of time that end by themselves.
WINDOWS = {("council", "mandate"), ("notice", "shown"), ("joint-agreement", "validity"), ("acting", "absence")}
CONCLUDED = {"positive", "high", "revision", "negative"}
faults = []


def same(what, told, counted):
    if told != counted:
        faults.append(f"{what}: the book says {told}, the events say {counted}")


class Event:
    def __init__(self, case, at, kind, content):
        self.case, self.kind, self.is_of = case, kind, json.loads(content)
        self.on = datetime.fromtimestamp(at / 1000, MOSCOW).date()

    def __getitem__(self, name):
        return self.is_of.get(name)


store = sqlite3.connect(f"file:{sys.argv[1]}/dyak.db?mode=ro", uri=True)
record = [Event(*row) for row in store.execute("SELECT case_id, at, kind, content FROM events JOIN payloads USING (seq) ORDER BY seq")]
process_of = {event.case: event["process"] for event in record if event.kind == "opened"}
directory = json.loads((Path(__file__).parents[2] / "samples/directory.json").read_text(encoding="utf-8"))
initials = {p["key"]: "".join(part[0] + "." for part in (p["first_name"], p.get("patronymic")) if part) for p in directory["persons"]}
names = {p["key"]: f"{p['surname']} {initials[p['key']]}" for p in directory["persons"]}


def day(text):
    return date.fromisoformat(text)


class Month:
    """What had happened by the end of the month, or of the record."""

    def __init__(self, first, last):
        self.first, self.last = first, last
        self.past = [event for event in record if event.on <= last]

    def before(self):
        last = self.first - timedelta(days=1)
        return Month(last.replace(day=1), last)

    def within(self, on):
        return self.first <= on <= self.last

    def of(self, kind, process=None):
        return [event for event in self.past if event.kind == kind and (process is None or process_of[event.case] == process)]

    def opened(self, process):
        return sum(self.within(event.on) for event in self.of("opened", process))

    def came_to(self, process, states):
        """Cases that came to one of the states in this month, the last time they came to any."""
        last = {event.case: event.on for event in self.of("moved", process) if event["to"] in states and event["from"] not in states}
        return [case for case, on in last.items() if self.within(on)]

    def rejected(self):
        ends = {}
        for event in self.of("moved", "group-creation"):
            if event["to"] in {"approved", "rejected", "withdrawn"}:
                ends[event.case] = event
        return sum(event["to"] == "rejected" and self.within(event.on) for event in ends.values())

    def orders(self):
        """Numbers of the month: text, day, annulled by now."""
        annulled = {(e["journal"], e["year"], e["text"]) for e in self.of("number-annulled")}
        return [(e["text"], day(e["date"]), ("orders", e["year"], e["text"]) in annulled)
                for e in self.of("numbered") if e["journal"] == "orders" and self.within(day(e["date"]))]

    def groups(self):
        first = {}
        for event in self.of("numbered", "group"):
            first.setdefault(event.case, day(event["date"]))
        return sum(self.within(on) for on in first.values())

    def included(self):
        signed = [event for event in self.of("moved", "product") if event["transition"] == "included"]
        return len({event.case for event in signed if self.within(event.on)})

    def terms(self):
        """Duties that run: title, due day, days late."""
        open_terms = {}
        for event in self.past:
            key = (event.case, event["term"])
            if event.kind == "term-counted" and (process_of[event.case], event["term"]) not in WINDOWS:
                open_terms[key] = event
            elif event.kind in {"term-met", "term-cancelled"}:
                open_terms.pop(key, None)
        return [(e["title"], day(e["due"]), max(0, (self.last - day(e["due"])).days)) for e in open_terms.values()]

    def met(self):
        """Duties fulfilled in this month: all of them, and those in time."""
        ends = {}
        for event in self.past:
            key = (event.case, event["term"])
            if event.kind == "term-counted" and (process_of[event.case], event["term"]) not in WINDOWS:
                ends[key] = (day(event["due"]), None)
            elif event.kind == "term-met" and key in ends:
                ends[key] = (ends[key][0], day(event["on"]) if event["on"] else event.on)
            elif event.kind == "term-cancelled":
                ends.pop(key, None)
        met = [(due, on) for due, on in ends.values() if on and self.within(on)]
        return len(met), sum(on <= due for due, on in met)

    def considered(self):
        """Applications decided in this month."""
        decided = {}
        for event in self.of("moved", "group-creation"):
            if event["to"] in {"approved", "rejected", "withdrawn"}:
                decided[event.case] = event.on
        return sum(self.within(on) for on in decided.values())

    def figures(self):
        """What the page says of the month, in its words."""
        met, in_time = self.met()
        orders = self.orders()
        return {
            "Поступило заявлений о создании групп": self.opened("group-creation"),
            "Рассмотрено заявлений": self.considered(),
            "Заявлений отклонено": self.rejected(),
            "Групп создано": self.groups(),
            "Подписано приказов": sum(not annulled for _, _, annulled in orders),
            "Продуктов поступило на экспертизу": self.opened("product"),
            "Экспертиз завершено": len(self.came_to("product", CONCLUDED)),
            "Продуктов включено в кабинет": self.included(),
            "Мероприятий проведено": len(self.came_to("event", {"held"})),
            "Оказано методической помощи": len(self.came_to("help-request", {"given"})),
            "Исполнено обязательств со сроком": met,
            "Из них в срок": in_time,
            "Доля исполненных в срок": in_time / met if met else None,
            **self.standings(),
        }

    def standings(self):
        """How things stood at the end of the month."""
        return {
            "Сроков нарушено и не исполнено": sum(over > 0 for *_, over in self.terms()),
            "Пунктов приказов просрочено и не исполнено": sum(over > 0 for *_, over in self.points()),
        }

    def points(self):
        """Points of signed orders under control: order and point, due day, days late."""
        found = []
        for case in {c for c, process in process_of.items() if process == "order"}:
            events = [event for event in self.past if event.case == case]
            moves = [event for event in events if event.kind == "moved"]
            if not moves or moves[-1]["to"] != "signed":
                continue
            done = {event["input"]["done_point"] for event in moves if event["transition"] == "point-done"}
            dues = [opened["data"].get("due") for opened in events if opened.kind == "opened"]
            dues += [event["input"]["new_due"] for event in moves if event["transition"] == "postpone"]
            for paper in events:
                if paper.kind != "paper" or paper["draft"] or paper["kind"] != "order":
                    continue
                for point in paper["points"] or []:
                    if not point["due"] or point["number"] in done:
                        continue
                    due = day(dues[-1] if point["due"] in dues[:-1] else point["due"])
                    found.append((f"№ {paper['number']}, пункт {point['number']}", due, max(0, (self.last - due).days)))
        return found

    def sheets(self):
        """Sheets that experts handed in this month: how many each."""
        given = {(e.case, e["ordinal"]): e for e in self.of("task-given", "product") if e["task"] == "review"}
        handed = {(e.case, e["ordinal"]): e.on for e in self.of("task-submitted", "product")}
        for event in self.of("task-annulled"):
            handed.pop((event.case, event["ordinal"]), None)
        return Counter(names[given[key]["to"]["person"]] for key, on in handed.items() if key in given and self.within(on))


def cell_value(cell, strings, ns):
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    value = cell.find(f"{ns}v")
    if value is None:
        return None
    return strings[int(value.text)] if cell.get("t") == "s" else value.text if cell.get("t") == "str" else float(value.text)


def read_book(path):
    """{sheet: (lines above, rows, lines below)}: the rows under the frozen heading; of a page of panels, all its rows."""
    ns = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            strings = ["".join(one.itertext()) for one in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        listed = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{ns}sheet")
        book = {}
        for n, sheet in enumerate(listed, 1):
            tree = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{n}.xml"))
            frozen = next((int(pane.get("ySplit")) for pane in tree.iter(f"{ns}pane")), 0)
            rows = [(int(row.get("r")), [cell_value(cell, strings, ns) for cell in row]) for row in tree.iter(f"{ns}row")]
            body = [row for r, row in rows if r > frozen and row and row[0] is not None]
            data = [row for row in body if len([c for c in row if c is not None]) > 1 and row[0] != "Итого"]
            told = [row[0] for row in body if len([c for c in row if c is not None]) == 1]
            book[sheet.get("name")] = ([row[0] for r, row in rows if r <= frozen and row], data, told)
    return book


def read_figures(rows):
    """{figure: (now, before, a year ago)} of the page; None where it has a dash."""
    told = {}
    for row in rows:
        seen = [None if cell == "—" else cell for cell in row if cell is not None]
        if len(seen) >= 6 and isinstance(seen[1], float):
            told.setdefault(plain(seen[0]), (seen[1], seen[2], seen[4]))
    return told


def plain(text):
    return str(text).replace("\u00a0", " ")


def on_day(serial):
    return date(1899, 12, 30) + timedelta(days=int(serial))


def late(value):
    return int(value or 0)


def close(a, b):
    return a is b or (a is not None and b is not None and abs(a - b) < 1e-9)


def check_page(month, name, book):
    """The page of the month: now and before, and the data its trends are drawn from."""
    told = read_figures(book["Месяц"][1])
    before = month.before()
    known = begins <= before.last
    for what, counted in month.figures().items():
        if what not in told:
            if counted is not None:
                faults.append(f"{name}, Месяц: no line «{what}»")
            continue
        now, was, year_ago = told[what]
        if not close(now, counted):
            faults.append(f"{name}, Месяц, {what}: the book says {now}, the events say {counted}")
        expected = before.figures()[what] if known else None
        if not close(was, expected):
            faults.append(f"{name}, Месяц, {what}, the month before: the book says {was}, its own events say {expected}")
        if year_ago is not None:
            faults.append(f"{name}, Месяц, {what}: the record does not go back a year, the book says {year_ago}")
    series = defaultdict(list)
    for figure, title, _, _, *value in book["Данные"][1]:
        series[plain(title)].append(value[0] if value else None)
    for what, counted in month.figures().items():
        if not close(series[what][11], counted):
            faults.append(f"{name}, Данные, {what}: {series[what][11]}, the events say {counted}")


def check(month, name, books):
    book = read_book(books / f"{name}.xlsx")
    check_page(month, name, book)
    orders, terms, points = month.orders(), month.terms(), month.points()
    counted = month.standings()
    same(f"{name}, as of", plain(book["Сроки"][0][1]).split()[-1], month.last.strftime("%d.%m.%Y"))
    same(f"{name}, Сроки", Counter((plain(r[2]), on_day(r[4]), late(r[6])) for r in book["Сроки"][1]), Counter(terms))
    same(f"{name}, Сроки, days left", [int(r[5]) for r in book["Сроки"][1]],
         [(on_day(r[4]) - month.last).days for r in book["Сроки"][1]])
    if "Пункты" not in book:
        faults.append(f"{name}: no sheet Пункты")
        return
    cited = [(re.sub(r" от [\d.]+", "", plain(r[1])), on_day(r[4]), late(r[5])) for r in book["Пункты"][1]]
    same(f"{name}, Пункты", Counter(cited), Counter(points))
    signed = [(plain(r[0]), on_day(r[1]), plain(r[3]).startswith("аннулирован")) for r in book["Приказы"][1]]
    same(f"{name}, Приказы", signed, orders)
    same(f"{name}, Загрузка экспертов", {plain(r[0]): int(r[1]) for r in book["Загрузка экспертов"][1]}, dict(month.sheets()))
    check_control(month, name, books, counted)


def check_control(month, name, books, counted):
    """The journal of control knows the same overdue terms and points: those late and not done yet."""
    found = defaultdict(int)
    journals = list(books.glob(f"control-{name}-*.xlsx"))
    if not journals:
        return
    for path in journals:
        for sheet, (_, rows, _) in read_book(path).items():
            if sheet.startswith(("Группы", "Данные", "Словарь")):
                continue
            done, over = (10, 12)
            found[sheet.split()[0]] += sum(row[done] is None and late(row[over]) > 0 and row[8] is not None for row in rows)
    groups = sum(title == "Срок работы группы" and over > 0 for title, _, over in month.terms())
    same(f"{name}, Ж-7, terms and orders", found["Сроки"] + found["Приказы"] + groups, counted["Сроков нарушено и не исполнено"])
    same(f"{name}, Ж-7, points", found["Пункты"], counted["Пунктов приказов просрочено и не исполнено"])


books = Path(sys.argv[2])
end = record[-1].on
begins = record[0].on
months = sorted(path.stem for path in books.glob("20*.xlsx"))
for name in months:
    first = day(name + "-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    check(Month(first, min(last, end)), name, books)
print("\n".join(faults) if faults else f"{len(months)} months hold")
sys.exit(1 if faults else 0)

"""Sums a data sheet by two of its columns, as a pivot would, knowing nothing but its table. Exit code 77 = openpyxl is not installed."""
import sys
from collections import Counter

try:
    from openpyxl import load_workbook
except ImportError:
    sys.exit(77)

sheet = load_workbook(sys.argv[1]).worksheets[0]
[(name, table)] = [(name, sheet.tables[name]) for name in sheet.tables]
heading, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
print(name, table.ref, "|".join(heading))
sums = Counter()
for row in rows:
    record = dict(zip(heading, row))
    sums[record["Школа"], record["Срок"].strftime("%Y-%m")] += record["Дней"] or 0
for (school, month), days in sorted(sums.items()):
    print(school, month, days)

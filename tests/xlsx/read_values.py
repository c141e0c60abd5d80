"""Prints the formulas of a book and the values they had when it was written. Exit code 77 = openpyxl is not installed."""
import sys

try:
    from openpyxl import load_workbook
except ImportError:
    sys.exit(77)

told = load_workbook(sys.argv[1])
known = load_workbook(sys.argv[1], data_only=True)
for sheet in told.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                print(cell.coordinate, cell.value, known[sheet.title][cell.coordinate].value)

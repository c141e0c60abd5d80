"""Reads an xlsx file with openpyxl and prints what a foreign program sees in it. Exit code 77 = openpyxl is not installed."""
import sys

try:
    from openpyxl import load_workbook
except ImportError:
    sys.exit(77)


def seen(cell):
    value = cell.value
    text = value.isoformat() if hasattr(value, "isoformat") else repr(value)
    fill = cell.fill.fgColor.rgb[2:] if cell.fill.patternType == "solid" else "-"
    marks = ("strike " if cell.font.strike else "") + ("bold " if cell.font.bold else "")
    return f"{cell.coordinate} {cell.data_type} {text} {cell.number_format} {fill} {marks}".rstrip()


book = load_workbook(sys.argv[1])
print(book.properties.title, "|", book.properties.creator, "|", book.properties.created.isoformat())
for sheet in book.worksheets:
    print(sheet.title, sheet.dimensions, sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows)
    print(sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.oddFooter.center.text)
    print("merged", " ".join(sorted(str(area) for area in sheet.merged_cells.ranges)))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                print(seen(cell))
    for chart in sheet._charts:  # openpyxl has no public name for the charts it has read
        series = " ".join(f"{one.cat.strRef.f if one.cat.strRef else one.cat.numRef.f}->{one.val.numRef.f}" for one in chart.series)
        print("chart", type(chart).__name__, chart.anchor._from.row + 1, chart.anchor._from.col + 1, series)

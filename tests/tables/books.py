"""Staff lists as offices keep them, each as another program saves it.   books.py FOLDER

What openpyxl writes is taken apart and put together anew where a program is known to write otherwise. Exit 77: no openpyxl.
"""
import datetime
import html
import re
import sys
import zipfile

try:
    import openpyxl
    import openpyxl.utils.datetime
    from openpyxl.styles import Alignment, Font
except ImportError:
    sys.exit(77)

FOLDER = sys.argv[1]


def path(name):
    return f"{FOLDER}/{name}.xlsx"


def rewritten(name, change, method=zipfile.ZIP_DEFLATED):
    """Every part through change(part name, text) -> (name, text) or None."""
    with zipfile.ZipFile(path(name)) as book:
        parts = [(one, book.read(one)) for one in book.namelist()]
    with zipfile.ZipFile(path(name), "w", method) as book:
        for part, data in parts:
            new = change(part, data.decode("utf-8"))
            if new is not None:
                book.writestr(new[0], new[1])


def staff():
    """Titles above, two lines of heads with cells merged, a line of column numbers, an institution merged downwards, a total, a signature."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Штат"
    sheet["A1"] = "УТВЕРЖДАЮ"
    sheet["A2"] = "Список педагогических работников на 01.09.2026"
    sheet.merge_cells("A2:G2")
    for cell, text in {"A4": "№\nп/п", "B4": "Ф.И.О.", "C4": "Место работы", "E4": "Дата", "G4": "Примеча-\nние",
                       "C5": "Учреждение", "D5": "Должность", "E5": "приёма", "F5": "рождения"}.items():
        sheet[cell] = text
        sheet[cell].alignment = Alignment(wrap_text=True)
        sheet[cell].font = Font(bold=True)
    for span in ("A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5"):
        sheet.merge_cells(span)
    for i in range(7):
        sheet.cell(6, i + 1, i + 1)
    rows = [
        (1, "Орлова Мария Ивановна", "Северное отделение", "инженер", datetime.date(2020, 9, 1), "12.03.1980 г.", None),
        (2, "КУШХОВ РУСЛАН ХАСАНОВИЧ (совм.)", None, "водитель", "1 сентября 2021 г.", datetime.datetime(1975, 12, 31), "совм."),
        (3, "Гулиев Рашид Мамед-оглы", "Южное отделение", "инженер", "01/02/22", None, None),
    ]
    for r, row in enumerate(rows, 7):
        for c, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(r, c, value)
    sheet.merge_cells("C7:C8")
    for cell in ("E7", "F8"):
        sheet[cell].number_format = "dd.mm.yyyy"
    sheet["A10"] = "Итого: 3"
    sheet["B12"] = "Руководитель"
    sheet["D12"] = "_______ /Кушхов Р.Х./"
    return book


def plain():
    """A head and rows, nothing else: what the programs differ in is how they write it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Лист1"
    for row in (("Фамилия", "Имя", "Дата приёма", "Ставка"), ("Нова", "Анна", datetime.date(2026, 9, 1), 0.5),
                ("Ёлкин", " Пётр  ", datetime.date(2024, 2, 29), 1)):
        sheet.append(row)
    for cell in ("C2", "C3"):
        sheet[cell].number_format = "DD.MM.YYYY"
    return book


def share(name):
    """The texts of all sheets in one part, as Excel and LibreOffice keep them; this openpyxl lays them into the cells."""
    texts = []

    def shared(match):
        text = html.unescape(match[3])
        if text not in texts:
            texts.append(text)
        return f'<c r="{match[1]}"{match[2] or ""} t="s"><v>{texts.index(text)}</v></c>'

    def change(part, text):
        if "worksheets/sheet" in part:
            text = re.sub(r'<c r="([A-Z]+\d+)"( s="\d+")? t="inlineStr"><is>(<t.*?</t>)</is></c>', shared, text)
        if part == "xl/_rels/workbook.xml.rels":
            text = text.replace("</Relationships>", f'<Relationship Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml" Id="rId99"/></Relationships>')
        return part, text

    rewritten(name, change)
    with zipfile.ZipFile(path(name), "a", zipfile.ZIP_DEFLATED) as book:
        items = "".join(f"<si>{one}</si>" for one in texts)
        book.writestr("xl/sharedStrings.xml", f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="{MAIN}" count="{len(texts)}">{items}</sst>')


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def from_1c():
    """No shared texts, no styles, no places, targets from the root."""
    plain().save(path("from_1c"))

    def change(part, text):
        if part in ("xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml"):
            return None
        if part.endswith("sheet1.xml"):
            # Without styles no cell can be told to be a day: 1C writes it as a text.
            text = re.sub(r'<c r="([A-Z]+\d+)" s="\d+"( t="n")?><v>46266</v></c>', r'<c r="\1" t="inlineStr"><is><t>01.09.2026</t></is></c>', text)
            text = re.sub(r'<c r="([A-Z]+\d+)" s="\d+"( t="n")?><v>45351</v></c>', r'<c r="\1" t="inlineStr"><is><t>29.02.2024 0:00:00</t></is></c>', text)
            text = re.sub(r'<(c|row) r="[A-Z]*\d+"', r"<\1", text)
        if part.endswith(".rels"):
            text = re.sub(r"<Relationship [^>]*(styles|theme|docProps)[^>]*/>", "", text)
            text = re.sub(r'Target="/?', 'Target="/', text)
        return part, text

    rewritten("from_1c", change)


def strict():
    """ISO/IEC 29500 Strict: other namespaces, days as ISO texts."""
    plain().save(path("strict"))
    share("strict")

    def change(part, text):
        if part.endswith("sheet1.xml"):
            text = re.sub(r'(<c r="[A-Z]+\d+" s="\d+") t="n"><v>46266</v>', r'\1 t="d"><v>2026-09-01T00:00:00</v>', text)
        text = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        return part, text.replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")

    rewritten("strict", change)


def libreoffice():
    """Formats of its own, empty styled cells to the edge, nothing packed."""
    book = plain()
    sheet = book.active
    for cell in ("C2", "C3"):
        sheet[cell].number_format = "[$-419]DD\\.MM\\.YYYY;@"
    for column in range(5, 1025):
        sheet.cell(2, column).font = Font(bold=True)
    book.save(path("libreoffice"))
    share("libreoffice")
    rewritten("libreoffice", lambda part, text: (part, text), zipfile.ZIP_STORED)


def prefixed():
    """Every element with a prefix, parts with names of another case and the slashes of another system."""
    plain().save(path("prefixed"))

    def change(part, text):
        if part.endswith("sheet1.xml"):
            text = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=")
        name = part.replace("xl/worksheets", "XL\\Worksheets") if part.endswith("sheet1.xml") else part
        return name, text

    rewritten("prefixed", change)


def groups():
    """Institutions as lines over all columns, the head again on the second page, blank columns on the left."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows = {3: ("Фамилия", "Имя", "Отчество", "Должность"), 4: ("Северное отделение",), 5: ("Нова", "Анна", "Ивановна", "инженер"),
            6: ("Ёлкин", "Пётр", "Ильич", "водитель"), 7: ("Южное отделение",), 8: ("Фамилия", "Имя", "Отчество", "Должность"),
            9: ("Седых", "Олег", "Олегович", "инженер"), 10: ("Всего: 3",)}
    for r, row in rows.items():
        for c, text in enumerate(row, 3):
            sheet.cell(r, c, text)
    for r in (4, 7):
        sheet.merge_cells(start_row=r, end_row=r, start_column=3, end_column=6)
    book.save(path("groups"))


def hidden():
    book = plain()
    book.active.row_dimensions[3].hidden = True
    for title, state in (("Черновик", "hidden"), ("Справка", "visible")):
        sheet = book.create_sheet(title)
        sheet.append(("Заполняйте первый лист",))
        sheet.sheet_state = state
    book.save(path("hidden"))


def numbers():
    """Formats that say what a number is; formulas with and without a value; a base of 1904."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(("Ключ", "СНИЛС", "Телефон", "Дата", "Время", "Доля", "Формула", "Ошибка", "Да"))
    sheet.append((7, 11223344595, 89281234567, datetime.date(2026, 9, 1), datetime.time(9, 5), 0.35, "=1+1", "#REF!", True))
    for cell, code in {"A2": "000", "B2": "000-000-000 00", "D2": "d mmmm yyyy", "E2": "h:mm", "F2": "0%"}.items():
        sheet[cell].number_format = code
    book.save(path("numbers"))
    rewritten("numbers", lambda part, text: (part, text.replace("<v>#REF!</v>", "<v>#REF!</v>").replace("<v></v>", "").replace("<v />", "").replace("<v/>", "")))


def rich():
    """Texts of several pieces, how a word is read aloud, letters written by their numbers."""
    plain().save(path("rich"))
    share("rich")

    def change(part, text):
        if part == "xl/sharedStrings.xml":
            text = text.replace("<si><t>Нова</t></si>",
                                '<si><r><rPr><b/></rPr><t xml:space="preserve">Но</t></r><r><t>ва</t></r><rPh sb="0" eb="1"><t>вслух</t></rPh></si>')
            text = text.replace("<si><t>Анна</t></si>", "<si><t>Анна_x000D_\n_x0041_</t></si>")
        return part, text

    rewritten("rich", change)


def signed():
    """A title sheet and others beside, what stands over two columns means the same as one of them, a hidden column, a signature below."""
    book = openpyxl.Workbook()
    book.active.title = "Титул"
    book.active["A1"] = "Список работников на 2026/2027 год"
    sheet = book.create_sheet("Работники")
    sheet["A1"] = "Приложение 2 к приказу"
    sheet.merge_cells("A1:I1")
    for cell, text in {"A3": "№", "B3": "Фамилия, имя, отчество (полностью)", "C3": "Основное место работы", "E3": "Квалификация", "G3": "Контакты",
                       "I3": "Внешн. совм.", "C4": "ОУ", "D4": "Занимаемая должность", "E4": "категория", "F4": "дата присвоения", "G4": "Эл. почта",
                       "H4": "Телефон"}.items():
        sheet[cell] = text
    for span in ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3", "I3:I4"):
        sheet.merge_cells(span)
    sheet.column_dimensions["H"].hidden = True
    rows = [("1", "Ёлкина   Алёна Сергеевна", "Северное отделение", "инженер", "высшая", "«12» марта 2024 г.", "elkina@example.org", "8(928)000-11-22", None),
            ("2", "НАЗРАНОВА ФАТИМА МУХАМЕДОВНА", None, "зам. начальника", "первая", "01.09.2023", None, "89280001133", None),
            ("3", "Петров-Водкин Кузьма Ильич (совм.)", "Южное отделение", "водитель", None, "03.2025", None, None, "+"),
            (4, "Апшев Беслан Хасан-оглы", "Южное отделение", "инженер", "б/к", None, None, 9280001144, None),
            ("5.", "Орлова Мария Ивановна", "Северное отделение", "инженер", "высшая", datetime.date(2022, 4, 28), "p1@example.org", None, None)]
    for r, row in enumerate(rows, 5):
        for c, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(r, c, value)
    sheet.merge_cells("C5:C6")
    sheet["B10"], sheet["D10"] = "ИТОГО: 5 чел.", "=COUNTA(D5:D9)"
    sheet["B12"], sheet["E12"] = "Начальник отдела кадров", "И. И. Иванова"
    free = book.create_sheet("Вакансии")
    free["A1"], free["B1"], free["A2"], free["B2"] = "Учреждение", "Вакансий", "Северное отделение", 2
    old = book.create_sheet("старое")
    old["A1"], old["A2"], old.sheet_state = "ФИО", "Прежний Иван Иванович", "hidden"
    book.save(path("signed"))


def three_heads():
    """A head of three lines, columns parted by hand with a hyphen, days that lost their format, who made the list under it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Расстановка кадров"
    for cell, text in {"A3": "№ п/п", "B3": "Ф. И. О. работника", "C3": "Сведения о работе", "C4": "Должность по штату", "C5": "(предмет)", "D4": "Стаж",
                       "E3": "Аттестация", "E4": "Кв. категория", "F4": "Действует до", "G3": "Дата приёма", "H3": "Совмести-тельство",
                       "I3": "Эл. адрес"}.items():
        sheet[cell] = text
    for span in ("A3:A5", "B3:B5", "C3:D3", "D4:D5", "E3:F3", "E4:E5", "F4:F5", "G3:G5", "H3:H5", "I3:I5"):
        sheet.merge_cells(span)
    rows = [("Северное отделение",),
            (1, "Ёлкина Алёна Сергеевна", "инженер", 12, "высшая", "до 31.12.2028", 44075, "нет", "elkina@example.org"),
            (2, "Hазранова Фатима Мухамедовна", "водитель", 2, None, None, "01.09.2023", "внешнее", None),
            (3, "Кушхов Руслан Хасанович", "инженер", 2, None, None, "сентябрь 2021", "+", None),
            ("Школа № 3",), (4, "Апшев Беслан Хасанович", "водитель", 1, None, None, None, None, None), (None, "Исполнитель:", "тел. 4-00-00")]
    for r, row in enumerate(rows, 6):
        for c, value in enumerate(row, 1):
            sheet.cell(r, c, value)
    book.save(path("three_heads"))


def many():
    """A district's: 10 000 rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Штат")
    sheet.append(("ФИО", "Учреждение", "Должность", "Дата приёма", "Телефон", "Почта", "Категория", "Примечание"))
    for i in range(int(sys.argv[2])):
        sheet.append((f"Тестов{i} Иван Петрович", f"Школа № {i % 90}", "учитель", f"{i % 28 + 1:02}.09.2020", 89280000000 + i,
                      f"t{i}@example.org", "первая", "принят по конкурсу, стаж считается с начала года"))
    book.save(path("many"))


if len(sys.argv) > 2:
    many()
    sys.exit(0)
staff().save(path("staff"))
share("staff")
plain().save(path("plain"))
share("plain")
for make in (from_1c, strict, libreoffice, prefixed, groups, hidden, numbers, rich, signed, three_heads):
    make()

"""Forms to be filled in: every widget is tagged, told to a screen reader, drawn and printed (A2 6.3, 6.4; MH 28; ISO 32000-1 12.7)."""
import pikepdf

HIDDEN, PRINT = 1 | 2 | 32, 4


def widgets(pdf):
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            yield number, page, annotation


def inherited(field, key):
    seen = set()
    while field is not None and field.objgen not in seen:
        if key in field:
            return field[key]
        seen.add(field.objgen)
        field = field.get("/Parent")
    return None


def names(fields, above=""):
    for field in fields:
        name = above + str(field.get("/T", ""))
        kids = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        yield from names(kids, name + ".") if kids else [name]


def check_appearance(where, widget, report):
    appearance = widget.get("/AP")
    if not report.expect(appearance is not None and set(appearance.keys()) == {"/N"}, "A2 6.3.3", f"{where}: an appearance of other kinds than N"):
        return
    button = inherited(widget, "/FT") == "/Btn"
    normal = appearance["/N"]
    report.expect(isinstance(normal, pikepdf.Stream) != button, "A2 6.3.3", f"{where}: N is not what its kind of field wants")
    if button:
        states = set(normal.keys())
        report.expect("/Off" in states and len(states) == 2, "32000 12.7.4.2", f"{where}: the states {sorted(states)}")
        report.expect(str(widget.get("/AS")) in states, "32000 12.7.4.2", f"{where}: AS is none of its states")


def check_widget(where, page, widget, tree, parents, report):
    flags = int(widget.get("/F", 0))
    report.expect(flags & PRINT and not flags & HIDDEN, "A2 6.3.2", f"{where}: it is not printed, or hidden")
    told = inherited(widget, "/TU")
    report.expect(told is not None and str(told).strip(), "MH 28-005", f"{where}: no words for a screen reader (TU)")
    report.expect("/A" not in widget and "/AA" not in widget, "A2 6.4.1", f"{where}: it does something")
    report.expect(page.obj.get("/Tabs") == "/S", "MH 28-009", f"{where}: the tab order is not that of the structure")
    element = tree.annotations.get(widget.objgen)
    if report.expect(element is not None and tree.role(element) == "Form", "MH 28-010", f"{where}: it is in no Form of the structure tree"):
        owner = parents.get(int(widget.get("/StructParent", -1)))
        report.expect(owner is not None and owner.objgen == element.objgen, "A 6.8.3", f"{where}: the parent tree leads it elsewhere")
    left, bottom, right, top = (float(value) for value in widget.Rect)
    box = [float(value) for value in page.mediabox]
    report.expect(box[0] <= left < right <= box[2] and box[1] <= bottom < top <= box[3], "32000 12.5.2", f"{where}: it is not on the sheet")


def check_link(where, page, link, tree, parents, report):
    flags = int(link.get("/F", 0))
    report.expect(flags & PRINT and not flags & HIDDEN, "A 6.5.3", f"{where}: it is not printed, or hidden")
    report.expect(str(link.get("/Contents", "")).strip(), "MH 28-004", f"{where}: no words for a screen reader (Contents)")
    report.expect(link.get("/A", {}).get("/S") == "/URI", "A 6.6.1", f"{where}: it leads to no address")
    element = tree.annotations.get(link.objgen)
    if report.expect(element is not None and tree.role(element) == "Link", "MH 28-011", f"{where}: it is in no Link of the structure tree"):
        owner = parents.get(int(link.get("/StructParent", -1)))
        report.expect(owner is not None and owner.objgen == element.objgen, "A 6.8.3", f"{where}: the parent tree leads it elsewhere")
    left, bottom, right, top = (float(value) for value in link.Rect)
    box = [float(value) for value in page.mediabox]
    report.expect(box[0] <= left < right <= box[2] and box[1] <= bottom < top <= box[3], "32000 12.5.2", f"{where}: it is not on the sheet")


def check_fonts(form, widgets_seen, report):
    fonts = form.get("/DR", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    for where, widget in widgets_seen:
        if inherited(widget, "/FT") == "/Btn":
            continue
        own = inherited(widget, "/DA")
        look = str(form.get("/DA", "") if own is None else own)
        name = look.split()[0] if look.split() else ""
        if not report.expect(name in fonts, "32000 12.7.3.3", f"{where}: its font {name} is not in DR"):
            continue
        font = fonts[name]
        report.expect("/FontFile2" in font.get("/FontDescriptor", {}), "MH 31-009", f"{where}: the font it is typed in is not embedded")
        report.expect("/afii10017" in [str(one) for one in font.Encoding.Differences], "-", f"{where}: the font it is typed in has no Cyrillic")


def check(pdf, tree, parents, report):
    form = pdf.Root.get("/AcroForm")
    links = [(number, annotation) for number, _, annotation in widgets(pdf) if annotation.get("/Subtype") == "/Link"]
    for number, link in links:
        check_link(f"page {number}, a link", pdf.pages[number - 1], link, tree, {int(key): value for key, value in parents.items()}, report)
    seen = [(f"page {number}, field {inherited(widget, '/T')}", page, widget) for number, page, widget in widgets(pdf)
            if widget.get("/Subtype") != "/Link"]
    if form is None:
        report.expect(not seen, "A 6.6", "annotations in a paper")
        return
    report.expect(not form.get("/NeedAppearances", False), "A2 6.4.1", "NeedAppearances")
    report.expect("/XFA" not in form, "A2 6.4.2", "XFA")
    all_names = list(names(form.Fields))
    report.expect(len(all_names) == len(set(all_names)), "32000 12.7.3.2", "two fields of one name")
    for where, page, widget in seen:
        report.expect(widget.get("/Subtype") == "/Widget", "A2 6.3.1", f"{where}: no field")
        check_widget(where, page, widget, tree, {int(key): value for key, value in parents.items()}, report)
        check_appearance(where, widget, report)
    check_fonts(form, [(where, widget) for where, _, widget in seen], report)

"""Fills a PDF form as different programs do: hand.py WAY IN OUT [name=value…]; values are UTF-8."""
import sys
import pikepdf

way, source, target = sys.argv[1:4]
values = dict(pair.split("=", 1) for pair in sys.argv[4:])


def text(value):
    if way == "doc-encoding":  # Latin letters by one byte each, as old programs write them
        return pikepdf.String(value)
    if way == "utf8":
        return pikepdf.String(b"\xef\xbb\xbf" + value.encode())
    if way == "utf16le":
        return pikepdf.String(b"\xff\xfe" + value.encode("utf-16-le"))
    return pikepdf.String(b"\xfe\xff" + value.encode("utf-16-be"))


def fields(all_fields):
    for field in all_fields:
        yield field
        yield from fields([kid for kid in field.get("/Kids", []) if "/T" in kid])


def fill(pdf):
    left = dict(values)
    for field in fields(pdf.Root.AcroForm.Fields):
        name = str(field.get("/T", ""))
        if name not in left:
            continue
        value = left.pop(name)
        if field.get("/FT") == "/Btn":
            state = pikepdf.Name("/" + value)
            if way != "marks-only":
                field.V = state
            for kid in field.get("/Kids", [field]):
                kid.AS = state if str(state) in kid.AP.N.keys() else pikepdf.Name("/Off")
        else:
            field.V = text(value)
            if way == "no-appearance" and "/AP" in field:
                del field.AP
    assert not left, f"no such fields: {sorted(left)}"


def by_poppler():
    """As Evince and Okular do, whose library it is."""
    import gi
    gi.require_version("Poppler", "0.18")
    from gi.repository import Poppler
    document, left = Poppler.Document.new_from_file("file://" + source, None), dict(values)
    for number in range(document.get_n_pages()):
        for mapping in document.get_page(number).get_form_field_mapping():
            field = mapping.field
            if field.get_name() in left and field.get_field_type() == Poppler.FormFieldType.TEXT:
                field.text_set_text(left.pop(field.get_name()))
    assert not left, f"no such fields: {sorted(left)}"
    document.save("file://" + target)


if way == "poppler":
    by_poppler()
    sys.exit()
with pikepdf.open(source) as pdf:
    if way not in ("flat", "encrypted", "xfa"):
        fill(pdf)
    if way == "flat":
        del pdf.Root.AcroForm
        for page in pdf.pages:
            del page.Annots
    if way == "xfa":
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pdf.make_stream(b"<xdp/>"))
    if way == "xfa-beside":
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
    if way == "foreign":
        pdf.Root.AcroForm.Fields = pikepdf.Array([f for f in pdf.Root.AcroForm.Fields if f.get("/T") != "dyak-form"])
        del pdf.docinfo["/Subject"]
    if way == "packed":
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    elif way == "encrypted":
        pdf.save(target, encryption=pikepdf.Encryption(owner="secret", user="", R=6))
    else:
        pdf.save(target)

"""XMP: the identifiers, the extension schema, and that it says the same as the Info dictionary (A1 6.7)."""
import re
import xml.etree.ElementTree as ElementTree
from datetime import datetime

import pikepdf

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PREDEFINED = {DC, XMP, PDF, PDFAID, EXTENSION, RDF, "{http://ns.adobe.com/xap/1.0/mm/}", "{http://ns.adobe.com/xap/1.0/rights/}"}


def check(pdf, report):
    """Returns the part of PDF/A that the file claims to keep, 1 when it does not say."""
    stream = pdf.Root.get("/Metadata")
    if not report.expect(stream is not None, "A 6.7.2", "no XMP"):
        return 1
    report.expect("/Filter" not in stream, "A1 6.7.2", "the XMP stream is packed")
    report.expect(stream.get("/Type") == "/Metadata" and stream.get("/Subtype") == "/XML", "A 6.7.2", "Type and Subtype of the XMP stream")
    data = stream.read_bytes()
    head = re.match(rb"<\?xpacket ([^?]*)\?>", data)
    if report.expect(head is not None, "A 6.7.2", "no xpacket header"):
        report.expect(b"bytes=" not in head.group(1) and b"encoding=" not in head.group(1), "A 6.7.5", "bytes or encoding in the xpacket header")
    report.expect(re.search(rb"<\?xpacket end=[\"'][rw][\"']\?>\s*$", data) is not None, "A 6.7.2", "no xpacket trailer")
    try:
        tree = ElementTree.fromstring(data.decode("utf-8"))
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        report.add("A 6.7.2", f"XMP is no XML: {error}")
        return 1
    values = properties(tree)
    part = values.get(PDFAID + "part", "")
    report.expect(part in ("1", "2", "3"), "A 6.7.11", f"pdfaid:part is {part!r}")
    report.expect(values.get(PDFAID + "conformance") == "A", "A 6.7.11", f"pdfaid:conformance is {values.get(PDFAID + 'conformance')!r}")
    report.expect(values.get(PDFUAID + "part") == "1", "MH 06-002", "pdfuaid:part is not 1")
    report.expect(bool(values.get(DC + "title", "").strip()), "MH 06-003", "no dc:title")
    check_extension(tree, values, report)
    check_info(pdf, tree, values, report)
    return int(part) if part in ("1", "2", "3") else 1


def properties(tree):
    values = {}
    for description in tree.iter(RDF + "Description"):
        for name, value in description.attrib.items():
            values[name] = value
        for child in description:
            items = [item.text or "" for item in child.iter(RDF + "li")]
            values[child.tag] = items[0] if items else (child.text or "")
    return values


def check_extension(tree, values, report):
    declared = set()
    for schema in tree.iter(EXTENSION + "schemas"):
        for item in schema.iter(RDF + "li"):
            uri = item.find(SCHEMA + "namespaceURI")
            if uri is None:
                continue
            for field in ("schema", "namespaceURI", "prefix"):
                report.expect(item.find(SCHEMA + field) is not None, "A 6.7.8", f"the extension schema lacks {field}")
            for name in item.iter(PROPERTY + "name"):
                declared.add("{" + uri.text + "}" + name.text)
            for one in item.iter(SCHEMA + "property"):
                for described in one.iter(RDF + "li"):
                    for field in ("name", "valueType", "category", "description"):
                        report.expect(described.find(PROPERTY + field) is not None, "A 6.7.8", f"a property lacks {field}")
    for name in values:
        known = any(name.startswith(space) for space in PREDEFINED) or name in declared or not name.startswith("{")
        report.expect(known, "A 6.7.9", f"{name} is in no schema")


def moment_of(text):
    """A moment with its zone, of either way to write it; None for what is neither."""
    pdf_date = re.fullmatch(r"D:(\d{14})(?:([+-]\d\d)'(\d\d)'|Z)", text)
    if pdf_date:
        zone = (pdf_date.group(2) or "+00") + (pdf_date.group(3) or "00")
        return datetime.strptime(pdf_date.group(1) + zone, "%Y%m%d%H%M%S%z")
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def check_info(pdf, tree, values, report):
    info = pdf.trailer.get("/Info", pikepdf.Dictionary())
    pairs = {"/Title": DC + "title", "/Subject": DC + "description", "/Author": DC + "creator", "/Keywords": PDF + "Keywords",
             "/Creator": XMP + "CreatorTool", "/Producer": PDF + "Producer"}
    for key, name in pairs.items():
        written = str(info[key]) if key in info else None
        report.expect(written == values.get(name), "A1 6.7.3", f"{key} is {written!r}, XMP says {values.get(name)!r}")
    for key, name in {"/CreationDate": XMP + "CreateDate", "/ModDate": XMP + "ModifyDate"}.items():
        if key in info or name in values:
            same = key in info and name in values and moment_of(str(info[key])) == moment_of(values[name]) is not None
            report.expect(same, "A1 6.7.3", f"{key} {info.get(key)} is not {values.get(name)}")
    for kind in ("title", "description"):
        for element in tree.iter(DC + kind):
            report.expect(any(li.get(XML_LANG) == "x-default" for li in element.iter(RDF + "li")), "A 6.7.2", f"dc:{kind} has no x-default")
    extra = set(info.keys()) - set(pairs) - {"/CreationDate", "/ModDate", "/Trapped"}
    report.expect(not extra, "A1 6.7.3", f"Info holds {extra}")

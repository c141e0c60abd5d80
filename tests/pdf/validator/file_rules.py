"""The file as such: header, trailer, objects, what must not be in it, the colour profile (A1 6.1, 6.2, 6.6)."""
import re
import struct

import pikepdf

# What isinstance() asks of pikepdf's objects, without the two calls that it takes there: a long paper has half a million of them.
ARRAY, DICTIONARY = pikepdf.ObjectType.array, pikepdf.ObjectType.dictionary
STREAM, STRING = pikepdf.ObjectType.stream, pikepdf.ObjectType.string
FORBIDDEN_ACTIONS = {"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/SetOCGState", "/Rendition",
                     "/Trans", "/GoTo3DView"}


def check(pdf, raw, part, report):
    check_bytes(raw, part, report)
    check_objects(pdf, part, report)
    check_catalog(pdf, part, report)
    check_intents(pdf, report)
    check_pages(pdf, report)


def check_bytes(raw, part, report):
    version = "1.4" if part == 1 else "1.7"
    report.expect(raw.startswith(b"%PDF-" + version.encode()), "A 6.1.2", f"the header is not %PDF-{version}")
    second = raw.split(b"\n", 2)[1] if raw.count(b"\n") > 1 else b""
    binary = second.startswith(b"%") and len(second) >= 5 and all(byte > 127 for byte in second[1:5])
    report.expect(binary, "A 6.1.2", "no comment of four bytes over 127 after the header")
    report.expect(re.search(rb"%%EOF\r?\n?$", raw) is not None, "A 6.1.3", "there is something after %%EOF")
    report.expect(re.search(rb"/ID\s*\[\s*[<(][^\]]+[>)]\s*[<(]", raw), "A 6.1.3", "the trailer has no ID of two parts")
    for match in re.finditer(rb"\d+ \d+ obj(.?)", raw, re.S):
        report.expect(match.group(1) in (b"\n", b"\r"), "A 6.1.8", f"no line end after {match.group(0)!r}")
    for match in re.finditer(rb"stream(\r\n|\n|.)", raw):
        if raw[match.start() - 3:match.start()] != b"end":
            report.expect(match.group(1) in (b"\r\n", b"\n"), "A 6.1.7", "the word stream is not followed by a line end")
    for match in re.finditer(rb"(.?)endstream", raw, re.S):
        report.expect(match.group(1) in (b"\n", b"\r"), "A 6.1.7", "endstream does not begin a line")
    for match in re.finditer(rb"<([0-9A-Fa-f\s]*)>(?!>)", strip_streams(raw)):
        digits = re.sub(rb"\s", b"", match.group(1))
        report.expect(len(digits) % 2 == 0, "A 6.1.6", f"a hexadecimal string of an odd length: {match.group(0)[:40]!r}")


def strip_streams(raw):
    return re.sub(rb"stream\r?\n.*?endstream", b"", raw, flags=re.S)


def each(thing, depth=0):
    """The object and every object directly inside it; not plain numbers and truths."""
    yield thing
    if depth > 40:
        return
    kind = thing._type_code
    values = thing if kind == ARRAY else dict(thing).values() if kind in (DICTIONARY, STREAM) else ()
    for value in values:
        if type(value) is pikepdf.Object and not value.is_indirect:
            yield from each(value, depth + 1)


def check_objects(pdf, part, report):
    limits = {"array": 8191, "dictionary": 4095, "string": 65535} if part == 1 else {"array": 10**9, "dictionary": 10**9, "string": 32767}
    report.expect(len(pdf.objects) < 8388607, "A 6.1.12", "too many objects")
    for top in pdf.objects:
        if type(top) is not pikepdf.Object:
            continue
        for thing in each(top):
            kind = thing._type_code
            if kind == ARRAY:
                report.expect(len(thing) <= limits["array"], "A1 6.1.12", f"an array of {len(thing)} members, {limits['array']} allowed")
            elif kind == DICTIONARY:
                keys = thing.keys()
                report.expect(len(keys) <= limits["dictionary"], "A1 6.1.12", "a dictionary is too big")
                for key in keys:
                    if len(key) > 32:
                        report.expect(len(key.encode()) <= 128, "A 6.1.12", f"the name {key[:20]} is too long")
                check_dictionary(thing, keys, part, report)
            elif kind == STRING:
                report.expect(len(bytes(thing)) <= limits["string"], "A 6.1.12", "a string is too long")
            if kind == STREAM:
                check_stream(thing, part, report)


# Asking a dictionary for what it has not costs pikepdf an exception: there are a hundred thousand of them in a long paper.
def check_dictionary(thing, keys, part, report):
    kind = thing["/Type"] if "/Type" in keys else None
    action = thing["/S"] if "/S" in keys else None
    if action in FORBIDDEN_ACTIONS and (kind is None or kind == "/Action"):
        report.add("A 6.6.1", f"the action {action}")
    report.expect("/AA" not in keys, "A 6.6.2", "additional actions (AA)")
    if part != 3:
        report.expect("/EF" not in keys, "A1 6.1.11", "an embedded file")
    elif "/EF" in keys:
        report.expect(thing.get("/AFRelationship") in ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"), "A3 6.8", "an embedded file without AFRelationship")
        report.expect("/F" in thing and "/UF" in thing, "A3 6.8", "an embedded file without F and UF")
        report.expect(thing.EF.get("/F") is not None and "/Subtype" in thing.EF.F, "A3 6.8", "an embedded file without its media type")
    report.expect("/Encrypt" not in keys, "A 6.1.3", "encryption")
    if kind == "/ExtGState":
        report.expect("/TR" not in thing and thing.get("/TR2", "/Default") == "/Default", "A 6.2.8", "a transfer function")
        if part == 1:
            report.expect(thing.get("/SMask", "/None") == "/None", "A1 6.4", "a soft mask")
            report.expect(thing.get("/CA", 1) == 1 and thing.get("/ca", 1) == 1, "A1 6.4", "opacity below 1")
            report.expect(thing.get("/BM", "/Normal") in ("/Normal", "/Compatible"), "A1 6.4", "a blend mode")
    if part == 1 and "/Group" in keys and isinstance(thing["/Group"], pikepdf.Dictionary):
        report.expect(thing["/Group"].get("/S") != "/Transparency", "A1 6.4", "a transparency group")


def check_stream(stream, part, report):
    filters = stream.get("/Filter", pikepdf.Array())
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
    for name in names:
        report.expect(name not in ("/LZWDecode", "/LZW", "/Crypt"), "A 6.1.10", f"the filter {name}")
    report.expect(not ({"/F", "/FFilter", "/FDecodeParms"} & set(stream.keys())), "A 6.1.7", "a stream in an outside file")
    report.expect(stream.get("/Length") == len(stream.read_raw_bytes()), "A 6.1.7", "a wrong stream length")
    if stream.get("/Subtype") == "/Image":
        report.expect("/Alternates" not in stream and "/OPI" not in stream, "A 6.2.4", "an image with alternates")
        report.expect(not stream.get("/Interpolate", False), "A 6.2.4", "an interpolated image")
        report.expect(part != 1 or stream.get("/SMask") is None, "A1 6.4", "an image with a soft mask")
        report.expect(stream.get("/ColorSpace") in ("/DeviceRGB", "/DeviceGray") or isinstance(stream.get("/ColorSpace"), pikepdf.Array),
                      "A 6.2.3", f"the colour space {stream.get('/ColorSpace')}: the output intent is RGB")
        report.expect(part != 1 or stream.get("/Filter") != "/JPXDecode", "A1 6.1.10", "JPEG 2000")
    if stream.get("/Subtype") == "/Form":
        report.expect("/PS" not in stream and "/OPI" not in stream and "/Ref" not in stream, "A 6.2.5", "a form with PS, OPI or Ref")
    report.expect(stream.get("/Subtype") != "/PS", "A 6.2.7", "a PostScript object")


def check_catalog(pdf, part, report):
    root = pdf.Root
    if part == 3:
        files = [one.objgen for one in root.get("/AF", [])]
        named = list(root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles", pikepdf.Dictionary()).get("/Names", []))[1::2]
        report.expect(sorted(files) == sorted(one.objgen for one in named), "A3 6.8", "AF and EmbeddedFiles differ")
    for key in ("/OCProperties", "/OpenAction", "/Requirements", "/NeedsRendering", "/Perms"):
        report.expect(key not in root, "A 6.6", f"the catalog has {key}")
    if "/Names" in root:
        for key in ("/JavaScript",) if part == 3 else ("/EmbeddedFiles", "/JavaScript"):
            report.expect(key not in root.Names, "A 6.1.11", f"the name tree has {key}")
    report.expect(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked") is True, "MH 06-001", "not marked as tagged")
    report.expect(not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Suspects", False), "MH 07", "Suspects is true")
    report.expect(str(root.get("/Lang", "")).startswith("ru"), "MH 11-006", f"the language is {root.get('/Lang')}")
    report.expect(root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle") is True, "MH 07-001", "DisplayDocTitle is not true")
    report.expect("/Version" not in root, "A 6.1.2", "the catalog overrides the version")


def check_intents(pdf, report):
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if not report.expect(len(intents) == 1, "A 6.2.2", f"{len(intents)} PDF/A output intents"):
        return
    profile = intents[0].get("/DestOutputProfile")
    if report.expect(profile is not None, "A 6.2.2", "no profile"):
        check_profile(profile.read_bytes(), int(profile.get("/N", 0)), report)


def check_profile(data, components, report):
    """ICC.1:2001-04 6.1, 6.2 and the tags that a matrix display profile must have."""
    if not report.expect(len(data) > 132, "ICC 6.1", "no header"):
        return
    size, = struct.unpack(">I", data[:4])
    report.expect(size == len(data), "ICC 6.1", f"the header says {size} bytes, there are {len(data)}")
    report.expect(data[8] in (2, 4), "ICC 6.1", f"version {data[8]}")
    report.expect(data[8] == 2, "A1 6.2.2", f"version {data[8]} of the profile, PDF 1.4 knows 2")
    report.expect(data[12:16] in (b"mntr", b"prtr", b"scnr", b"spac"), "ICC 6.1", "the class of the device")
    report.expect(data[16:20] == b"RGB " and components == 3, "ICC 6.1", "the colour space is not RGB of three components")
    report.expect(data[20:24] in (b"XYZ ", b"Lab "), "ICC 6.1", "the connection space")
    report.expect(data[36:40] == b"acsp", "ICC 6.1", "the signature")
    illuminant = [value / 65536 for value in struct.unpack(">3i", data[68:80])]
    near = all(abs(a - b) < 0.0001 for a, b in zip(illuminant, (0.9642, 1.0, 0.8249)))
    report.expect(near, "ICC 6.1", f"the illuminant {illuminant} is not D50")
    count, = struct.unpack(">I", data[128:132])
    tags = {}
    for i in range(count):
        name, at, length = struct.unpack(">4sII", data[132 + 12 * i:144 + 12 * i])
        tags[name] = data[at:at + length]
        report.expect(at % 4 == 0 and at + length <= len(data), "ICC 6.2", f"the tag {name} lies outside or off a multiple of four")
        report.expect(data[at:at + 4].strip(b"\0") != b"", "ICC 6.2", f"the tag {name} has no type")
    for name in (b"desc", b"cprt", b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"):
        report.expect(name in tags, "ICC 6.3", f"no tag {name}")
    # Together the primaries are the white of the connection space.
    if all(name in tags for name in (b"rXYZ", b"gXYZ", b"bXYZ")):
        sums = [sum(struct.unpack(">3i", tags[name][8:20])[axis] / 65536 for name in (b"rXYZ", b"gXYZ", b"bXYZ")) for axis in range(3)]
        report.expect(all(abs(a - b) < 0.002 for a, b in zip(sums, (0.9642, 1.0, 0.8249))), "ICC", f"the primaries sum up to {sums}")


def check_pages(pdf, report):
    for number, page in enumerate(pdf.pages, 1):
        obj = page.obj
        report.expect(obj.get("/Tabs") == "/S", "MH 28-008", f"page {number}: Tabs is not S")
        report.expect("/StructParents" in obj, "MH 01", f"page {number} has no StructParents")
        box = [float(x) for x in page.mediabox]
        report.expect(3 <= box[2] - box[0] <= 14400 and 3 <= box[3] - box[1] <= 14400, "A 6.1.12", f"page {number}: a sheet of {box}")
        for note in obj.get("/Annots", []):
            report.expect(note.get("/Subtype") in ("/Link", "/Widget", "/Text", "/Popup"), "A 6.5.2", f"page {number}: annotation {note.get('/Subtype')}")
            report.expect(int(note.get("/F", 0)) & 4 and not int(note.get("/F", 0)) & 0x22, "A 6.5.3", f"page {number}: an annotation that does not print")
            report.expect("/Contents" in note or note.get("/Subtype") == "/Widget", "MH 28-004", f"page {number}: an annotation without words")
            report.expect("/StructParent" in note, "MH 28-002", f"page {number}: an annotation outside the structure")

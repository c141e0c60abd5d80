"""Runs the operators of a page: what is drawn, in which marked content, with which glyphs (A1 6.2, 6.8.2; MH 01)."""
import re
import struct
from dataclasses import dataclass, field

import pikepdf

KNOWN = set("b B b* B* BDC BMC BT BX c cm CS cs d Do EMC ET EX f F f* G g gs h i j J K k l m M MP DP n q Q re RG rg ri s S SC sc SCN scn sh "
            "Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz T* v w W W* y ' \" d0 d1 BI ID EI INLINE IMAGE".split())
PAINTS = {"b", "B", "b*", "B*", "f", "F", "f*", "s", "S", "sh", "Do", "Tj", "TJ", "'", '"'}
# Whose operands are looked at: pikepdf makes them anew each time it is asked, which is most of what reading a page costs.
ASKED = {"BDC", "BMC", "Tf", "ri", "Tr", "Tj", "TJ", "'", '"'}
ARTIFACTS = {"/Pagination", "/Layout", "/Page", "/Background"}


@dataclass
class Show:
    """Glyphs drawn in one go."""
    mcid: int
    font: str
    codes: list


@dataclass
class PageContent:
    number: int
    obj: object
    fonts: dict
    mcids: list = field(default_factory=list)       # in the order of the content
    tags: dict = field(default_factory=dict)        # MCID -> the tag written beside it
    shows: list = field(default_factory=list)
    empty: set = field(default_factory=set)         # MCIDs that draw nothing


def read_page(pdf, page, number, part, report):
    made = PageContent(number, page.obj, dict(page.resources.get("/Font", {})))
    marks, depth, in_text, font, drawn = [], 0, False, None, set()
    far = may_hold_far_numbers(page)

    def say(clause, text):
        report.add(clause, f"page {number}: {text}")

    for instruction in pikepdf.parse_content_stream(page):
        op = str(instruction.operator)
        operands = instruction.operands if far or op in ASKED else ()
        if op not in KNOWN:
            say("A 6.2.10", f"the operator {op}")
        elif op in ("q", "Q"):
            depth += 1 if op == "q" else -1
            if depth > 28 or depth < 0:
                say("A1 6.1.12", f"graphics states nested {depth} deep")
        elif op in ("BT", "ET"):
            if in_text == (op == "BT"):
                say("A 6.2.10", "BT and ET do not pair")
            in_text = op == "BT"
        elif op in ("BDC", "BMC"):
            marks.append(open_mark(made, operands, marks, say))
        elif op == "EMC":
            if not marks:
                say("A 6.8.2", "EMC without a beginning")
            else:
                marks.pop()
        elif op == "Tf":
            font = str(operands[0])
        elif op in ("k", "K"):
            say("A 6.2.3.3", "CMYK with an RGB output intent")
        elif op == "ri" and operands[0] not in ("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"):
            say("A 6.2.9", f"the rendering intent {operands[0]}")
        elif op == "Tr" and int(operands[0]) == 3:
            say("MH", "invisible text")
        for operand in operands:
            if isinstance(operand, (int, float)) or type(operand).__name__ == "Decimal":
                if abs(operand) > 32767:
                    say("A1 6.1.12", f"the number {operand}")
        if op in PAINTS:
            tagged = [mark for mark in marks if mark["mcid"] is not None]
            artifact = any(mark["artifact"] for mark in marks)
            if not tagged and not artifact:
                say("MH 01-005", f"{op} draws what is neither tagged nor an artifact")
            if tagged:
                drawn.add(tagged[-1]["mcid"])
            if op in ("Tj", "TJ", "'", '"'):
                made.shows.append(Show(tagged[-1]["mcid"] if tagged else None, font, codes_of(operands)))
    if marks:
        say("A 6.8.2", "marked content is not closed")
    if depth:
        say("A 6.2.10", "q and Q do not pair")
    made.empty = set(made.mcids) - drawn
    return made


def may_hold_far_numbers(page):
    """Whether a number of five digits or more stands anywhere but in a hexadecimal string."""
    contents = page.obj.get("/Contents", [])
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return any(re.search(rb"[0-9]{5}", re.sub(rb"<[0-9A-Fa-f\s]*>", b"", part.read_bytes())) for part in parts)


def open_mark(made, operands, marks, say):
    tag = str(operands[0])
    properties = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else pikepdf.Dictionary()
    mcid = int(properties["/MCID"]) if "/MCID" in properties else None
    artifact = tag == "/Artifact"
    inside_artifact = any(mark["artifact"] for mark in marks)
    inside_tagged = any(mark["mcid"] is not None for mark in marks)
    if artifact and inside_tagged:
        say("MH 01-003", "an artifact inside tagged content")
    if mcid is not None and inside_artifact:
        say("MH 01-004", "tagged content inside an artifact")
    if mcid is not None and inside_tagged:
        say("MH 01", "an MCID inside another one")
    if artifact and "/Type" in properties and properties["/Type"] not in ARTIFACTS:
        say("MH 01", f"an artifact of the type {properties['/Type']}")
    if artifact and "/Attached" in properties:
        edges = {str(edge) for edge in properties["/Attached"]}
        if properties.get("/Type") != "/Pagination" or not edges <= {"/Top", "/Bottom", "/Left", "/Right"}:
            say("MH 01", f"an artifact attached to {edges}")
    if mcid is not None:
        if mcid in made.tags:
            say("A 6.8.3", f"the MCID {mcid} twice")
        made.mcids.append(mcid)
        made.tags[mcid] = tag
    return {"artifact": artifact, "mcid": mcid}


def codes_of(operands):
    """CIDs of a Type 0 font with two bytes a character."""
    parts = operands[-1] if isinstance(operands[-1], pikepdf.Array) else [operands[-1]]
    codes = []
    for part in parts:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            codes += struct.unpack(f">{len(data) // 2}H", data[:len(data) // 2 * 2])
            codes += data[len(data) // 2 * 2:]
    return codes

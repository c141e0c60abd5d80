"""Fonts: embedded, complete, readable, of the widths they claim (A1 6.3; MH 10, 31)."""
import io
import re

import pikepdf
from fontTools.ttLib import TTFont

SUBSET = re.compile(r"[A-Z]{6}\+.+")


def check(pdf, pages, report):
    used = {}
    for page in pages:
        for show in page.shows:
            font = page.fonts.get(show.font)
            if report.expect(font is not None, "A 6.3", f"page {page.number}: the font {show.font} is not in the resources"):
                used.setdefault(font.objgen, (font, set()))[1].update(show.codes)
    for font, codes in used.values():
        check_font(font, codes, report)


def check_font(font, codes, report):
    name = str(font.get("/BaseFont", "/?"))[1:]

    def expect(right, clause, text):
        return report.expect(right, clause, f"{name}: {text}")

    if not expect(font.get("/Subtype") == "/Type0", "A 6.3.3", f"a font of the kind {font.get('/Subtype')}"):
        return
    expect(font.get("/Encoding") in ("/Identity-H", "/Identity-V"), "A 6.3.3.3", f"the encoding {font.get('/Encoding')}")
    cid = font.DescendantFonts[0]
    expect(cid.get("/Subtype") == "/CIDFontType2", "A 6.3.3", "the descendant is not CIDFontType2")
    expect(str(cid.BaseFont) == str(font.BaseFont), "A 6.3.3", "the names of the font and its descendant differ")
    expect(cid.get("/CIDToGIDMap") == "/Identity", "A 6.3.3.2", "CIDToGIDMap is not Identity")
    info = cid.get("/CIDSystemInfo", {})
    expect(str(info.get("/Registry")) == "Adobe" and str(info.get("/Ordering")) == "Identity", "A 6.3.3.1", "CIDSystemInfo")
    descriptor = cid.FontDescriptor
    expect(str(descriptor.FontName) == str(font.BaseFont), "A 6.3.4", "the descriptor has another name")
    expect(SUBSET.fullmatch(name), "A 6.3.5", "the name of a subset has no tag of six letters")
    for key in ("/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"):
        expect(key in descriptor, "A 6.3.2", f"the descriptor lacks {key}")
    flags = int(descriptor.get("/Flags", 0))
    expect(bool(flags & 4) != bool(flags & 32), "A 6.3.7", "the descriptor is neither symbolic nor nonsymbolic")
    if not expect("/FontFile2" in descriptor, "A 6.3.4", "not embedded"):
        return
    data = descriptor.FontFile2.read_bytes()
    expect(int(descriptor.FontFile2.get("/Length1", -1)) == len(data), "A 6.3.2", "Length1")
    try:
        program = TTFont(io.BytesIO(data), lazy=False)
        glyphs = program["maxp"].numGlyphs
        check_program(program, expect)
    except Exception as error:  # whatever the parser says, the font is broken
        expect(False, "A 6.3.2", f"the font program is broken: {error}")
        return
    check_widths(cid, program, codes, expect)
    check_cid_set(descriptor, glyphs, expect)
    check_characters(font, codes, glyphs, expect)


def check_program(program, expect):
    for table in ("glyf", "head", "hhea", "hmtx", "loca", "maxp"):
        expect(table in program, "A 6.3.2", f"the font program lacks {table}")
    names = program.getGlyphOrder()
    expect(len(names) == program["maxp"].numGlyphs, "A 6.3.2", "the number of glyphs")
    for name in names:
        program["glyf"][name]  # parses the outline


def check_widths(cid, program, codes, expect):
    widths, given, i = {}, list(cid.get("/W", [])), 0
    while i < len(given):
        if isinstance(given[i + 1], pikepdf.Array):
            for offset, width in enumerate(given[i + 1]):
                widths[int(given[i]) + offset] = float(width)
            i += 2
        else:
            for code in range(int(given[i]), int(given[i + 1]) + 1):
                widths[code] = float(given[i + 2])
            i += 3
    per_em, order, metrics = program["head"].unitsPerEm, program.getGlyphOrder(), program["hmtx"]
    for code in codes:
        if not expect(code < len(order), "A 6.3.5", f"the glyph {code} is not in the font program"):
            continue
        real = metrics[order[code]][0] * 1000 / per_em
        told = widths.get(code, float(cid.get("/DW", 1000)))
        expect(abs(real - told) <= 1, "A 6.3.6", f"glyph {code}: the width {told} against {real:.1f}")


def check_cid_set(descriptor, glyphs, expect):
    if not expect("/CIDSet" in descriptor, "A1 6.3.5", "no CIDSet"):
        return
    bits = descriptor.CIDSet.read_bytes()
    named = {8 * i + bit for i, byte in enumerate(bits) for bit in range(8) if byte & (0x80 >> bit)}
    expect(named == set(range(glyphs)), "MH 31-012", f"CIDSet names {len(named)} CIDs, the font program has {glyphs} glyphs")


def check_characters(font, codes, glyphs, expect):
    expect(0 not in codes, "A2 6.2.11.8", "the glyph .notdef is drawn")
    if not expect("/ToUnicode" in font, "A1 6.3.8", "no ToUnicode"):
        return
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    for word in ("begincmap", "endcmap", "begincodespacerange", "/CMapName", "/CMapType"):
        expect(word in cmap, "A 6.3.8", f"the ToUnicode map lacks {word}")
    mapped = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        pairs = re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block)
        expect(len(pairs) <= 100, "A 6.3.8", "more than 100 entries in a bfchar block")
        mapped.update({int(code, 16): text for code, text in pairs})
    for first, last, start in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", "".join(re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S))):
        for offset, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
            mapped[code] = start[:-4] + f"{int(start[-4:], 16) + offset:04X}"
    for code in codes:
        text = mapped.get(code)
        if not expect(bool(text), "A1 6.3.8", f"glyph {code} says nothing"):
            continue
        units = bytes.fromhex(text)
        characters = units.decode("utf-16-be", "replace") if len(units) % 2 == 0 else "\ufffd"
        bad = any(c in "\0\ufeff\ufffe\ufffd" or 0xE000 <= ord(c) <= 0xF8FF for c in characters)
        expect(not bad, "MH 10-001", f"glyph {code} says {characters!r}")

"""The structure tree: complete, in reading order, and of the right shape (A1 6.8.3; MH 01, 09, 13-19)."""
import pikepdf

import form_fields

STANDARD = set("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD "
               "Span Quote Note Reference BibEntry Code Link Figure Formula Form".split())   # of PDF 1.4
CHILDREN = {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
            "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}}
PARENTS = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
           "LI": {"L"}, "LBody": {"LI"}}


class Tree:
    def __init__(self, pdf, pages, report):
        self.report = report
        self.pages = {page.obj.objgen: page for page in pages}
        self.order = []        # (page number, MCID) as the tree tells them
        self.row_of = {}       # (page number, MCID) -> the outermost table row around it
        self.rows_open = []
        self.owner = {}        # (page number, MCID) -> element
        self.annotations = {}  # annotation -> element
        self.levels = []
        self.ids = set()
        self.seen = set()
        self.roles = dict(pdf.Root.StructTreeRoot.get("/RoleMap", {}))
        self.known = {}        # element -> its role, asked for again and again

    def role(self, element):
        key = element.objgen
        if key == (0, 0):      # not an object of its own
            return self.read_role(element)
        if key not in self.known:
            self.known[key] = self.read_role(element)
        return self.known[key]

    def read_role(self, element):
        role, steps = str(element.get("/S", ""))[1:], 0
        while role not in STANDARD and "/" + role in self.roles and steps < 20:
            role, steps = str(self.roles["/" + role])[1:], steps + 1
        self.report.expect(role in STANDARD, "MH 02-001", f"the role {role} is not standard and not mapped")
        return role

    def kids(self, element):
        kids = element["/K"] if "/K" in element else None
        return [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def walk(self, element, parent, page):
        key = element.objgen
        if not self.report.expect(key not in self.seen, "A 6.8.3", f"element {key} stands twice in the tree"):
            return
        self.seen.add(key)
        role, above = self.role(element), self.role(parent) if parent is not None else None
        if parent is not None:
            self.report.expect(element.get("/P") is not None and element.P.objgen == parent.objgen, "A 6.8.3", f"{role} {key}: P is not its parent")
        if above is not None:
            self.report.expect(above not in CHILDREN or role in CHILDREN[above], "MH 09-004", f"{role} inside {above}")
            self.report.expect(role not in PARENTS or above in PARENTS[role], "MH 09-004", f"{role} outside {PARENTS.get(role)}")
        page = element["/Pg"] if "/Pg" in element else page
        if role == "TR":
            self.rows_open.append(key)
        own, children = [], []
        for kid in self.kids(element):
            kind = None if isinstance(kid, int) or "/Type" not in kid else kid["/Type"]
            if isinstance(kid, int):
                own.append(self.note(element, page, kid))
            elif kind == "/MCR":
                own.append(self.note(element, kid["/Pg"] if "/Pg" in kid else page, int(kid.MCID)))
            elif kind == "/OBJR":
                if self.report.expect("/Obj" in kid, "A 6.8.3", "an OBJR without its object"):
                    self.annotations[kid.Obj.objgen] = element
                    own.append(kid.Obj.objgen)
            else:
                children.append(kid)
                self.walk(kid, element, page)
        if role == "TR":
            self.rows_open.pop()
        self.shape(element, role, own, children)

    def note(self, element, page, mcid):
        if not self.report.expect(page is not None and page.objgen in self.pages, "A 6.8.3", f"the MCID {mcid} is on no page"):
            return None
        content = self.pages[page.objgen]
        place = (content.number, mcid)
        self.report.expect(mcid in content.tags, "A 6.8.3", f"page {content.number}: the tree names the MCID {mcid}, the content does not")
        self.report.expect(place not in self.owner, "A 6.8.3", f"page {content.number}: the MCID {mcid} has two owners")
        self.report.expect(mcid not in content.empty, "MH 01", f"page {content.number}: the MCID {mcid} draws nothing")
        self.owner[place] = element
        self.order.append(place)
        if self.rows_open:
            self.row_of[place] = self.rows_open[0]
        tag, role = content.tags.get(mcid, "/?")[1:], self.role(element)
        self.report.expect(tag == role, "MH 01", f"page {content.number}: the MCID {mcid} is marked {tag}, the tree has {role}")
        return place

    def attribute(self, element, owner, name):
        given = element["/A"] if "/A" in element else None
        for one in (list(given) if isinstance(given, pikepdf.Array) else [given]):
            if isinstance(one, pikepdf.Dictionary) and one.get("/O") == "/" + owner and "/" + name in one:
                return one["/" + name]
        return None

    def has_content(self):
        return any(page.mcids for page in self.pages.values())

    def shape(self, element, role, own, children):
        say = self.report.add
        if role == "Figure":
            self.report.expect(str(element.get("/Alt", "")).strip() or str(element.get("/ActualText", "")).strip(), "MH 13-004", "a figure without words")
            box = self.attribute(element, "Layout", "BBox")
            if self.report.expect(box is not None and len(box) == 4, "MH 13", "a figure without BBox"):
                x1, y1, x2, y2 = (float(v) for v in box)
                self.report.expect(x1 < x2 and y1 < y2, "MH 13", f"a figure with the box {x1, y1, x2, y2}")
        elif role == "Formula":
            self.report.expect(str(element.get("/Alt", "")).strip(), "MH 17-002", "a formula without words")
        elif role == "TH":
            self.report.expect(self.attribute(element, "Table", "Scope") in ("/Column", "/Row", "/Both"), "MH 15-003", "TH without Scope")
        elif role == "L":
            numbered = any(self.role(item) == "LI" and any(self.role(part) == "Lbl" for part in self.kids(item) if isinstance(part, pikepdf.Dictionary)) for item in children)
            numbering = self.attribute(element, "List", "ListNumbering")
            self.report.expect(not numbered or numbering not in (None, "/None"), "MH 16-001", "a list with labels without ListNumbering")
            if not children:
                say("MH 16", "an empty list")
        elif role == "Table":
            self.regular(element)
        elif role[0] == "H" and role[1:].isdigit():
            self.levels.append(int(role[1:]))
        elif role == "Note":
            if self.report.expect("/ID" in element, "MH 19-003", "a note without ID"):
                self.report.expect(str(element.ID) not in self.ids, "MH 19-004", "two notes of one ID")
                self.ids.add(str(element.ID))
        elif role == "Link":
            self.report.expect(any(one in self.annotations for one in own), "MH 28-011", "a link that cannot be pressed")
        blank = role == "Document" and not self.has_content()   # a sheet without a word has nothing to be read
        if not own and not children and role not in ("TD", "TH") and not blank:
            say("MH", f"{role} {element.objgen} is empty")

    def rows(self, table):
        for kid in self.kids(table):
            if self.role(kid) == "TR":
                yield kid
            elif self.role(kid) in ("THead", "TBody", "TFoot"):
                yield from (row for row in self.kids(kid) if self.role(row) == "TR")

    def regular(self, table):
        widths, hanging = set(), []   # columns that cells of rows above still fill: (how many, rows left)
        for row in self.rows(table):
            above = sum(across for across, _ in hanging)
            hanging = [(across, left - 1) for across, left in hanging if left > 1]
            spans = [int(self.attribute(cell, "Table", "ColSpan") or 1) for cell in self.kids(row)]
            for cell, across in zip(self.kids(row), spans):
                down = int(self.attribute(cell, "Table", "RowSpan") or 1)
                hanging += [(across, down - 1)] if down > 1 else []
            widths.add(sum(spans) + above)
        self.report.expect(not hanging, "MH 15", "a cell reaches below its table")
        self.report.expect(len(widths) <= 1, "MH 15", f"a table with rows of {sorted(widths)} columns")
        first = next(iter(self.rows(table)), None)
        if self.report.expect(first is not None, "MH 15", "a table without rows"):
            self.report.expect(any(self.role(cell) == "TH" for cell in self.kids(first)), "MH 15-003", "a table without headers")


def check(pdf, pages, report):
    if not report.expect("/StructTreeRoot" in pdf.Root, "A 6.8.3", "no structure tree"):
        return
    root = pdf.Root.StructTreeRoot
    tree = Tree(pdf, pages, report)
    check_role_map(tree.roles, report)
    tops = tree.kids(root)
    report.expect(len(tops) == 1 and tree.role(tops[0]) == "Document", "MH 09", "the root of the tree is not one Document")
    for top in tops:
        report.expect(top.P.objgen == root.objgen, "A 6.8.3", "P of the Document")
        tree.walk(top, None, None)
    check_order(tree, pages, report)
    check_headings(tree.levels, report)
    named = list(root.get("/IDTree", pikepdf.Dictionary()).get("/Names", []))[::2]
    report.expect(tree.ids == {str(one) for one in named}, "32000 14.7.2", "the IDTree does not hold the notes")
    check_parent_tree(pdf, tree, pages, report)
    form_fields.check(pdf, tree, dict(numbers(root.get("/ParentTree", pikepdf.Dictionary()))), report)


def check_role_map(roles, report):
    for name in roles:
        report.expect(name[1:] not in STANDARD, "MH 02-004", f"the standard role {name} is mapped")
        seen, at = set(), name
        while at in roles and at not in seen:
            seen.add(at)
            at = str(roles[at])
        report.expect(at not in seen, "MH 02-003", f"the roles {sorted(seen)} go round")


def check_order(tree, pages, report):
    written = [(page.number, mcid) for page in pages for mcid in page.mcids]
    missing = set(written) - set(tree.order)
    report.expect(not missing, "MH 01-005", f"marked content that the tree does not have: {sorted(missing)[:5]}")
    if missing:
        return
    told_on = {}
    for number, mcid in tree.order:
        told_on.setdefault(number, []).append(mcid)
    for page in pages:
        told, drawn = told_on.get(page.number, []), page.mcids
        if told != drawn:
            first = next((a, b) for a, b in zip(told, drawn) if a != b)
            report.add("MH 09-001", f"page {page.number}: the tree reads {first[0]} where the content has {first[1]}")
    # A row that goes on over the page's end is read cell by cell, a text to its end before its other in the second
    # language begins beside it: back and forth; nothing else goes back.
    for before, after in zip(tree.order, tree.order[1:]):
        same_row = before in tree.row_of and tree.row_of[before] == tree.row_of.get(after)
        if after[0] < before[0] and not same_row and not has_own_language(tree.owner.get(after)):
            report.add("MH 09-001", f"the tree reads {after} after {before}")


def has_own_language(element):
    while isinstance(element, pikepdf.Dictionary) and element.get("/S") != "/Document":
        if "/Lang" in element:
            return True
        element = element.get("/P")
    return False


def check_headings(levels, report):
    if levels:
        report.expect(levels[0] == 1, "MH 14-002", f"the first heading is H{levels[0]}")
    for above, below in zip(levels, levels[1:]):
        report.expect(below <= above + 1, "MH 14-003", f"H{below} follows H{above}")


def numbers(node):
    """The pairs of a number tree."""
    nums = list(node.get("/Nums", []))
    yield from zip(nums[::2], nums[1::2])
    for kid in node.get("/Kids", []):
        yield from numbers(kid)


def check_parent_tree(pdf, tree, pages, report):
    root = pdf.Root.StructTreeRoot
    if not report.expect("/ParentTree" in root, "A 6.8.3", "no parent tree"):
        return
    entries = list(numbers(root.ParentTree))
    keys = [int(key) for key, _ in entries]
    report.expect(keys == sorted(set(keys)), "A 6.8.3", "the keys of the parent tree are out of order")
    by_key = {int(key): value for key, value in entries}
    if "/ParentTreeNextKey" in root:
        report.expect(int(root.ParentTreeNextKey) > max(keys, default=-1), "A 6.8.3", "ParentTreeNextKey")
    for page in pages:
        key = int(page.obj.get("/StructParents", -1))
        owners = by_key.get(key)
        if not report.expect(owners is not None, "A 6.8.3", f"page {page.number}: the parent tree has no {key}"):
            continue
        for mcid in page.mcids:
            element = tree.owner.get((page.number, mcid))
            same = mcid < len(owners) and element is not None and owners[mcid].objgen == element.objgen
            report.expect(same, "A 6.8.3", f"page {page.number}: the parent tree leads the MCID {mcid} elsewhere")

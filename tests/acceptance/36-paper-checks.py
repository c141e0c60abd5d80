"""Measures the orders of 36-paper-checks.yaml (domain scenario 36): page, margins, page numbers, fonts, words, signature, table header."""
import re
import subprocess
import sys
from pathlib import Path

MM = 72 / 25.4
papers = sorted(p for p in Path(sys.argv[1], "papers").glob("*_order-group-creation.pdf"))
faults = []


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def words_of(path):
    """Words of each page with their boxes in points."""
    pages = []
    for page in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', run("pdftotext", "-bbox", str(path), "-"), re.S):
        words = [(*map(float, box), text) for *box, text in
                 re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page[2])]
        pages.append((float(page[0]), float(page[1]), words))
    return pages


def lines_of(words):
    return sorted({round(word[3]) for word in words})


def check(path, condition, fault):
    if not condition:
        faults.append(f"{path.name}: {fault}")


def check_page(path, number, width, height, words):
    check(path, abs(width - 210 * MM) < 1 and abs(height - 297 * MM) < 1, f"page {number} is not A4")
    left = min(word[0] for word in words if not (number > 1 and word[3] < 20 * MM))
    check(path, left >= 30 * MM - 1, f"page {number}: text begins {left / MM:.1f} mm from the left edge")
    head = [word for word in words if word[4] == str(number) and word[3] < 20 * MM]
    if number == 1:
        check(path, not head, "the first page is numbered")
        return
    check(path, len(head) == 1, f"page {number} has no number in its top margin")
    for x_min, y_min, x_max, _, _ in head:
        check(path, y_min >= 10 * MM - 1, f"page {number}: its number is {y_min / MM:.1f} mm from the top")
        middle = (x_min + x_max) / 2
        check(path, abs(middle - (30 * MM + (width - 10 * MM)) / 2) < 3 * MM, f"page {number}: its number is not centred ({middle / MM:.1f} mm)")


def check_signature(path, pages):
    for number, (_, _, words) in enumerate(pages, 1):
        signature = [word for word in words if word[4].endswith("Нартокова")]
        if not signature:
            continue
        above = [y for y in lines_of([w for w in words if w[1] > 20 * MM]) if y < signature[0][1] - 20]
        check(path, len(above) >= 2, f"the signature stands alone on page {number}")
        return
    check(path, False, "no signature")


def check_table(path, pages, rows):
    with_header = [i for i, (_, _, words) in enumerate(pages) if any(w[4] == "Учреждение" for w in words)]
    counted = {w[4] for _, _, words in pages[1:] for w in words if w[0] < 45 * MM}
    missing = [n for n in range(1, rows + 1) if str(n) not in counted]
    check(path, not missing, f"rows {missing} are not printed")


check_sizes = [1, 2, 40]
if len(papers) != len(check_sizes):
    sys.exit(f"{len(papers)} orders instead of {len(check_sizes)}: {[p.name for p in papers]}")
for paper, rows in zip(papers, check_sizes):
    fonts = run("pdffonts", str(paper)).splitlines()[2:]
    check(paper, fonts and all(re.search(r"\byes yes yes\b", font) for font in fonts), "a font is not embedded, subset and searchable")
    text = run("pdftotext", str(paper), "-")
    for word in ("ПРИКАЗ", "ПРИКАЗЫВАЮ"):
        check(paper, word in text, f"«{word}» is not found by search")
    pages = words_of(paper)
    check(paper, len(pages) >= (3 if rows == 40 else 2), f"{len(pages)} pages")
    for number, (width, height, words) in enumerate(pages, 1):
        check_page(paper, number, width, height, words)
    check_signature(paper, pages)
    check_table(paper, pages, rows)
if faults:
    sys.exit("\n".join(faults))
print(f"{len(papers)} orders are as they should be")

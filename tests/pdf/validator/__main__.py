"""Holds PDF files against PDF/A-1a, PDF/A-2a and PDF/UA-1 with readers that share nothing with the program under test.

    python3 tests/pdf/validator F.pdf...

Prints a line a finding, `file: [paragraph] what`; exit 1 when there is one. The part of PDF/A is taken from the file's own XMP.
ISO 19005-1 (A1), ISO 19005-2 (A2), the Matterhorn protocol 1.02 for ISO 14289-1 (MH).
"""
import sys

import pikepdf

import content
import file_rules
import fonts
import metadata
import structure
from report import Report


def check(path):
    report = Report()
    raw = open(path, "rb").read()
    try:
        with pikepdf.open(path) as pdf:
            part = metadata.check(pdf, report)
            file_rules.check(pdf, raw, part, report)
            pages = [content.read_page(pdf, page, number, part, report) for number, page in enumerate(pdf.pages, 1)]
            structure.check(pdf, pages, report)
            fonts.check(pdf, pages, report)
    except pikepdf.PdfError as error:
        report.add("A1 6.1", f"qpdf does not read the file: {error}")
    return report.findings


def main():
    failed = False
    for path in sys.argv[1:]:
        for clause, text in check(path):
            print(f"{path}: [{clause}] {text}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

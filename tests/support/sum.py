"""Counts the cases of a run of CTest: `sum.py JUNIT-FILE` prints "passed failed skipped".

A program of GoogleTest is one test of CTest and says itself how many cases passed; anything else, and a program that died before
saying, counts as one.
"""
import re
import sys
import xml.etree.ElementTree as xml

passed = failed = skipped = 0
for test in xml.parse(sys.argv[1]).iter("testcase"):
    said = test.findtext("system-out") or ""
    ran = re.search(r"^\[==========\] (\d+) tests? from .* ran\.", said, re.M)
    good = re.search(r"^\[  PASSED  \] (\d+) tests?\.", said, re.M)
    if ran and good:
        bad = len(re.findall(r"^\[  FAILED  \] .* \(\d+ ms\)$", said, re.M))
        if test.get("status") == "fail":
            bad = max(bad, 1)  # a sanitizer speaks after the last case
        passed += int(good[1])
        failed += bad
        skipped += max(int(ran[1]) - int(good[1]) - bad, 0)
    elif test.get("status") == "run":
        passed += 1
    elif test.get("status") == "fail":
        failed += 1
    else:
        skipped += 1
print(passed, failed, skipped)

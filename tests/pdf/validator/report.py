"""What the checks have found in one file."""


class Report:
    def __init__(self):
        self.findings = []

    def add(self, clause, text):
        """`clause`: the paragraph of ISO 19005-1, 19005-2 or the checkpoint of the Matterhorn protocol (MH) that is not kept."""
        if len(self.findings) < 200 and (clause, text) not in self.findings:
            self.findings.append((clause, text))

    def expect(self, right, clause, text):
        if not right:
            self.add(clause, text)
        return right

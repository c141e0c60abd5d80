#include <algorithm>

#include "engine/cases/apply.hpp"
#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

Paper* find_paper(Case& state, int ordinal) {
  const auto found =
      std::find_if(state.papers.begin(), state.papers.end(), [&](const Paper& p) { return p.ordinal == ordinal; });
  return found == state.papers.end() ? nullptr : &*found;
}

Paper paper_of(const Value& payload) {
  Paper paper;
  paper.ordinal = integer_of(payload, "ordinal");
  paper.document = text_of(payload, "document");
  paper.title = text_of(payload, "title");
  paper.kind = text_of(payload, "kind");
  paper.draft = flag_of(payload, "draft");
  paper.journal = text_of(payload, "journal");
  paper.number = text_of(payload, "number");
  paper.date = date_of(payload, "date").value_or(Date{});
  paper.sha256 = text_of(payload, "sha256");
  paper.pages = integer_of(payload, "pages");
  paper.item = payload["item"];
  paper.receiver = payload["receiver"];
  paper.points = payload["points"];
  paper.appendices = integer_of(payload, "appendices");
  return paper;
}

}  // namespace

void apply_numbered(Case& state, const Event& event) {
  const Value& payload = event.payload;
  state.numbers.push_back({text_of(payload, "journal"), text_of(payload, "text"),
                           date_of(payload, "date").value_or(event.at.date(Zone{})), integer_of(payload, "n")});
}

void apply_paper(Case& state, const Event& event) {
  if (Paper* replaced = find_paper(state, integer_of(event.payload, "replaces"))) replaced->cancelled = true;
  Paper paper = paper_of(event.payload);
  if (Paper* same = find_paper(state, paper.ordinal)) {
    *same = std::move(paper);
  } else {
    state.papers.push_back(std::move(paper));
  }
}

void apply_paper_cancelled(Case& state, const Event& event) {
  if (Paper* paper = find_paper(state, integer_of(event.payload, "ordinal"))) paper->cancelled = true;
}

}  // namespace dyak::cases

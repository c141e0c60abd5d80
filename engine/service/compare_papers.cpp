#include "engine/service/compare_papers.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::service {

std::vector<cases::Paper> versions_of(const cases::Case& state, const cases::Paper& paper) {
  std::vector<cases::Paper> all;
  for (const cases::Paper& other : state.papers) {
    if (other.ordinal != paper.ordinal && other.document == paper.document && other.receiver == paper.receiver &&
        other.item == paper.item)
      all.push_back(other);
  }
  return all;
}

std::optional<cases::Paper> version_beside(const cases::Case& state, const cases::Paper& paper) {
  const std::vector<cases::Paper> all = versions_of(state, paper);
  const auto later =
      std::find_if(all.begin(), all.end(), [&](const cases::Paper& other) { return other.ordinal > paper.ordinal; });
  if (later != all.begin()) return *std::prev(later);
  return later == all.end() ? std::nullopt : std::optional(*later);
}

ComparedPapers compare_papers(const cases::ReadView& view, const FoundPaper& one, int other_ordinal) {
  const std::vector<cases::Paper> all = versions_of(one.state, one.paper);
  const auto other =
      std::find_if(all.begin(), all.end(), [&](const cases::Paper& known) { return known.ordinal == other_ordinal; });
  if (other == all.end()) {
    throw Error(ErrorCode::NotFound,
                "В деле нет другого варианта этого документа под номером p" + std::to_string(other_ordinal));
  }
  const bool is_newer = other->ordinal > one.paper.ordinal;
  ComparedPapers compared{is_newer ? one.paper : *other, is_newer ? *other : one.paper, {}};
  const auto lines = [&](const cases::Paper& paper) {
    const PaperId id{one.state.id.value + "/p" + std::to_string(paper.ordinal)};
    return document::printed_lines(kept_document(view, id));
  };
  compared.difference = document::difference(lines(compared.before), lines(compared.after));
  return compared;
}

}  // namespace dyak::service

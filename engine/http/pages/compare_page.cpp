// «Что изменилось»: two versions of a paper, word by word.
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/papers_page.hpp"
#include "engine/service/compare_papers.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kShownAround = 2;  // lines before and behind a change

std::string version_label(const cases::Paper& paper) {
  const std::string kind = paper.draft ? "проект" : paper.number.empty() ? "документ" : "№ " + paper.number;
  return kind + " от " + paper.date.russian() + " (p" + std::to_string(paper.ordinal) + ")";
}

Record line_model(const document::ChangedLine& line) {
  List pieces;
  for (const document::ChangePiece& piece : line.pieces)
    pieces.push_back(Record{{"text", piece.text},
                            {"gone", piece.change == document::Change::Removed},
                            {"fresh", piece.change == document::Change::Added}});
  return {{"pieces", std::move(pieces)},
          {"changed", line.is_changed()},
          {"removed", line.change == document::Change::Removed},
          {"added", line.change == document::Change::Added}};
}

/// Lines near a change as they are; the others together, behind one line that says how many.
List shown_parts(const std::vector<document::ChangedLine>& lines, const language::Language& language) {
  std::vector<bool> near(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].is_changed()) continue;
    const std::size_t from = i > kShownAround ? i - kShownAround : 0;
    for (std::size_t at = from; at < lines.size() && at <= i + kShownAround; ++at) near[at] = true;
  }
  List parts;
  for (std::size_t i = 0; i < lines.size();) {
    const bool shown = near[i];
    List inside;
    for (; i < lines.size() && near[i] == shown; ++i) inside.push_back(line_model(lines[i]));
    const std::string count = language.counted(Rational(static_cast<std::int64_t>(inside.size())), "строка").text;
    parts.push_back(Record{{"folded", !shown}, {"count", count}, {"lines", std::move(inside)}});
  }
  return parts;
}

List other_versions(const service::FoundPaper& found, const cases::Paper& shown) {
  List all;
  for (const cases::Paper& other : service::versions_of(found.state, found.paper)) {
    if (other.ordinal == shown.ordinal) continue;
    all.push_back(
        Record{{"target", "/cases/" + found.state.id.value + "/papers/p" + std::to_string(found.paper.ordinal) +
                              "/changes?with=p" + std::to_string(other.ordinal)},
               {"version", version_label(other)}});
  }
  return all;
}

}  // namespace

Response compare_papers(Context& context) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  const service::FoundPaper found = service::find_paper(reading, context.at("case") + "/" + context.at("paper"));
  const Error nothing(ErrorCode::NotFound, "Другого варианта этого документа в деле нет");
  std::string with = context.request.parameter("with");
  if (with.empty()) {
    const auto beside = service::version_beside(found.state, found.paper);
    if (!beside) throw nothing;
    with = "p" + std::to_string(beside->ordinal);
  }
  const auto asked = with.starts_with('p') ? Rational::parse(with.substr(1)) : std::nullopt;
  if (!asked || !asked->is_integer() || *asked < Rational(1) || *asked > Rational(1'000'000)) throw nothing;
  const service::ComparedPapers compared =
      service::compare_papers(*context.view, found, static_cast<int>(asked->numerator()));
  const cases::Paper& other = compared.before.ordinal == found.paper.ordinal ? compared.after : compared.before;
  const auto& definitions = context.app.definitions();
  bool any = false;
  for (const document::ChangedLine& line : compared.difference.lines) any = any || line.is_changed();
  List others = other_versions(found, other);
  const std::string paper_path = "/cases/" + found.state.id.value + "/papers/p" + std::to_string(found.paper.ordinal);
  return page(context, "paper_changes", "Что изменилось: " + service::paper_title(found.paper, definitions), "cases",
              {{"back", paper_path},
               {"heading", service::paper_title(found.paper, definitions)},
               {"before", version_label(compared.before)},
               {"after", version_label(compared.after)},
               {"any", any},
               {"rough", compared.difference.rough},
               {"parts", shown_parts(compared.difference.lines, definitions.language)},
               {"any_others", !others.empty()},
               {"others", std::move(others)}});
}

}  // namespace dyak::http::pages

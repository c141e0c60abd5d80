// Is this file what was issued? Its checksum tells; the kept Document drawn again tells whether what is kept is whole.
#include "engine/cli/verify_command.hpp"

#include <iostream>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "output/document/document.hpp"
#include "output/inspect/page_text.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::cli {
namespace {

struct Known {
  PaperId id;
  cases::Paper paper;
};

template <class Suits>
std::optional<Known> find_paper(const cases::ReadView& view, const Suits& suits) {
  for (const cases::Case& state : view.cases({})) {
    for (const cases::Paper& paper : state.papers) {
      if (suits(paper)) return Known{PaperId{state.id.value + "/p" + std::to_string(paper.ordinal)}, paper};
    }
  }
  return std::nullopt;
}

std::string with_common_spaces(std::string text) {
  constexpr std::string_view kUnbreakable = "\xC2\xA0";
  for (std::size_t at = 0; (at = text.find(kUnbreakable, at)) != std::string::npos;)
    text.replace(at, kUnbreakable.size(), " ");
  return text;
}

// The paper that an altered file says to be, by the title in its properties.
std::optional<Known> find_alike(const cases::ReadView& view, const std::string& bytes) {
  std::string title;
  try {
    title = inspect::read_paper(bytes).title;
  } catch (const Error&) {
    return std::nullopt;  // no PDF, or a torn one
  }
  title = with_common_spaces(title);
  const auto says = [&](const std::string& words) {
    return title.find(with_common_spaces(words)) != std::string::npos;
  };
  return find_paper(view, [&](const cases::Paper& paper) {
    const bool numbered = !paper.number.empty() && !paper.draft;
    return numbered && says("№ " + paper.number + " от " + paper.date.russian()) && says(paper.title);
  });
}

std::string name_of(const Known& known) {
  return known.id.value + ": " + known.paper.title +
         (known.paper.number.empty() || known.paper.draft ? "" : " № " + known.paper.number) + " от " +
         known.paper.date.russian();
}

int tell_unknown(const std::optional<Known>& alike, bool json) {
  if (json)
    print_json(Record{{"issued", false},
                      {"document", Value()},
                      {"title", Value()},
                      {"number", Value()},
                      {"date", Value()},
                      {"draft", Value()},
                      {"cancelled", Value()},
                      {"drawn_the_same", Value()},
                      {"alike", alike ? Value(alike->id.value) : Value()}});
  std::cerr << "Такого документа среди выпущенных нет: файл изменён или издан не здесь\n";
  if (alike)
    std::cerr << "По заглавию это " << name_of(*alike) << "; файл изменён после выпуска. Подлинный — dyak document get "
              << alike->id.value << '\n';
  return 1;
}

enum class Kept { Whole, OtherProgram, OtherBytes, OtherContent };

Kept compare(const cases::StoredPaper& kept, const std::string& bytes, const pdf::Renderer& renderer) {
  const bool has_bytes = !kept.bytes.empty();  // a draft has none
  if (has_bytes && kept.bytes != bytes) return Kept::OtherBytes;
  if (kept.renderer != renderer.version()) return Kept::OtherProgram;
  return renderer.render(document::from_value(kept.document)) == bytes ? Kept::Whole : Kept::OtherContent;
}

const char* told(Kept kept) {
  switch (kept) {
    case Kept::Whole:
      return "Нарисован заново: тот же, байт в байт";
    case Kept::OtherProgram:
      return "Нарисован другой версией программы или по другим размерам макета: сверена только контрольная сумма, она "
             "совпадает";
    case Kept::OtherBytes:
      return "Файл подлинный, но сохранённая копия ОТЛИЧАЕТСЯ от него: проверьте запись — dyak verify";
    case Kept::OtherContent:
      return "Файл подлинный, но нарисованный заново ОТЛИЧАЕТСЯ: сохранённое содержание документа изменено";
  }
  return "";
}

}  // namespace

int verify_paper(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  const auto view = workspace.store().read();
  const std::string bytes = read_file(arguments.word(0, "файл PDF"));
  const std::string hash = crypto::sha256_hex(bytes);
  const auto known = find_paper(*view, [&](const cases::Paper& paper) { return paper.sha256 == hash; });
  const auto stored = known ? view->paper(known->id) : std::nullopt;
  if (!stored) return tell_unknown(find_alike(*view, bytes), arguments.json());
  const Kept kept = compare(*stored, bytes, workspace.service().world().renderer);
  const int code = kept == Kept::Whole || kept == Kept::OtherProgram ? 0 : 1;
  if (arguments.json()) {
    print_json(Record{{"issued", true},
                      {"document", known->id.value},
                      {"title", known->paper.title},
                      {"number", known->paper.number},
                      {"date", known->paper.date.iso()},
                      {"draft", known->paper.draft},
                      {"cancelled", known->paper.cancelled},
                      {"drawn_the_same", kept == Kept::OtherProgram ? Value() : Value(kept == Kept::Whole)},
                      {"alike", Value()}});
    return code;
  }
  std::cout << (known->paper.draft ? "Это проект документа " : "Это документ ") << name_of(*known) << '\n'
            << (known->paper.cancelled ? "Документ отменён или заменён другим\n" : "") << told(kept) << '\n';
  return code;
}

}  // namespace dyak::cli

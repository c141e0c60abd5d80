#include "engine/service/print_papers.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/refuse.hpp"
#include "engine/composition/sheet_paper.hpp"
#include "engine/service/access.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxPapers = 200;

struct ChosenPaper {
  FoundPaper found;
  std::string bytes;
  std::string title;
  std::string to;
  int copies = 1;
};

std::string number_and_date(const cases::Paper& paper) {
  const std::string number = paper.draft ? "проект" : paper.number.empty() ? "без номера" : "№ " + paper.number;
  return number + " от " + paper.date.russian();
}

std::vector<ChosenPaper> chosen_papers(const World& world, const cases::ReadView& view, const workflow::Actor& actor,
                                       const std::vector<WantedPaper>& wanted) {
  const ActorView reading(world, view, actor);
  const auto directory = view.directory();
  std::vector<ChosenPaper> all;
  for (const WantedPaper& one : wanted) {
    ChosenPaper chosen{find_paper(reading, one.reference), {}, {}, {}, one.copies};
    auto stored = view.paper(chosen.found.id);
    if (!stored) throw Error(ErrorCode::NotFound, "Документа «" + one.reference + "» нет");
    const Receivers receivers = receivers_of(chosen.found.paper, document::from_value(stored->document), *directory);
    if (one.copies == 0) chosen.copies = std::min(receivers.count, bundle::Limits{}.copies);
    chosen.bytes = paper_bytes(*stored, world.renderer);
    chosen.title = paper_title(chosen.found.paper, *world.definitions);
    chosen.to = receivers.names;
    all.push_back(std::move(chosen));
  }
  return all;
}

document::Sheet cover_sheet(const std::vector<ChosenPaper>& papers, bundle::Sides sides, PrintedPapers& printed) {
  document::Sheet sheet;
  sheet.name = "Документы для печати";
  sheet.title_lines = {sheet.name};
  sheet.columns = {{"№ п/п", 6, document::ColumnFormat::Integer},
                   {"Документ", 50},
                   {"Номер и дата", 22},
                   {"Кому", 40},
                   {"Экземпляров", 12, document::ColumnFormat::Integer},
                   {"Листов в экземпляре", 12, document::ColumnFormat::Integer}};
  for (const ChosenPaper& one : papers) {
    const cases::Paper& paper = one.found.paper;
    const int sheets = bundle::sheets_of(std::max(paper.pages, 1), sides);
    const std::string title = one.title + (paper.cancelled ? " (отменён)" : "");
    sheet.rows.push_back(
        {{static_cast<int>(sheet.rows.size()) + 1, title, number_and_date(paper), one.to, one.copies, sheets},
         {},
         false});
    printed.copies += one.copies;
    printed.sheets += one.copies * sheets;
  }
  printed.papers = static_cast<int>(papers.size());
  sheet.closing_lines = {"Документов: " + std::to_string(printed.papers) +
                         ", экземпляров: " + std::to_string(printed.copies) +
                         ", листов без этого списка: " + std::to_string(printed.sheets)};
  if (sides == bundle::Sides::Two)
    sheet.closing_lines.push_back("Печать двусторонняя: каждый экземпляр начинается с нового листа");
  return sheet;
}

std::string cover(const World& world, document::Sheet sheet) {
  document::Workbook book;
  book.title = sheet.name;
  book.author = world.definitions->organisation.name.nominative;
  book.created = world.clock.now();
  book.zone = world.zone;
  const std::string iso = book.created.iso(world.zone);
  sheet.closing_lines.push_back("Список составлен " + book.created.date(world.zone).russian() + " в " +
                                iso.substr(11, 5));
  book.sheets = {std::move(sheet)};
  return world.renderer.render(composition::sheet_paper(book, world.definitions->language));
}

}  // namespace

PrintedPapers print_papers(const World& world, const cases::ReadView& view, const workflow::Actor& actor,
                           const std::vector<WantedPaper>& wanted, bundle::Sides sides) {
  require(actor, Action::ListCases);
  if (wanted.empty()) refuse_input("bundle-empty", "Не выбрано ни одного документа", "Отметьте документы в списке");
  if (wanted.size() > kMaxPapers) {
    refuse_input("bundle-too-big", "Выбрано больше " + std::to_string(kMaxPapers) + " документов",
                 "Печатайте по частям");
  }
  const std::vector<ChosenPaper> papers = chosen_papers(world, view, actor, wanted);
  PrintedPapers printed;
  const std::string list = cover(world, cover_sheet(papers, sides, printed));
  std::vector<bundle::Part> parts{{list, 1, "Список документов"}};
  for (const ChosenPaper& one : papers) {
    parts.push_back({one.bytes, one.copies, one.title + ", " + number_and_date(one.found.paper)});
    printed.ids.push_back(Record{{"paper", one.found.id.value}, {"copies", one.copies}});
  }
  printed.bytes = bundle::join_pdfs(parts, sides);
  return printed;
}

}  // namespace dyak::service

// A day of the journals on paper, with the head of the chain as it is anchored: what stands on paper in a binder cannot
// be put right in the record afterwards.
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/chain_check.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/composition/sheet_paper.hpp"

namespace dyak::cli {
namespace {

constexpr std::size_t kShort = 16;  // digits of a key or a signature that people compare

Date day_of(const Arguments& arguments, const Workspace& workspace) {
  const auto given = arguments.option("date");
  if (!given) return workspace.clock().now().date(Zone{});
  const auto day = Date::parse_iso(*given);
  if (!day) throw UsageError{"--date: нужен день, например 2026-09-14"};
  return *day;
}

document::Sheet sheet_of(const Workspace& workspace, const cases::ReadView& view, Date day) {
  document::Sheet sheet;
  sheet.name = "Журналы " + day.iso();
  sheet.title_lines = {"Записи журналов за " + workspace.definitions().language.date(day, "d MMMM y 'г.'")};
  sheet.columns = {{"№ п/п", 7}, {"Журнал", 30}, {"Номер", 14}, {"Дело", 16}, {"Запись", 60}};
  for (const auto& [id, definition] : workspace.definitions().journals) {
    for (const cases::JournalEntry& entry : view.journal(id, day.year())) {
      if (entry.date != day) continue;
      sheet.rows.push_back({{static_cast<int>(sheet.rows.size()) + 1, definition.title, entry.text, entry.case_id.value,
                             entry.annulled ? "АННУЛИРОВАН: " + entry.reason : entry.title},
                            {},
                            false});
    }
  }
  return sheet;
}

document::Document page_of(const Workspace& workspace, document::Sheet sheet, const store::Anchor& anchor) {
  const std::string moment = anchor.at.date(Zone{}).russian() + " " + anchor.at.iso(Zone{}).substr(11, 5);
  sheet.closing_lines = {"Номеров за день: " + std::to_string(sheet.rows.size()),
                         "Вершина цепи записи на " + moment + ": " + anchor_words(anchor),
                         "Хеш вершины: " + anchor.head.hash,
                         "Сверить: dyak journal verify --anchor ФАЙЛ — последней названа та же вершина"};
  document::Workbook book;
  book.title = sheet.title_lines.front();
  book.author = workspace.definitions().organisation.name.nominative;
  book.created = anchor.at;
  book.sheets = {std::move(sheet)};
  document::Document paper = composition::sheet_paper(book, workspace.definitions().language);
  paper.qr =
      document::QrCode{"dyak seal " + std::to_string(anchor.head.seal) + " event " + std::to_string(anchor.head.event) +
                           " entry " + std::to_string(anchor.head.entry) + " hash " + anchor.head.hash + " key " +
                           anchor.key.substr(0, kShort) + " signature " + anchor.signature.substr(0, kShort),
                       "QR-код: вершина цепи записи, " + anchor_words(anchor)};
  return paper;
}

int print_page(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"output", "date", "anchor", "key"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(0);
  const std::string target = arguments.need("output");
  const std::string path = arguments.need("anchor");
  const store::HeadKey key(journal_key_of(arguments, "key"));
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::SeeJournals);
  const Date day = day_of(arguments, workspace);
  // First of all: noting it moves the head.
  note_export(arguments, "register-exported", "", Record{{"date", day.iso()}});
  const auto view = workspace.store().read();
  store::append_anchor(path, view->head(), workspace.clock().now(), key);
  const store::Anchors anchors = store::read_anchors(path, key.public_hex());
  if (!anchors.faults.empty()) throw Error(ErrorCode::Refused, anchors.faults.front());
  const store::Anchor& anchor = anchors.all.back();
  write_file(target,
             workspace.service().world().renderer.render(page_of(workspace, sheet_of(workspace, *view, day), anchor)));
  if (arguments.json()) {
    print_json(Record{{"file", target}, {"seal", anchor.head.seal}, {"hash", anchor.head.hash}});
    return 0;
  }
  std::cout << target << ": " << anchor_words(anchor) << '\n';
  return 0;
}

}  // namespace

std::string anchor_words(const store::Anchor& anchor) {
  return "печать " + std::to_string(anchor.head.seal) + " (событий " + std::to_string(anchor.head.event) +
         ", записей " + std::to_string(anchor.head.entry) + "), ключ " + anchor.key.substr(0, kShort) + ", подпись " +
         anchor.signature.substr(0, kShort);
}

std::vector<Command> journal_page_commands() {
  return {{"journal page", "--anchor ФАЙЛ [--key КЛЮЧ] [--date ДЕНЬ] -o F.pdf",
           "записи журналов за день на бумагу, с заверенной вершиной цепи и её QR-кодом", print_page}};
}

}  // namespace dyak::cli

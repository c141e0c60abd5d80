#include "engine/http/pages/sheet_parts.hpp"

#include <algorithm>
#include <set>

#include "engine/service/directory_act.hpp"
#include "engine/service/preferences.hpp"

namespace dyak::http {
namespace {

using service::RowReport;

constexpr const char* kKept = "sheet";  // the kind of what is kept of answers
constexpr std::size_t kMaxRows = 300;
constexpr std::size_t kMaxQuestions = 200;
constexpr std::size_t kMaxNumbers = 12;

const char* fate_words(RowReport::Fate fate) {
  switch (fate) {
    case RowReport::Fate::Added:
      return "добавится";
    case RowReport::Fate::Changed:
      return "изменится";
    case RowReport::Fate::Same:
      return "без изменений";
    case RowReport::Fate::Passed:
      return "не прочитана";
    case RowReport::Fate::Unclear:
      break;
  }
  return "непонятна";
}

std::string at_lines(const std::vector<int>& lines) {
  std::string text = lines.size() == 1 ? "строка " : "строки ";
  for (std::size_t i = 0; i < lines.size() && i < kMaxNumbers; ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
  return text + (lines.size() > kMaxNumbers ? " и ещё " + std::to_string(lines.size() - kMaxNumbers) : "");
}

Record option(const std::string& value, const std::string& title, const std::string& chosen) {
  return {{"value", value}, {"option_title", title}, {"selected", value == chosen}};
}

/// What a column may mean; where nobody can tell yet whom the sheet is about, of both.
List member_options(const service::DirectorySheet& sheet, const definitions::Definitions& definitions,
                    const std::string& chosen) {
  List all{option("-", "не читать", chosen.empty() ? "-" : chosen)};
  const bool people = sheet.of == service::SheetOf::People;
  const bool unknown = !people && !sheet.columns.contains("full");
  std::set<std::string> told;
  const auto put = [&](const std::string& member, const std::string& title) {
    if (told.insert(member).second) all.push_back(option(member, title, chosen));
  };
  for (const bool of_people : {true, false}) {
    if (of_people != people && !unknown) continue;
    if (of_people) put("whole_name", "ФИО одним столбцом");
    if (of_people) put("remark", "примечание (читается только «совм.»)");
    if (of_people) put("beside", "Совместительство");
    for (const auto& [member, title] :
         service::sheet_members(of_people ? service::SheetOf::People : service::SheetOf::Organisations))
      put(member, title);
    const auto* act = service::directory_act(of_people ? "person" : "organisation", of_people);
    for (const auto& field : service::fields_of(*act, definitions)) put(field.id, field.title);
  }
  return all;
}

Value texts_value(const std::map<std::string, std::string>& all) {
  Record record;
  for (const auto& [name, text] : all) record[name] = text;
  return record;
}

void add_kept(std::map<std::string, std::string>& all, const Value& kept) {
  if (!kept.is_record()) return;
  for (const auto& [name, text] : kept.as_record()) all.emplace(name, text.text_or(""));
}

bool is_of_the_office(const std::string& doubt) {
  return doubt.rfind("organisation:", 0) == 0 || doubt.rfind("group:", 0) == 0 || doubt.rfind("post:", 0) == 0;
}

}  // namespace

service::SheetAnswers sent_answers(const Context& context) {
  service::SheetAnswers answers;
  answers.sheet = context.field("sheet");
  for (const auto& [name, value] : context.form) {
    if (!name.ends_with(".id") && !name.ends_with(".head")) continue;
    const bool doubt = name.rfind("doubt.", 0) == 0;
    const std::string& answer = context.field(name.substr(0, name.rfind('.')));
    if (!answer.empty()) (doubt ? answers.doubts : answers.columns)[value] = answer;
  }
  return answers;
}

service::SheetAnswers with_kept(const Context& context, service::SheetAnswers answers, const std::string& print) {
  for (const auto& kept : context.view->preferences("", kKept)) {
    if (kept.key != print) continue;
    add_kept(answers.columns, kept.content["columns"]);
    add_kept(answers.doubts, kept.content["doubts"]);
  }
  return answers;
}

void keep_answers(const Context& context, const service::DirectorySheet& sheet, const service::SheetAnswers& answers) {
  if (sheet.print.empty()) return;
  std::map<std::string, std::string> columns;
  const auto& language = context.app.definitions().language;
  for (const auto& column : sheet.heads)
    columns[language.folded(column.head)] = column.member.empty() ? "-" : column.member;
  std::map<std::string, std::string> doubts;
  for (const auto& [id, answer] : answers.doubts) {
    // What a new entry was made for is known by its name the next time.
    if (is_of_the_office(id) && answer.rfind("new", 0) != 0) doubts[id] = answer;
  }
  const auto kept = context.view->preferences("", kKept);
  const auto& world = context.app.world();
  if (kept.size() >= service::kMaxPreferences) {
    const auto oldest =
        std::min_element(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    service::drop_preference(world, "", kKept, oldest->key);
  }
  service::keep_preference(world, "", kKept, sheet.print,
                           Record{{"columns", texts_value(columns)}, {"doubts", texts_value(doubts)}});
}

void put_report(Record& model, const service::SheetReport& report) {
  List rows;
  // What somebody has to look at comes first.
  for (const bool looked_at : {true, false}) {
    for (const RowReport& row : report.rows) {
      const bool odd = row.fate == RowReport::Fate::Unclear || row.fate == RowReport::Fate::Passed;
      if (odd != looked_at || rows.size() >= kMaxRows) continue;
      rows.push_back(Record{
          {"line", row.line}, {"who", row.title}, {"fate", fate_words(row.fate)}, {"why", row.why}, {"odd", odd}});
    }
  }
  const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  model["report"] = Record{{"added", count(report.added)},
                           {"changed", count(report.changed)},
                           {"same", count(report.same)},
                           {"passed", count(report.passed)},
                           {"unclear", count(report.unclear)},
                           {"any_passed", report.passed > 0},
                           {"cut_rows", report.rows.size() > rows.size()},
                           {"rows", std::move(rows)}};
  if (report.rows.empty()) model["report"] = false;
}

void put_questions(Record& model, const service::DirectorySheet& sheet, const definitions::Definitions& definitions) {
  List doubts;
  bool open = false;
  for (const service::SheetDoubt& doubt : sheet.doubts) {
    open = open || !doubt.settled;
    if (doubts.size() >= kMaxQuestions) continue;
    List choices;
    if (doubt.chosen.empty()) choices.push_back(option("", "выберите", ""));
    for (const auto& [value, title] : doubt.choices) choices.push_back(option(value, title, doubt.chosen));
    doubts.push_back(Record{{"doubt_name", "doubt." + std::to_string(doubts.size())},
                            {"doubt_id", doubt.id},
                            {"text", doubt.text},
                            {"at", at_lines(doubt.lines)},
                            {"settled", doubt.settled},
                            {"choices", std::move(choices)}});
  }
  List columns;
  for (const service::SheetColumn& column : sheet.heads) {
    columns.push_back(Record{{"column_name", "column." + std::to_string(columns.size())},
                             {"folded", definitions.language.folded(column.head)},
                             {"head", column.head},
                             {"members", member_options(sheet, definitions, column.member)}});
  }
  List sheets;
  for (const std::string& name : sheet.sheets) sheets.push_back(option(name, name, sheet.sheet));
  model["open_doubts"] = open;
  model["any_doubts"] = !doubts.empty();
  model["doubts"] = std::move(doubts);
  model["any_columns"] = !columns.empty();
  model["columns_open"] = sheet.rows.empty();
  model["columns"] = std::move(columns);
  model["any_sheets"] = !sheets.empty();
  model["sheets"] = std::move(sheets);
}

}  // namespace dyak::http

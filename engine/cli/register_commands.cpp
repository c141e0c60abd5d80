#include <filesystem>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/chain_check.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/reports.hpp"
#include "output/document/data_text.hpp"

namespace dyak::cli {
namespace {

Moment moment_of(const Arguments& arguments) {
  const auto moment = Moment::parse_iso(arguments.need("as-of"));
  if (!moment) throw UsageError{"--as-of: нужны дата, время и пояс: 2026-09-21T08:00:00+03:00"};
  return *moment;
}

std::string ending_of(const std::string& file) { return std::filesystem::path(file).extension().string(); }

/// Nothing is written under a name that promises another format.
UsageError unknown_format(const std::string& file, const std::string& or_else) {
  return UsageError{"-o " + file + ": реестр пишется в .xlsx (книга Excel)" + or_else + "; назовите файл так"};
}

/// A clean table of the register for another program: .csv or .jsonl.
std::string table_of(const document::Workbook& book, const std::string& wanted, bool csv) {
  const document::Sheet* sheet = document::data_sheet(book, wanted);
  if (sheet == nullptr) throw unknown("Таблицы", wanted, document::data_tables(book));
  return csv ? document::csv(*sheet, book.zone) : document::json_lines(*sheet, book.zone);
}

int export_register(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"output", "period", "as-of", "table"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  const auto period = composition::parse_period(arguments.need("period"));
  if (!period) throw UsageError{"--period: 2026, 2026-H2, 2026-Q4, 2026-09, 2026-W38 или 2026-09-01..2026-10-15"};
  Workspace workspace(arguments, Access::Read);
  const workflow::Actor actor = workspace.actor();
  const std::string target = arguments.need("output");
  const auto as_of = arguments.option("as-of") ? std::optional(moment_of(arguments)) : std::nullopt;
  const std::string ending = ending_of(target);
  const bool data = ending == ".csv" || ending == ".jsonl";
  if (!data && ending != ".pdf" && ending != ".xlsx")
    throw unknown_format(target, ", .pdf (на бумагу), .csv или .jsonl (чистая таблица для других программ)");
  if (!data && arguments.option("table")) throw UsageError{"--table: таблицу выбирают для .csv и .jsonl"};
  const std::string& id = arguments.word(0, "реестр");
  if (!workspace.definitions().registers.contains(id))
    throw unknown("Реестра", id, keys_of(workspace.definitions().registers));
  if (data) {
    write_file(target, table_of(workspace.service().compose_register(id, *period, actor, as_of),
                                arguments.option_or("table", ""), ending == ".csv"));
  } else {
    write_file(target, ending == ".pdf" ? workspace.service().print_register(id, *period, actor, as_of)
                                        : workspace.service().export_register(id, *period, actor, as_of));
  }
  note_export(arguments, "register-exported", id, Record{{"period", arguments.need("period")}});
  if (arguments.json()) {
    print_json(Record{{"register", id}, {"file", target}});
  } else {
    std::cout << target << '\n';
  }
  return 0;
}

int list_registers(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  List json;
  std::vector<std::vector<std::string>> rows;
  const auto definitions = load_definitions(arguments);  // must outlive the loop
  for (const auto& [id, definition] : definitions->registers) {
    rows.push_back({id, definition.title});
    json.push_back(Record{{"register", id}, {"title", definition.title}});
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

int list_runs(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::SeeRegisters);
  if (!arguments.words().empty() && !workspace.definitions().registers.contains(arguments.words()[0])) {
    throw unknown("Реестра", arguments.words()[0], keys_of(workspace.definitions().registers));
  }
  List json;
  std::vector<std::vector<std::string>> rows{{"РЕЕСТР", "НА МОМЕНТ", "ФАЙЛ", "ПОЛУЧАТЕЛИ", "SHA-256"}};
  for (const cases::ReportRun& run :
       workspace.store().read()->reports(arguments.words().empty() ? "" : arguments.words()[0])) {
    std::string receivers;
    for (const std::string& receiver : run.receivers) receivers += (receivers.empty() ? "" : ", ") + receiver;
    rows.push_back({run.register_id, run.as_of.iso(Zone{}), run.file, receivers, run.sha256});
    json.push_back(Record{{"register", run.register_id},
                          {"as_of", run.as_of.iso(Zone{})},
                          {"file", run.file},
                          {"receivers", List(run.receivers.begin(), run.receivers.end())},
                          {"sha256", run.sha256}});
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

// What a pause left out, oldest first.
int run_missed(const Arguments& arguments) {
  Workspace workspace(arguments, Access::Write);
  workspace.actor_for(service::Action::SeeRegisters);
  const std::string id = arguments.words().empty() ? std::string() : arguments.words()[0];
  if (!id.empty() && !workspace.definitions().registers.contains(id))
    throw unknown("Реестра", id, keys_of(workspace.definitions().registers));
  List made;
  List failed;
  service::Reports reports(workspace.service().world(), workspace.reports_folder());
  for (const cases::ReportRun& run : reports.make_missed(id, [&](const std::string&name, const std::string&why) {
         failed.push_back(Record{{"register", name}, {"why", why}});
         std::cerr << "Реестр «" << name << "» по расписанию не составлен: " << why << '\n';
       })) {
    for (const std::string& receiver : run.receivers)
      made.push_back(workspace.reports_folder() + "/" + receiver + "/" + run.file);
  }
  const int code = failed.empty() ? 0 : 1;
  if (arguments.json()) {
    print_json(Record{{"reports", made}, {"failed", failed}});
    return code;
  }
  for (const Value& file : made) std::cout << file.as_text() << '\n';
  if (made.empty() && failed.empty()) std::cout << "Пропущенных составлений нет\n";
  return code;
}

int run_register(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"output", "as-of", "period"});
  const Arguments arguments(rest, options, {"missed"});
  arguments.no_more_than(1);
  if (arguments.has("missed")) return run_missed(arguments);
  const auto wanted = arguments.option("output");
  if (wanted && ending_of(*wanted) != ".xlsx") throw unknown_format(*wanted, "");
  Workspace workspace(arguments, Access::Read);
  const workflow::Actor actor = workspace.actor();
  const service::Reports reports(workspace.service().world(), workspace.reports_folder());
  const auto named = arguments.option("period");
  const auto period = named ? composition::parse_period(*named) : std::nullopt;
  if (named && !period) throw UsageError{"--period: период реестра, как в имени файла: 2026, 2026-09 …"};
  const auto repeated = reports.repeat(arguments.word(0, "реестр"), moment_of(arguments), actor, period);
  const std::string target = wanted.value_or(repeated.run.file);
  write_file(target, repeated.bytes);
  note_export(arguments, "register-exported", repeated.run.register_id, Record{{"file", repeated.run.file}});
  if (arguments.json()) {
    print_json(Record{{"register", repeated.run.register_id},
                      {"file", target},
                      {"sha256", repeated.run.sha256},
                      {"same", repeated.same}});
    return repeated.same ? 0 : 1;
  }
  std::cout << target << '\n'
            << repeated.run.sha256
            << (repeated.same ? ": те же байты, что были выданы\n" : ": выданы были другие байты\n");
  return repeated.same ? 0 : 1;
}

int list_journal(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.push_back("year");
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::SeeJournals);
  const auto year = Rational::parse(arguments.option_or("year", "0"));
  if (!year || !year->is_integer()) throw UsageError{"--year: нужен год"};
  if (!arguments.words().empty() && !workspace.definitions().journals.contains(arguments.words()[0])) {
    throw unknown("Журнала", arguments.words()[0], keys_of(workspace.definitions().journals));
  }
  const auto view = workspace.store().read();
  List json;
  std::vector<std::vector<std::string>> rows{{"ЖУРНАЛ", "ГОД", "N", "НОМЕР", "ДАТА", "ДЕЛО", "ЗАПИСЬ"}};
  for (const auto& [id, definition] : workspace.definitions().journals) {
    if (!arguments.words().empty() && arguments.words()[0] != id) continue;
    for (const cases::JournalEntry& entry : view->journal(id, static_cast<int>(year->numerator()))) {
      rows.push_back({id, std::to_string(entry.year), std::to_string(entry.n), entry.text, entry.date.russian(),
                      entry.case_id.value, entry.annulled ? "АННУЛИРОВАН: " + entry.reason : entry.title});
      json.push_back(Record{{"journal", id},
                            {"scope", entry.scope},
                            {"year", entry.year},
                            {"n", entry.n},
                            {"number", entry.text},
                            {"date", entry.date.iso()},
                            {"case", entry.case_id.value},
                            {"title", entry.title},
                            {"annulled", entry.annulled},
                            {"annulled_by", service::annulled_by(*view, entry)},
                            {"reason", entry.reason}});
    }
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  note_export(arguments, "register-exported", arguments.words().empty() ? "" : arguments.words()[0],
              Record{{"year", arguments.option_or("year", "")}});
  return 0;
}

// 1..N without gap or repeat, in every journal, scope and year.
int verify_journals(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"anchor", "key", "tsa-ca"});
  const Arguments arguments(rest, options, {});
  if (arguments.option("anchor") || !arguments.words().empty()) return verify_chain(arguments);
  List json;
  Workspace workspace(arguments, Access::Read);
  int gaps = 0;
  List backward;
  const auto view = workspace.store().read();
  for (const auto& [id, definition] : workspace.definitions().journals) {
    std::map<std::pair<int, std::string>, int> last;
    std::map<std::pair<int, std::string>, cases::JournalEntry> before;
    for (const cases::JournalEntry& entry : view->journal(id, 0)) {
      int& n = last[{entry.year, entry.scope}];
      if (entry.n != n + 1) {
        json.push_back(
            Record{{"journal", id}, {"scope", entry.scope}, {"year", entry.year}, {"after", n}, {"stands", entry.n}});
        if (!arguments.json())
          std::cout << "Журнал «" << definition.title << "», " << entry.year << ": после " << n << " стоит " << entry.n
                    << '\n';
        ++gaps;
      }
      n = entry.n;
      const auto [earlier, is_first] = before.try_emplace({entry.year, entry.scope}, entry);
      if (!is_first && entry.date < earlier->second.date) {
        backward.push_back(Record{{"journal", id},
                                  {"number", entry.text},
                                  {"date", entry.date.iso()},
                                  {"after", earlier->second.text},
                                  {"after_date", earlier->second.date.iso()}});
        if (!arguments.json())
          std::cout << "Журнал «" << definition.title << "»: № " << entry.text << " от " << entry.date.russian()
                    << " взят после № " << earlier->second.text << " от " << earlier->second.date.russian()
                    << ": часы были отведены назад\n";
      }
      if (entry.date >= earlier->second.date) earlier->second = entry;
    }
  }
  const bool whole = gaps == 0 && backward.empty();
  if (arguments.json()) {
    print_json(Record{{"whole", whole}, {"gaps", json}, {"backward", backward}});
    return whole ? 0 : 1;
  }
  std::cout << (gaps == 0 ? "Пропусков и повторов нет\n" : "");
  return whole ? 0 : 1;
}

int annul(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"reason", "year", "scope"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(2);
  const auto n = Rational::parse(arguments.word(1, "порядковый номер"));
  const auto year = Rational::parse(arguments.need("year"));
  if (!n || !n->is_integer() || !year || !year->is_integer()) throw UsageError{"Номер и год — целые числа"};
  Workspace workspace(arguments, Access::Write);
  if (!workspace.definitions().journals.contains(arguments.words()[0]))
    throw unknown("Журнала", arguments.words()[0], keys_of(workspace.definitions().journals));
  workspace.service().annul_number(arguments.word(0, "журнал"), arguments.option_or("scope", ""),
                                   static_cast<int>(year->numerator()), static_cast<int>(n->numerator()),
                                   arguments.need("reason"), workspace.actor());
  if (arguments.json()) {
    print_json(Record{{"journal", arguments.words()[0]},
                      {"year", static_cast<std::int64_t>(year->numerator())},
                      {"n", static_cast<std::int64_t>(n->numerator())},
                      {"annulled", true}});
    return 0;
  }
  std::cout << "Номер аннулирован; он остаётся в журнале и не выдаётся вновь\n";
  return 0;
}

}  // namespace

std::vector<Command> register_commands() {
  return {
      {"register export", "РЕЕСТР --period 2026-Q4 [--as-of МОМЕНТ] [--table ТАБЛИЦА] -o F.xlsx|F.pdf|F.csv|F.jsonl",
       "реестр в Excel, на бумагу или чистой таблицей для других программ", export_register},
      {"register run", "РЕЕСТР --as-of МОМЕНТ [--period 2026] [-o F.xlsx]",
       "повторить реестр, составленный по расписанию; [РЕЕСТР] --missed — составить пропущенное", run_register},
      {"register runs", "[РЕЕСТР]", "что составлено по расписанию", list_runs},
      {"register list", "", "какие есть реестры", list_registers},
      {"journal list", "[ЖУРНАЛ] [--year ГОД]", "выданные номера", list_journal},
      {"journal verify", "[[ВЫГРУЗКА] --anchor ФАЙЛ [--key КЛЮЧ.pub] [--tsa-ca CA.pem]]",
       "нет ли пропусков и дат, идущих назад; с --anchor — та ли цепь, что заверена", verify_journals},
      {"journal annul", "ЖУРНАЛ N --year ГОД --reason ТЕКСТ [--scope КЛЮЧ]", "аннулировать номер", annul}};
}

}  // namespace dyak::cli

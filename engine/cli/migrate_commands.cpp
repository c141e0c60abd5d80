#include <algorithm>
#include <filesystem>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/console_door.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/definitions/differences.hpp"
#include "engine/definitions/versions.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/kept_versions.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::cli {
namespace {

constexpr std::size_t kShownDigits = 12;

int list_versions(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  List told;
  std::vector<std::vector<std::string>> rows;
  const auto view = workspace.store().read();
  for (const service::KeptVersion& one : service::kept_versions(workspace.definitions(), *view)) {
    const std::string words = service::standing_in_words(one);
    const auto day = [](const std::optional<Moment>& at) {
      return at ? std::optional(at->date(Zone{})) : std::nullopt;
    };
    const auto first = day(one.first), last = day(one.last);
    rows.push_back({one.version.substr(0, kShownDigits), words, "дел " + std::to_string(one.cases()),
                    "открыто " + std::to_string(one.open()), first ? first->russian() + " – " + last->russian() : ""});
    told.push_back(Record{{"version", one.version},
                          {"standing", words},
                          {"cases", one.cases()},
                          {"open", one.open()},
                          {"first", first ? Value(first->iso()) : Value()},
                          {"last", last ? Value(last->iso()) : Value()}});
  }
  if (arguments.json()) {
    print_json(told);
    return 0;
  }
  std::cout << table(rows);
  if (workspace.next_from())
    std::cout << "Описания в папке проверены и вступят в силу " << workspace.next_from()->russian() << '\n';
  return 0;
}

std::shared_ptr<const definitions::Definitions> loaded(const std::vector<definitions::SourceFile>& files,
                                                       const std::string& name) {
  definitions::LoadedDefinitions read = definitions::load_definitions(files);
  if (read.definitions == nullptr)
    throw Error(ErrorCode::InvalidInput, "В описаниях «" + name + "» есть ошибки", std::move(read.findings));
  return read.definitions;
}

/// A folder, or a version that the record keeps: by its first digits.
std::shared_ptr<const definitions::Definitions> named_definitions(const Arguments& arguments, const std::string& name) {
  if (std::filesystem::is_directory(name)) return loaded(definitions::read_definition_files(name), name);
  const auto store = store::open_store(arguments.option_or("data", "data"), store::OpenMode::ReadOnly);
  const auto view = store->read();
  std::vector<std::string> known;
  for (const cases::VersionSpan& span : service::lists_of(*view).version_spans()) {
    if (span.version.starts_with(name)) known.push_back(span.version);
  }
  if (known.size() > 1)
    throw Error(ErrorCode::InvalidInput,
                "Версий, которые начинаются с «" + name + "», несколько: назовите больше знаков");
  const auto texts = known.empty() ? std::nullopt : view->definitions(known.front());
  if (!texts)
    throw Error(
        ErrorCode::NotFound,
        "«" + name + "» — не папка с описаниями и не версия, тексты которой хранит запись (dyak definitions list)");
  return loaded(definitions::source_files(*texts), name);
}

int diff(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(2);
  const auto before = named_definitions(arguments, arguments.word(0, "прежние описания"));
  const auto after =
      arguments.words().size() > 1 ? named_definitions(arguments, arguments.words()[1]) : load_definitions(arguments);
  List told;
  std::string about;
  for (const definitions::Difference& one : definitions::differences(*before, *after)) {
    told.push_back(Record{{"about", one.about}, {"what", one.what}, {"whom", one.whom}});
    if (arguments.json()) continue;
    if (one.about != about) std::cout << one.about << '\n';
    about = one.about;
    std::cout << "  " << one.what << (one.whom.empty() ? "" : " — " + one.whom) << '\n';
  }
  if (arguments.json()) print_json(told);
  if (!arguments.json())
    std::cout << (told.empty() ? "Различий нет\n" : "Различий: " + std::to_string(told.size()) + "\n");
  return 0;
}

/// What is told of all parts of a migration together.
struct MigrationTold {
  std::int64_t seen = 0;
  std::int64_t done = 0;
  List cases;
  Value replay;
};

void print_texts(const char* title, const Value& texts) {
  for (const Value& text : texts.is_list() ? texts.as_list() : List{})
    std::cout << "    " << title << text.text_or("") << '\n';
}

void print_case(const Value& one) {
  const std::string number = one["number"].text_or("");
  const std::string from = one["from"].text_or(""), to = one["to"].text_or("");
  const bool broken = !one["broken"].as_list().empty();
  std::cout << "  " << one["case"].text_or("") << (number.empty() ? "" : " (" + number + ")") << "  " << from
            << (broken       ? "  НЕ ПЕРЕЙДЁТ"
                : from == to ? "  (то же состояние)"
                             : " → " + to)
            << '\n';
  for (const Value& reason : one["broken"].as_list()) {
    const std::string hint = reason["hint"].text_or("");
    std::cout << "    нельзя: " << reason["message"].text_or("") << (hint.empty() ? "" : ". " + hint) << '\n';
  }
  print_texts("срок ", one["terms"]);
  print_texts("", one["notes"]);
}

void print_replay(const Value& replay) {
  if (!replay.is_record()) return;
  const List& otherwise = replay["otherwise"].as_list();
  std::vector<std::string> ids;
  for (const Value& one : otherwise) {
    if (std::find(ids.begin(), ids.end(), one["case"].text_or("")) == ids.end()) ids.push_back(one["case"].text_or(""));
  }
  std::cout << "Истории, сыгранные по новым описаниям: из " << replay["cases"].as_integer() << " открытых дел "
            << ids.size() << " пошли бы иначе" << (otherwise.empty() ? "" : ":") << '\n';
  for (const Value& one : otherwise)
    std::cout << "  " << one["case"].text_or("") << ": " << one["what"].text_or("") << '\n';
  if (replay["unclear"].as_integer() > 0)
    std::cout << "  Шагов, которые не повторить и по прежним описаниям: " << replay["unclear"].as_integer() << " из "
              << replay["steps"].as_integer() << '\n';
}

void print_told(const MigrationTold& told, bool apply) {
  std::cout << (apply ? "Переведено дел: " : "Перейдёт дел: ") << told.done << " из " << told.seen << '\n';
  if (!apply) print_replay(told.replay);
  if (!apply && told.done > 0) std::cout << "Ничего не изменено. Перевести: та же команда с --apply\n";
  if (told.done < told.seen)
    std::cout << "Остальные идут дальше по прежним описаниям: поправьте план и повторите команду\n";
}

/// Part after part, so that nobody waits for all of them and a broken off run has done what it told.
MigrationTold run_parts(const Arguments& arguments, Workspace& workspace, bool apply) {
  MigrationTold told;
  const std::string path = arguments.need("plan");
  Record order{{"do", "migrate"}, {"plan", read_file(path)}, {"path", path}, {"apply", apply}};
  order["limit"] = static_cast<std::int64_t>(arguments.count_or("batch", 50));
  order["replay"] = !apply && !arguments.has("no-replay");
  for (;;) {
    const Value part = workspace.administer(order);
    for (const Value& one : part["cases"].as_list()) {
      if (!arguments.json()) print_case(one);
      told.cases.push_back(one);
    }
    told.seen += static_cast<std::int64_t>(part["cases"].as_list().size());
    told.done += part["done"].as_integer();
    if (part["replay"].is_record()) told.replay = part["replay"];
    if (part["next"].text_or("").empty()) return told;
    order["after"] = part["next"];
    order["replay"] = false;
    if (!arguments.json()) std::cout << std::flush;
  }
}

int migrate(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"plan", "batch"}, {"apply", "no-replay"});
  arguments.no_more_than(0);
  const bool apply = arguments.has("apply");
  const bool beside = has_service(arguments.option_or("data", "data"));
  Workspace workspace(arguments, beside ? Access::Read : Access::Write);
  const MigrationTold told = run_parts(arguments, workspace, apply);
  if (arguments.json()) {
    print_json(Record{{"applied", apply}, {"done", told.done}, {"cases", told.cases}, {"replay", told.replay}});
  } else if (told.seen == 0) {
    std::cout << "Открытых дел, которые идут по другим описаниям, нет\n";
  } else {
    print_told(told, apply);
  }
  return told.done == told.seen ? 0 : 1;
}

}  // namespace

std::vector<Command> migrate_commands() {
  return {
      {"definitions list", "", "версии описаний, по которым идут дела: сколько их и сколько открыто", list_versions},
      {"definitions diff", "ПРЕЖНИЕ [НЫНЕШНИЕ]",
       "чем описания различаются, словами; папка или версия записи (первые знаки)", diff},
      {"migrate", "--plan F.yaml [--apply] [--batch N] [--no-replay]",
       "перевести открытые дела на новые описания: сначала отчёт, с --apply — на деле", migrate}};
}

}  // namespace dyak::cli

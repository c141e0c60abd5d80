#include "engine/cli/directory_import_command.hpp"

#include <unistd.h>

#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/base/json_place.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/console_door.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/access.hpp"
#include "engine/service/directory_difference.hpp"
#include "engine/service/directory_file.hpp"
#include "engine/service/directory_import.hpp"

namespace dyak::cli {
namespace {

constexpr std::size_t kMaxShown = 50;  // of a kind: a whole district is told by its count

struct Plan {
  service::DirectoryImport import;
  std::vector<service::SectionDifference> difference;
  std::vector<service::DirectoryLoss> losses;
};

bool is_json(const std::string& path, const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return path.ends_with(".json") || (first != std::string::npos && text[first] == '{');
}

/// A file of the directory and where its values stood.
service::DirectoryUpload read_upload(Workspace& workspace, const std::string& path, const std::string& text,
                                     bool accepts) {
  service::DirectoryUpload upload;
  if (is_json(path, text)) {
    ParsedJson parsed = parse_json(text, path);
    if (!parsed.findings.empty())
      throw Error(ErrorCode::InvalidInput, "Справочник не прочитан", std::move(parsed.findings));
    upload.text = text;
    upload.file = std::move(parsed.value);
    return upload;
  }
  const auto directory = workspace.store().read()->directory();
  return accepts ? service::read_as_proposed(text, *directory, workspace.definitions())
                 : service::read_directory_file(text, *directory, workspace.definitions());
}

/// With the file's name and the places in it.
void place_findings(service::DirectoryUpload& upload, const Diagnostics& found, const std::string& path) {
  if (upload.text.empty()) {
    service::add_findings(upload, found);
    for (Diagnostic& one : upload.findings) one.place.file = path;
    return;
  }
  for (Diagnostic one : found) {
    one.place = json_place(upload.text, one.field, path);
    upload.findings.push_back(std::move(one));
  }
}

void print_questions(const service::DirectorySheet& sheet) {
  for (const service::SheetDoubt& doubt : sheet.doubts) {
    if (doubt.settled) continue;
    std::cerr << "вопрос: " << doubt.text << " (строка " << doubt.lines.front() << ")\n";
    for (const auto& [value, title] : doubt.choices)
      if (value == doubt.chosen) std::cerr << "  предлагается: " << title << '\n';
  }
}

Plan plan_of(Workspace& workspace, const Value& file, service::ImportMode mode) {
  const auto view = workspace.store().read();
  Plan plan;
  plan.import = service::import_directory(*view->directory(), file, mode, workspace.definitions(),
                                          &workspace.service().world().renderer);
  if (has_errors(plan.import.findings)) return plan;
  plan.difference = service::directory_difference(*view->directory(), plan.import.next);
  plan.losses =
      service::directory_losses(*view, workspace.definitions(), plan.import.next, workspace.clock().now().date(Zone{}));
  return plan;
}

void print_list(const std::string& mark, const std::vector<std::string>& titles) {
  for (std::size_t i = 0; i < titles.size() && i < kMaxShown; ++i)
    std::cout << "  " << mark << ' ' << titles[i] << '\n';
  if (titles.size() > kMaxShown) std::cout << "    и ещё " << titles.size() - kMaxShown << '\n';
}

std::string or_none(const std::string& text) { return text.empty() ? "нет" : "«" + text + "»"; }

void print_section(const service::SectionDifference& section) {
  if (section.added.empty() && section.changed.empty() && section.lost.empty() && section.left == 0) return;
  std::cout << section.title << ": добавляется " << section.added.size() << ", меняется " << section.changed.size()
            << ", остаётся как было " << section.left;
  if (!section.lost.empty()) std::cout << ", исчезает " << section.lost.size();
  std::cout << '\n';
  print_list("+", section.added);
  std::size_t shown = 0;
  for (const service::ChangedEntry& entry : section.changed) {
    if (++shown > kMaxShown) break;
    std::cout << "  ~ " << entry.title << '\n';
    for (const service::ChangedMember& member : entry.members)
      std::cout << "      " << member.name << ": " << or_none(member.before) << " → " << or_none(member.after) << '\n';
  }
  if (section.changed.size() > kMaxShown) std::cout << "    и ещё " << section.changed.size() - kMaxShown << '\n';
  print_list("-", section.lost);
}

void print_plan(const Plan& plan) {
  for (const service::SectionDifference& section : plan.difference) print_section(section);
  if (plan.losses.empty()) return;
  std::cout << "Этого лишатся:\n";
  for (const service::DirectoryLoss& loss : plan.losses) {
    std::cout << "  " << loss.title << '\n';
    for (const std::string& what : loss.needed_by) std::cout << "      " << what << '\n';
  }
}

List texts(const std::vector<std::string>& all) { return {all.begin(), all.end()}; }

Value value_of(const service::SectionDifference& section) {
  List changed;
  for (const service::ChangedEntry& entry : section.changed) {
    List members;
    for (const service::ChangedMember& member : entry.members)
      members.push_back(Record{{"field", member.name}, {"before", member.before}, {"after", member.after}});
    changed.push_back(Record{{"entry", entry.title}, {"fields", std::move(members)}});
  }
  return Record{{"added", texts(section.added)},
                {"changed", std::move(changed)},
                {"lost", texts(section.lost)},
                {"left", static_cast<std::int64_t>(section.left)}};
}

Value value_of(const Plan& plan, bool written) {
  Record sections;
  for (const service::SectionDifference& section : plan.difference) sections[section.section] = value_of(section);
  List losses;
  for (const service::DirectoryLoss& loss : plan.losses)
    losses.push_back(Record{{"entry", loss.title}, {"needed_by", texts(loss.needed_by)}});
  return Record{{"persons", static_cast<std::int64_t>(plan.import.next.persons.size())},
                {"organisations", static_cast<std::int64_t>(plan.import.next.organisations.size())},
                {"written", written},
                {"sections", std::move(sections)},
                {"losses", std::move(losses)},
                {"findings", to_value(plan.import.findings)}};
}

bool loses_anything(const Plan& plan) {
  bool any = !plan.losses.empty();
  for (const service::SectionDifference& section : plan.difference) any = any || !section.lost.empty();
  return any;
}

void confirm(const Arguments& arguments) {
  if (arguments.has("yes")) return;
  if (isatty(STDIN_FILENO) == 0) {
    throw Error(ErrorCode::Refused, "Справочник не заменён: замена целиком теряет записи, и её надо подтвердить",
                {refusal("not-confirmed", "Подтвердить некому: команда запущена не с терминала",
                         "Если потери перечислены верно, добавьте --yes; посмотреть их без записи — --dry-run")});
  }
  std::cout << "Заменить справочник целиком? Напишите «да»: " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (answer != "да" && answer != "Да" && answer != "yes")
    throw Error(ErrorCode::Refused, "Справочник не заменён: замена не подтверждена");
}

}  // namespace

int import_directory_command(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {"replace", "dry-run", "yes", "accept"});
  arguments.no_more_than(1);
  const std::string path = arguments.word(0, "файл справочника: JSON, .xlsx или CSV");
  const bool dry = arguments.has("dry-run");
  const bool beside = dry || has_service(arguments.option_or("data", "data"));
  Workspace workspace(arguments, beside ? Access::Read : Access::Create);
  workspace.actor_for(service::Action::ChangeDirectory);
  const std::string text = read_file(path);
  service::DirectoryUpload upload = read_upload(workspace, path, text, arguments.has("accept"));
  const Value file = upload.file;
  const bool replace = arguments.has("replace");
  const auto mode = replace ? service::ImportMode::Replace : service::ImportMode::Merge;
  Plan plan;
  if (!has_errors(upload.findings)) plan = plan_of(workspace, file, mode);
  place_findings(upload, plan.import.findings, path);
  plan.import.findings = std::move(upload.findings);
  if (has_errors(plan.import.findings)) {
    if (!arguments.json()) print_questions(upload.sheet);
    throw Error(ErrorCode::InvalidInput, "Справочник не загружен: в файле есть ошибки",
                std::move(plan.import.findings));
  }
  if (!arguments.json()) {
    print(plan.import.findings);
    print_plan(plan);
  }
  if (!dry && loses_anything(plan)) confirm(arguments);
  if (!dry)
    workspace.administer(Record{{"do", "directory-import"}, {"file", file}, {"mode", replace ? "replace" : "merge"}});
  if (arguments.json()) {
    print_json(value_of(plan, !dry));
  } else {
    std::cout << (dry ? "Ничего не записано (--dry-run); будет" : "Справочник загружен:") << " лиц "
              << plan.import.next.persons.size() << ", организаций " << plan.import.next.organisations.size() << '\n';
  }
  return 0;
}

}  // namespace dyak::cli

// What came by itself: fetched from the mailbox and the folder, looked through, decided about.
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/incoming_commands.hpp"
#include "engine/cli/incoming_place.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/incoming_item.hpp"

namespace dyak::cli {
namespace {

constexpr std::size_t kKeyShown = 12;
constexpr std::size_t kDecidedShown = 100;

int tell_brought(const Arguments& arguments, const service::Fetched& brought) {
  if (arguments.json())
    print_json(Record{{"taken", brought.taken}, {"known", brought.known}, {"trouble", brought.trouble}});
  else
    std::cout << "Поступило " << brought.taken << ", было раньше " << brought.known << '\n';
  if (brought.trouble.empty()) return 0;
  std::cerr << brought.trouble << '\n';
  return 1;
}

int fetch(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.push_back("incoming");
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(0);
  const IncomingPlace place = incoming_place(arguments);
  if (!place.any())
    throw UsageError{"Не сказано, откуда принимать: нужен --incoming ФАЙЛ или incoming.yaml рядом с хранилищем"};
  Workspace workspace(arguments, Access::Write);
  service::Incoming incoming(workspace.service(), place.scanner);
  return tell_brought(arguments, fetch_all(incoming, place, workspace.clock(), std::chrono::seconds(0)));
}

/// By its beginning, as far as only one begins so.
std::string whole_key(const std::vector<service::IncomingItem>& items, const std::string& typed) {
  std::string only;
  for (const service::IncomingItem& item : items) {
    if (item.key.rfind(typed, 0) != 0) continue;
    if (!only.empty()) throw UsageError{"С «" + typed + "» начинается несколько: напишите больше знаков"};
    only = item.key;
  }
  return only.empty() ? typed : only;
}

int list_incoming(const std::vector<std::string>& rest) {
  std::vector<std::string> flags{"all"};
  const Arguments arguments(rest, common_options(), flags);
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  static_cast<void>(workspace.actor_for(service::Action::Note));
  const auto view = workspace.store().read();
  std::vector<service::IncomingItem> items = service::waiting_items(*view);
  if (arguments.has("all")) {
    for (service::IncomingItem& item : service::decided_items(*view, kDecidedShown)) items.push_back(std::move(item));
  }
  List json;
  std::vector<std::vector<std::string>> rows{{"КЛЮЧ", "ПОСТУПИЛО", "ЧТО", "СОСТОЯНИЕ", "ПРИМЕЧАНИЕ"}};
  for (const service::IncomingItem& item : items) {
    rows.push_back({item.key.substr(0, kKeyShown), item.received_at.date(Zone{}).russian(), item.name,
                    service::title_of(item.state), item.case_id.empty() ? item.why : item.case_id});
    json.push_back(Record{{"key", item.key},
                          {"received_at", item.received_at.iso(Zone{})},
                          {"name", item.name},
                          {"sender", item.sender},
                          {"form", item.form},
                          {"state", service::title_of(item.state)},
                          {"why", item.why},
                          {"case", item.case_id}});
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

int accept(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  const std::string& typed = arguments.word(0, "ключ");
  Workspace workspace(arguments, Access::Write);
  const std::string key = whole_key(service::waiting_items(*workspace.store().read()), typed);
  const service::Done done = service::accept_item(workspace.service(), key, workspace.actor());
  if (arguments.json())
    print_json(Record{{"case", done.id.value}});
  else
    std::cout << "Принято, дело " << done.id.value << '\n';
  return 0;
}

}  // namespace

int intake_folder(const Arguments& arguments, const std::string& folder) {
  Workspace workspace(arguments, Access::Write);
  const IncomingPlace place = incoming_place(arguments);
  service::Incoming incoming(workspace.service(), place.scanner);
  return tell_brought(arguments, service::fetch_folder(incoming, folder, std::chrono::seconds(0)));
}

std::vector<Command> incoming_commands() {
  return {{"post fetch", "[--incoming F.yaml]", "принять, что пришло в почтовый ящик и папку", fetch},
          {"post incoming", "[--all]", "что поступило и ждёт разбора", list_incoming},
          {"post accept", "КЛЮЧ", "принять поступившее заявление", accept}};
}

}  // namespace dyak::cli

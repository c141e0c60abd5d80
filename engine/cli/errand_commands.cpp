#include "engine/cli/errand_commands.hpp"

#include <iostream>

#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::cli {
namespace {

CaseId case_named(Workspace& workspace, const Arguments& arguments, const workflow::Actor& actor) {
  const auto view = workspace.store().read();
  return service::ActorView(workspace.service().world(), *view, actor).find(arguments.word(0, "дело")).id;
}

void tell_done(const Arguments& arguments, const service::Done& done, const Record& json, const std::string& words) {
  if (arguments.json()) return print_json(json);
  std::cout << (done.repeated ? "Уже сделано раньше" : words) << '\n';
}

}  // namespace

int assign(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"to", "what", "due", "key"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Write);
  const workflow::Actor actor = workspace.actor();
  const CaseId id = case_named(workspace, arguments, actor);
  const std::string due = arguments.option_or("due", "");
  workflow::Assign task{Record{{"person", arguments.option_or("to", "")}}, arguments.option_or("what", ""),
                        Date::parse_iso(due)};
  if (!due.empty() && !task.due) throw UsageError{"--due: нужен день ГГГГ-ММ-ДД"};
  const std::string body = crypto::sha256_hex(id.value + "/" + to_json(task.to) + "/" + task.what + "/" + due);
  const service::Done done = workspace.service().assign(id, task, actor, {arguments.option_or("key", ""), body});
  const cases::Case state = *workspace.store().read()->find(id);
  const int ordinal = state.tasks.empty() ? 0 : state.tasks.back().ordinal;
  tell_done(arguments, done, {{"case", id.value}, {"task", ordinal}, {"repeated", done.repeated}},
            "Поручено: дело " + id.value + ", поручение № " + std::to_string(ordinal));
  return 0;
}

int take_back(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"expect-version", "key"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Write);
  const workflow::Actor actor = workspace.actor();
  const CaseId id = case_named(workspace, arguments, actor);
  std::optional<int> seen;
  if (arguments.option("expect-version")) seen = static_cast<int>(arguments.count_or("expect-version", 0));
  const service::Done done =
      workspace.service().take_back(id, actor, {arguments.option_or("key", ""), crypto::sha256_hex(id.value)}, seen);
  const cases::Case state = *workspace.store().read()->find(id);
  tell_done(arguments, done, {{"case", id.value}, {"state", state.state}, {"repeated", done.repeated}},
            "Шаг отменён: дело " + id.value + " снова в состоянии «" + state.state + "»");
  return 0;
}

}  // namespace dyak::cli

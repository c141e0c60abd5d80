#include "engine/cli/note_command.hpp"

#include <iostream>

#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::cli {

int note(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"text", "file", "key"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Write);
  const workflow::Actor actor = workspace.actor();
  const auto view = workspace.store().read();
  const CaseId id = service::ActorView(workspace.service().world(), *view, actor).find(arguments.word(0, "дело")).id;
  service::require(actor, service::Action::Note);  // before anything is taken in
  service::NewNote note{arguments.option_or("text", ""), {}};
  if (const auto file = arguments.option("file")) note.file = workspace.keep_file(*file);
  const std::string body = crypto::sha256_hex(id.value + "/" + note.text + "/" + to_json(note.file));
  const service::Done done = workspace.service().note(id, note, actor, {arguments.option_or("key", ""), body});
  const cases::Case state = *workspace.store().read()->find(id);
  const std::vector<std::string> told = state.notes.empty() ? std::vector<std::string>{} : state.notes.back().mentions;
  if (arguments.json()) {
    print_json(Record{{"case", id.value}, {"repeated", done.repeated}, {"mentions", List(told.begin(), told.end())}});
    return 0;
  }
  std::cout << (done.repeated ? "Уже сделано раньше. " : "Пометка записана. ") << "Дело "
            << (state.number().empty() ? id.value : state.number()) << '\n';
  for (const std::string& key : told) std::cout << "Сказано: " << key << '\n';
  return 0;
}

}  // namespace dyak::cli

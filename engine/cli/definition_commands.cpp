#include <iostream>

#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/files.hpp"
#include "engine/cli/graph.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/scenarios.hpp"

namespace dyak::cli {
namespace {

int check(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {"scenarios"});
  const std::string root = arguments.words().empty() ? definitions_root(arguments) : arguments.words()[0];
  const definitions::LoadedDefinitions loaded = definitions::load_definitions(definitions::read_definition_files(root));
  print(loaded.findings);
  if (loaded.definitions == nullptr) return 1;
  const definitions::Definitions& all = *loaded.definitions;
  std::cout << "Описания прочитаны: процессов " << all.processes.size() << ", форм " << all.forms.size() << ", реестров "
            << all.registers.size() << ", журналов " << all.journals.size() << ", списков " << all.lists.size() << '\n';
  if (!arguments.has("scenarios")) return 0;
  return run_scenarios(loaded.definitions) ? 0 : 1;
}

int graph(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.push_back("output");
  const Arguments arguments(rest, options, {});
  const auto definitions = load_definitions(arguments);
  const definitions::Process* process = definitions->process(arguments.word(0, "процесс"));
  if (process == nullptr) throw Error(ErrorCode::NotFound, "Процесса «" + arguments.words()[0] + "» нет");
  const std::string target = arguments.option_or("output", "-");
  const std::string picture = to_mermaid(*process);
  if (target == "-") {
    std::cout << picture;
  } else if (target.size() > 4 && target.substr(target.size() - 4) == ".mmd") {
    write_file(target, picture);
  } else {
    throw UsageError{"Картинка пишется в файл .mmd (Mermaid)"};
  }
  return 0;
}

}  // namespace

std::vector<Command> definition_commands() {
  return {{"check", "[DIR] [--scenarios]", "проверить описания (и сыграть сценарии процессов)", check},
          {"graph", "ПРОЦЕСС [-o F.mmd]", "схема процесса", graph}};
}

}  // namespace dyak::cli

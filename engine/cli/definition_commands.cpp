#include <iostream>

#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/files.hpp"
#include "engine/cli/graph.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/scenarios.hpp"
#include "engine/definitions/coverage.hpp"

namespace dyak::cli {
namespace {

// True when every paragraph is cited by something.
bool print_coverage(const std::vector<definitions::SourceFile>& files) {
  const auto paragraphs = definitions::coverage(files);
  if (paragraphs.empty()) throw Error(ErrorCode::NotFound, "Пунктов положения в описаниях нет: перечислите их в templates/lists/paragraphs.yaml");
  std::string missing;
  for (const definitions::CoveredParagraph& paragraph : paragraphs) {
    std::cout << "п. " << paragraph.id << "  " << paragraph.title << '\n';
    for (const definitions::Citation& citation : paragraph.citations) {
      std::cout << "    " << citation.by << "  (" << citation.place.file << ':' << citation.place.line << ")\n";
    }
    if (!paragraph.citations.empty()) continue;
    std::cout << "    НИКТО НЕ ССЫЛАЕТСЯ\n";
    missing += (missing.empty() ? "" : ", ") + paragraph.id;
  }
  std::cout << (missing.empty() ? "На каждый пункт есть ссылка\n" : "Без ссылок: пп. " + missing + "\n");
  return missing.empty();
}

int check(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {"scenarios", "coverage"});
  const std::string root = arguments.words().empty() ? definitions_root(arguments) : arguments.words()[0];
  const std::vector<definitions::SourceFile> files = definitions::read_definition_files(root);
  const definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  print(loaded.findings);
  if (loaded.definitions == nullptr) return 1;
  const definitions::Definitions& all = *loaded.definitions;
  std::cout << "Описания прочитаны: процессов " << all.processes.size() << ", форм " << all.forms.size() << ", реестров "
            << all.registers.size() << ", журналов " << all.journals.size() << ", списков " << all.lists.size() << '\n';
  bool good = true;
  if (arguments.has("coverage")) good = print_coverage(files);
  if (!arguments.has("scenarios")) return good ? 0 : 1;
  return run_scenarios(loaded.definitions) && good ? 0 : 1;
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
  return {{"check", "[DIR] [--scenarios] [--coverage]", "проверить описания (сыграть сценарии процессов; показать, кто ссылается на пункты положения)", check},
          {"graph", "ПРОЦЕСС [-o F.mmd]", "схема процесса", graph}};
}

}  // namespace dyak::cli

#include <algorithm>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/graph.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/definitions/coverage.hpp"
#include "engine/definitions/versions.hpp"
#include "engine/rehearsal/scenarios.hpp"
#include "engine/service/lookup_plans.hpp"
#include "engine/service/stranded.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::cli {
namespace {

std::string without_citations(const std::vector<definitions::CoveredParagraph>& paragraphs) {
  std::string missing;
  for (const definitions::CoveredParagraph& paragraph : paragraphs) {
    if (paragraph.citations.empty()) missing += (missing.empty() ? "" : ", ") + paragraph.id;
  }
  return missing;
}

void print_coverage(const std::vector<definitions::CoveredParagraph>& paragraphs) {
  for (const definitions::CoveredParagraph& paragraph : paragraphs) {
    std::cout << "п. " << paragraph.id << "  " << paragraph.title << '\n';
    for (const definitions::Citation& citation : paragraph.citations) {
      std::cout << "    " << citation.by << "  (" << citation.place.file << ':' << citation.place.line << ")\n";
    }
    if (paragraph.citations.empty()) std::cout << "    НИКТО НЕ ССЫЛАЕТСЯ\n";
  }
  const std::string missing = without_citations(paragraphs);
  std::cout << (missing.empty() ? "На каждый пункт есть ссылка\n" : "Без ссылок: пп. " + missing + "\n");
}

Value coverage_value(const std::vector<definitions::CoveredParagraph>& paragraphs) {
  List all;
  for (const definitions::CoveredParagraph& paragraph : paragraphs) {
    List citations;
    for (const definitions::Citation& one : paragraph.citations)
      citations.push_back(Record{{"by", one.by}, {"file", one.place.file}, {"line", one.place.line}});
    all.push_back(Record{{"paragraph", paragraph.id}, {"title", paragraph.title}, {"citations", citations}});
  }
  return all;
}

void print_unreached(const rehearsal::Unreached& unreached) {
  if (unreached.empty()) {
    std::cout << "Сценарии доходят до каждого перехода, отказа и пункта\n";
    return;
  }
  std::cout << "Ни один сценарий не доходит:\n";
  for (const auto& [process, transition] : unreached.transitions)
    std::cout << "  до перехода " << transition << " процесса " << process << '\n';
  for (const rehearsal::UnmetRefusal& one : unreached.refusals)
    std::cout << "  до отказа «" << one.say << "» [" << one.code
              << "]: " << (one.process.empty() ? "форма " : one.process + ", ") << one.where << '\n';
  for (const std::string& paragraph : unreached.paragraphs) std::cout << "  до пункта " << paragraph << '\n';
}

Value unreached_value(const rehearsal::Unreached& unreached) {
  List transitions;
  for (const auto& [process, transition] : unreached.transitions)
    transitions.push_back(Record{{"process", process}, {"transition", transition}});
  List refusals;
  for (const rehearsal::UnmetRefusal& one : unreached.refusals)
    refusals.push_back(Record{{"process", one.process}, {"where", one.where}, {"code", one.code}, {"say", one.say}});
  return Record{{"transitions", std::move(transitions)},
                {"refusals", std::move(refusals)},
                {"paragraphs", List(unreached.paragraphs.begin(), unreached.paragraphs.end())}};
}

bool all_agree(const std::vector<rehearsal::ScenarioOutcome>& outcomes) {
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [](const rehearsal::ScenarioOutcome& one) { return one.problems.empty(); });
}

void print_scenarios(const std::vector<rehearsal::ScenarioOutcome>& outcomes) {
  for (const rehearsal::ScenarioOutcome& one : outcomes) {
    std::cout << (one.problems.empty() ? "  да   " : "  НЕТ  ") << one.process << ": " << one.title << '\n';
    if (!one.problems.empty()) std::cout << "         " << one.place.file << ':' << one.place.line << '\n';
    for (const std::string& problem : one.problems) std::cout << "         " << problem << '\n';
  }
  std::cout << "Сценариев: " << outcomes.size() << (all_agree(outcomes) ? ", все сошлись" : ", есть несовпадения")
            << '\n';
}

Value scenarios_value(const std::vector<rehearsal::ScenarioOutcome>& outcomes) {
  List all;
  for (const rehearsal::ScenarioOutcome& one : outcomes) {
    all.push_back(Record{{"process", one.process},
                         {"title", one.title},
                         {"file", one.place.file},
                         {"line", one.place.line},
                         {"agrees", one.problems.empty()},
                         {"problems", List(one.problems.begin(), one.problems.end())}});
  }
  return all;
}

Value counts(const definitions::Definitions& all) {
  const auto size = [](const auto& map) { return Value(static_cast<std::int64_t>(map.size())); };
  return Record{{"processes", size(all.processes)},
                {"forms", size(all.forms)},
                {"registers", size(all.registers)},
                {"journals", size(all.journals)},
                {"lists", size(all.lists)}};
}

/// Cases of the record that these files would leave where they stand.
List stranded_in(const Arguments& arguments, const definitions::Definitions& definitions) {
  const auto store = store::open_store(arguments.need("data"), store::OpenMode::ReadOnly);
  const definitions::Versions versions(
      definitions, [&store](const std::string& version) { return store->read()->definitions(version); });
  List told;
  for (const service::Stranded& one : service::stranded_cases(*versions.in_force(), *store->read())) {
    told.push_back(Record{{"case", one.id.value},
                          {"number", one.number},
                          {"process", one.process},
                          {"state", one.state},
                          {"code", one.code},
                          {"message", one.message}});
    if (!arguments.json())
      std::cout << "Дело " << one.id.value << (one.number.empty() ? "" : " (" + one.number + ")") << ": " << one.message
                << " [" << one.code << "]\n";
  }
  if (!arguments.json())
    std::cout << (told.empty() ? "Все дела записи этими описаниями ведутся\n"
                               : "Верните в описания то, что названо, или завершите эти дела прежними описаниями\n");
  return told;
}

/// How lookups find their cases; of those that try every case people are told.
List lookups_told(const definitions::Definitions& definitions, bool quiet) {
  List told;
  for (const service::LookupPlan& plan : service::lookup_plans(definitions)) {
    told.push_back(Record{{"process", plan.process},
                          {"lookup", plan.lookup},
                          {"of", plan.of},
                          {"by", List(plan.by.begin(), plan.by.end())},
                          {"scans", plan.scans()}});
    if (plan.scans() && !quiet)
      std::cout << "Процесс " << plan.process << ". " << service::in_words(plan)
                << ": чем их больше, тем дольше. Начните условие с равенства тому, что записано в деле\n";
  }
  return told;
}

int check(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {"scenarios", "coverage"});
  arguments.no_more_than(1);
  const std::string root = arguments.words().empty() ? definitions_root(arguments) : arguments.words()[0];
  const std::vector<definitions::SourceFile> files = definitions::read_definition_files(root);
  const definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  const bool whole = loaded.definitions != nullptr;
  Record json{{"valid", whole},
              {"findings", to_value(loaded.findings)},
              {"counts", whole ? counts(*loaded.definitions) : Value()}};
  if (!arguments.json()) print(loaded.findings);
  if (whole && !arguments.json()) {
    const definitions::Definitions& all = *loaded.definitions;
    std::cout << "Описания прочитаны: процессов " << all.processes.size() << ", форм " << all.forms.size()
              << ", реестров " << all.registers.size() << ", журналов " << all.journals.size() << ", списков "
              << all.lists.size() << '\n';
  }
  if (whole) json["lookups"] = lookups_told(*loaded.definitions, arguments.json());
  bool good = whole;
  if (whole && arguments.has("coverage")) {
    const auto paragraphs = definitions::coverage(files);
    if (paragraphs.empty() && !arguments.has("scenarios"))
      throw Error(ErrorCode::NotFound,
                  "Пунктов положения в описаниях нет: перечислите их в templates/lists/paragraphs.yaml");
    good = without_citations(paragraphs).empty();
    json["coverage"] = coverage_value(paragraphs);
    if (!arguments.json() && !paragraphs.empty()) print_coverage(paragraphs);
  }
  if (whole && arguments.has("scenarios")) {
    rehearsal::Reached reached;
    const std::vector<rehearsal::ScenarioOutcome> outcomes =
        rehearsal::run_scenarios(loaded.definitions, root, &reached);
    good = good && all_agree(outcomes);
    json["scenarios"] = scenarios_value(outcomes);
    if (!arguments.json()) print_scenarios(outcomes);
    if (arguments.has("coverage")) {
      const auto unreached = rehearsal::unreached_of(*loaded.definitions, reached, definitions::coverage(files));
      json["unreached"] = unreached_value(unreached);
      if (!arguments.json()) print_unreached(unreached);
    }
  }
  if (whole && arguments.option("data")) {
    const List stranded = stranded_in(arguments, *loaded.definitions);
    good = good && stranded.empty();
    json["stranded"] = stranded;
  }
  if (arguments.json()) print_json(json);
  return good ? 0 : 1;
}

const definitions::Process& process_of(const definitions::Definitions& definitions, const std::string& id) {
  const definitions::Process* process = definitions.process(id);
  if (process == nullptr) throw unknown("Процесса", id, keys_of(definitions.processes));
  return *process;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

int graph(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"output"}, {});
  arguments.no_more_than(1);
  const auto definitions = load_definitions(arguments);
  const definitions::Process& process = process_of(*definitions, arguments.word(0, "процесс"));
  const auto target = arguments.option("output");
  if (!target || *target == "-") {
    arguments.json() ? print_json(to_value(process)) : void(std::cout << to_mermaid(process));
    return 0;
  }
  if (ends_with(*target, ".mmd")) {
    write_file(*target, to_mermaid(process));
  } else if (ends_with(*target, ".scxml")) {
    write_file(*target, to_scxml(process));
  } else if (ends_with(*target, ".dot")) {
    write_file(*target, to_dot(process));
  } else if (ends_with(*target, ".svg")) {
    write_file(*target, draw_svg(to_dot(process)));
  } else {
    throw UsageError{"Схема пишется в файл .svg (картинка), .mmd (Mermaid), .dot (graphviz) или .scxml"};
  }
  if (arguments.json()) print_json(Record{{"process", process.id}, {"file", *target}});
  return 0;
}

}  // namespace

std::vector<Command> definition_commands() {
  return {{"check", "[ПАПКА] [--scenarios] [--coverage]",
           "проверить описания; --scenarios — сыграть сценарии, --coverage — ссылки на пункты и докуда дошли сценарии",
           check},
          {"graph", "ПРОЦЕСС [-o F.svg|F.mmd|F.dot|F.scxml]",
           "схема состояний; без -o — Mermaid, с --json — состояния и переходы", graph}};
}

}  // namespace dyak::cli

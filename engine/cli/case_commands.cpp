#include <algorithm>
#include <filesystem>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/errand_commands.hpp"
#include "engine/cli/intake_command.hpp"
#include "engine/cli/note_command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/intake/application.hpp"
#include "engine/intake/attached_files.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_search.hpp"
#include "engine/service/lookup_plans.hpp"
#include "engine/service/migration.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/remarks.hpp"
#include "engine/service/sender_reach.hpp"
#include "engine/service/term_clocks.hpp"
#include "engine/service/told_end.hpp"
#include "engine/service/told_state.hpp"

namespace dyak::cli {
namespace {

// The title of a state of the case's process; the id itself for one that the definitions no longer have.
std::string title_of(const definitions::Definitions& definitions, const cases::Case& state, const std::string& id) {
  const auto process = definitions.process_of(state.process, state.definition_version);
  const definitions::State* known = process != nullptr ? process->state(id) : nullptr;
  return known != nullptr ? known->title : id;
}

std::string label(const cases::Case& state) {
  return state.number().empty() ? state.id.value : state.number() + " (" + state.id.value + ")";
}

Moment received_time(const cases::Case& state) { return state.received_at.value_or(state.opened_at); }

void check_filter(const definitions::Definitions& definitions, const Arguments& arguments) {
  const auto process = arguments.option("process");
  if (process && definitions.process(*process) == nullptr)
    throw unknown("Процесса", *process, keys_of(definitions.processes));
  const auto state = arguments.option("state");
  if (!state) return;
  std::vector<std::string> known;
  for (const auto& [id, one] : definitions.processes) {
    if (process && id != *process) continue;
    for (const definitions::State& its : one.states) {
      if (its.region.empty()) known.push_back(its.id);
    }
  }
  if (std::find(known.begin(), known.end(), *state) == known.end()) throw unknown("Состояния", *state, known);
}

/// Of the term that runs out first; empty: none runs.
std::string first_end(const service::TermClocks& clocks, const cases::Case& state) {
  const cases::TermState* term = service::first_term(state);
  if (term == nullptr) return {};
  return service::told_end(*term) + (clocks.is_late(state, *term) ? " просрочен" : "");
}

int list_cases(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"process", "state", "query"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  const workflow::Actor actor = workspace.actor();
  check_filter(workspace.definitions(), arguments);
  const auto view = workspace.store().read();
  const service::ActorView reading(workspace.service().world(), *view, actor);
  const service::TermClocks clocks(workspace.service().world(), *view);
  std::vector<std::vector<std::string>> rows{{"ДЕЛО", "НОМЕР", "ПРОЦЕСС", "СОСТОЯНИЕ", "ПОСТУПИЛО", "СРОК"}};
  List json;
  const std::string wanted = arguments.option_or("state", "");
  const service::SearchQuery query(workspace.definitions().language, arguments.option_or("query", ""));
  const std::vector<PaperId> papers = view->papers_with(query.sought());
  const auto directory = view->directory();
  const bool outsider = service::is_outsider(actor) && !actor.is_system;  // he may see it standing elsewhere
  for (const cases::Case& known :
       view->cases({arguments.option_or("process", ""), outsider ? "" : wanted, {}, false})) {
    if (!reading.sees(known)) continue;
    const cases::Case state = reading.shown(known);
    if (!wanted.empty() && state.state != wanted) continue;
    if (!query.empty() && !query.fits(service::search_text(state, workspace.definitions(), *directory)) &&
        !service::shows_one(state, papers))
      continue;
    rows.push_back({state.id.value, state.number(), state.process, service::state_title(state, workspace.definitions()),
                    received_time(state).date(Zone{}).russian(), first_end(clocks, state)});
    json.push_back(cases::to_value(state));
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

cases::Case visible_case(Workspace& workspace, const cases::ReadView& view, const std::string& reference) {
  return service::ActorView(workspace.service().world(), view, workspace.actor()).find(reference);
}

void show_parts(const definitions::Definitions& definitions, const cases::ReadView& view, const cases::Case& state) {
  for (const auto& [id, term] : state.terms) {
    const std::string aim = term.internal ? " (внутренний " + term.internal->russian() + ")" : "";
    std::cout << "Срок «" << term.title << "»: до " << term.end_text() << aim
              << (term.provisional ? ", предварительно: календаря ещё нет" : "")
              << (term.met_on ? ", исполнен " + term.met_on->russian() : "") << (term.cancelled ? ", прекращён" : "")
              << (term.overdue ? ", НАРУШЕН" : "") << '\n';
  }
  for (const std::string& kind : state.lost_quorums)
    std::cout << "Ответов на поручение «" << kind << "» не хватает, а открытых поручений не осталось\n";
  for (const cases::Defect& defect : state.defects)
    std::cout << "Недостаток: " << defect.message << (defect.basis.empty() ? "" : " (" + defect.basis + ")") << '\n';
  for (const Diagnostic& remark : service::remarks(state, definitions))
    std::cout << "Замечание: " << remark.message << '\n';
  for (const cases::Paper& paper : state.papers) {
    std::cout << "Документ " << state.id.value << "/p" << paper.ordinal << ": " << paper.title
              << (paper.draft ? " (проект)" : "") << (paper.number.empty() ? "" : " № " + paper.number) << " от "
              << paper.date.russian() << '\n';
  }
  for (const cases::Task& task : state.tasks)
    std::cout << "Задача t" << task.ordinal << ": " << task.title << " — " << cases::status_name(task.status) << '\n';
  for (const cases::Note& note : state.notes) {
    std::cout << note.at.date(Zone{}).russian() << "  Пометка (" << note.actor << "): " << note.text
              << (note.file.is_null() ? "" : " [" + note.file["name"].text_or("") + "]") << '\n';
  }
  const auto stood = [&](const std::string& id) {
    const std::string title = title_of(definitions, state, id);
    return title == id ? service::title_of_past_state(definitions, view, state, id) : title;
  };
  for (const cases::Step& step : state.steps) {
    if (step.transition.empty()) {  // of the workspace, and not decided yet
      std::cout << step.at.date(Zone{}).russian() << "  → "
                << (state.shown_as.empty() ? title_of(definitions, state, step.to) : state.shown_as) << '\n';
      continue;
    }
    std::cout << step.at.date(Zone{}).russian() << "  " << step.title << " ("
              << (step.actor == "system" ? "автоматически" : step.actor) << "): " << stood(step.from) << " → "
              << stood(step.to) << '\n';
  }
  for (const CaseId& child : state.opened) std::cout << "Открыто дело: " << child.value << '\n';
}

int show_case(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  const auto view = workspace.store().read();
  const cases::Case state = visible_case(workspace, *view, arguments.word(0, "дело"));
  if (arguments.json()) {
    print_json(cases::to_value(state));
    return 0;
  }
  const auto process = workspace.definitions().process_of(state.process, state.definition_version);
  std::cout << "Дело " << label(state) << ": " << (process != nullptr ? process->title : state.process) << '\n'
            << "Состояние: " << service::state_title(state, workspace.definitions()) << '\n';
  show_parts(workspace.definitions(), *view, state);
  return 0;
}

// with: JSON on the command line, or @file.
Value input_of(const Arguments& arguments) {
  const auto given = arguments.option("with");
  if (!given) return {};
  ParsedJson parsed =
      parse_json(!given->empty() && given->front() == '@' ? read_file(given->substr(1)) : *given, "--with");
  if (!parsed.findings.empty()) throw Error(ErrorCode::InvalidInput, "--with: это не JSON", std::move(parsed.findings));
  return parsed.value;
}

int fire(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"with", "expect-version", "key"});
  const Arguments arguments(rest, options, {"dry-run"});
  arguments.no_more_than(2);
  workflow::Fire fire{arguments.word(1, "событие"), input_of(arguments), {}, {}};
  if (const auto version = arguments.option("expect-version")) {
    const auto number = Rational::parse(*version);
    if (!number || !number->is_integer()) throw UsageError{"--expect-version: нужно целое число"};
    fire.expected_version = static_cast<int>(number->numerator());
  }
  Workspace workspace(arguments, arguments.has("dry-run") ? Access::Read : Access::Write);
  const workflow::Actor actor = workspace.actor();
  const CaseId id = visible_case(workspace, *workspace.store().read(), arguments.word(0, "дело")).id;
  if (arguments.has("dry-run")) {
    const workflow::Refusals refusals = workspace.service().dry_run(id, fire, actor);
    if (arguments.json()) {
      print_json(Record{{"accepted", refusals.empty()}, {"refusals", to_value(refusals)}});
      return refusals.empty() ? 0 : 1;
    }
    print(refusals);
    std::cout << (refusals.empty() ? "Событие будет принято\n" : "Событие будет отклонено\n");
    return refusals.empty() ? 0 : 1;
  }
  const std::string body = crypto::sha256_hex(id.value + "/" + fire.event + "/" + to_json(fire.input));
  const service::Done done = workspace.service().fire(id, fire, actor, {arguments.option_or("key", ""), body});
  const auto view = workspace.store().read();
  const cases::Case state = service::ActorView(workspace.service().world(), *view, actor).shown(*view->find(id));
  if (arguments.json()) {
    List papers;
    for (const PaperId& paper : done.papers) papers.push_back(paper.value);
    print_json(Record{{"case", id.value},
                      {"number", state.number()},
                      {"state", state.state},
                      {"state_title", service::state_title(state, workspace.definitions())},
                      {"repeated", done.repeated},
                      {"papers", papers}});
    return 0;
  }
  std::cout << (done.repeated ? "Уже сделано раньше. " : "Сделано. ") << "Дело " << label(state) << ": "
            << service::state_title(state, workspace.definitions()) << '\n';
  for (const PaperId& paper : done.papers) std::cout << "Выпущен документ " << paper.value << '\n';
  return 0;
}

void explain_terms(const cases::Case& state) {
  for (const auto& [id, term] : state.terms) {
    std::cout << "Срок «" << term.title << "» до " << service::told_end(term) << ":\n";
    for (const Value& step : term.steps.is_list() ? term.steps.as_list() : List{}) {
      const std::string basis = step["basis"].text_or("");
      std::cout << "  " << step["text"].text_or("") << (basis.empty() ? "" : " (" + basis + ")") << '\n';
    }
  }
}

void explain_actions(const std::vector<workflow::Possibility>& all) {
  for (const workflow::Possibility& possibility : all) {
    std::cout << (possibility.refusals.empty() ? "можно   " : "нельзя  ") << possibility.transition->id << " — "
              << possibility.transition->title << '\n';
    for (const Diagnostic& reason : possibility.refusals) std::cout << "          " << reason.message << '\n';
  }
}

Value explained(const cases::Case& state, const std::vector<workflow::Possibility>& all) {
  List terms;
  for (const auto& [id, term] : state.terms) {
    terms.push_back(Record{{"term", id},
                           {"title", term.title},
                           {"due", term.due.iso()},
                           {"provisional", term.provisional},
                           {"steps", term.steps}});
  }
  List actions;
  for (const workflow::Possibility& possibility : all) {
    actions.push_back(Record{{"event", possibility.transition->id},
                             {"title", possibility.transition->title},
                             {"possible", possibility.refusals.empty()},
                             {"refusals", to_value(possibility.refusals)}});
  }
  return Record{{"case", state.id.value}, {"terms", terms}, {"actions", actions}};
}

int explain(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  const workflow::Actor actor = workspace.actor();
  const auto view = workspace.store().read();
  const cases::Case state = visible_case(workspace, *view, arguments.word(0, "дело"));
  const auto process = workspace.definitions().process_of(state.process, state.definition_version);
  if (process == nullptr) throw Error(ErrorCode::NotFound, "Процесса «" + state.process + "» нет");
  const std::vector<workflow::Possibility> all =
      service::ActorView(workspace.service().world(), *view, actor).offered(*process, state);
  if (arguments.json()) {
    print_json(explained(state, all));
    return 0;
  }
  explain_terms(state);
  explain_actions(all);
  for (const service::LookupPlan& plan : service::lookup_plans(workspace.definitions())) {
    if (plan.process == state.process) std::cout << service::in_words(plan) << '\n';
  }
  return 0;
}

}  // namespace

std::vector<Command> case_commands() {
  return {
      {"intake", "ФОРМА ФАЙЛ… [--rows СПИСОК=ТАБЛИЦА] | --folder ПАПКА",
       "принять заявления: JSON или заполненные формы PDF, список формы — из таблицы; всё из папки — на разбор",
       intake},
      {"case list", "[--process P] [--state S] [--query СЛОВА]", "дела", list_cases},
      {"case show", "ДЕЛО", "дело целиком", show_case},
      {"case fire", "ДЕЛО СОБЫТИЕ [--with JSON|@файл] [--dry-run] [--expect-version N] [--key K]", "совершить действие",
       fire},
      {"case note", "ДЕЛО --text ТЕКСТ [--file ФАЙЛ] [--key K]", "пометка к делу: её читают только сотрудники", note},
      {"case assign", "ДЕЛО --to ЛИЦО --what ТЕКСТ [--due ДЕНЬ] [--key K]",
       "поручение коллеге; видят только сотрудники", assign},
      {"case take-back", "ДЕЛО [--expect-version N] [--key K]", "отменить свой последний шаг", take_back},
      {"case explain", "ДЕЛО", "что можно сделать, что нельзя и почему; как посчитаны сроки", explain}};
}

}  // namespace dyak::cli

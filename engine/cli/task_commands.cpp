#include <algorithm>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cases/standing.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/rehearsal/task_choice.hpp"
#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/sender_reach.hpp"
#include "engine/service/told_end.hpp"
#include "engine/workflow/forms/answer_scan.hpp"

namespace dyak::cli {
namespace {

Value to_value(const cases::Case& state, const cases::Task& task) {
  return Record{{"case", state.id.value},
                {"number", state.number()},
                {"task", task.ordinal},
                {"kind", task.kind},
                {"title", task.title},
                {"to", task.to},
                {"seat", task.seat},
                {"status", std::string(cases::status_name(task.status))},
                {"due", task.due ? Value(task.due->iso()) : Value()},
                {"provisional", task.provisional},
                {"answer", task.answer},
                {"reason", task.reason},
                {"round", std::max(task.round, 1)},
                {"holder", task.holder.empty() ? Value() : Value(task.holder)}};
}

// For people: who it is, not how it is kept.
std::string addressee_name(const cases::Task& task, const cases::Directory& directory) {
  const std::string key = rehearsal::addressee_of(task);
  if (const cases::Person* person = directory.person(key); person != nullptr && task.to["person"].is_text())
    return person->name.nominative;
  const cases::Organisation* organisation = task.to["organisation"].is_text() ? directory.organisation(key) : nullptr;
  if (organisation == nullptr || organisation->names.empty()) return key;
  const cases::OrganisationName& name = organisation->names.back();
  return name.short_name.empty() ? name.full.nominative : name.short_name;
}

int list(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {"all"});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  const workflow::Actor actor = workspace.actor();
  const auto view = workspace.store().read();
  const service::ActorView reading(workspace.service().world(), *view, actor);
  List json;
  std::vector<std::vector<std::string>> rows{{"ДЕЛО", "ЗАДАЧА", "ЧТО", "КОМУ", "СРОК", "СОСТОЯНИЕ"}};
  const auto mine =
      service::parties_of(actor, reading.facts().directory, reading.facts().now.date(reading.facts().zone));
  // The workspace answers for others from paper; whoever is from outside asks what waits for him.
  const auto concerns = [&](const cases::Task& task) {
    return !service::is_outsider(actor) ||
           std::find(mine.begin(), mine.end(), service::party_key(task.to)) != mine.end();
  };
  for (const cases::Case& known : view->cases({})) {
    if (!reading.sees(known)) continue;
    const cases::Case state = reading.shown(known);
    for (const cases::Task& task : state.tasks) {
      if ((!arguments.has("all") && !cases::is_awaited(task)) || !concerns(task)) continue;
      rows.push_back({state.id.value, std::to_string(task.ordinal), task.title,
                      addressee_name(task, reading.facts().directory), service::told_end(task),
                      std::string(cases::status_name(task.status))});
      json.push_back(to_value(state, task));
    }
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

const cases::Task& task_of(const cases::Case& state, const std::string& ordinal) {
  for (const cases::Task& task : state.tasks) {
    if (std::to_string(task.ordinal) == ordinal || "t" + std::to_string(task.ordinal) == ordinal) return task;
  }
  throw Error(ErrorCode::NotFound, "Задачи «" + ordinal + "» в деле нет");
}

int show(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(2);
  Workspace workspace(arguments, Access::Read);
  const auto view = workspace.store().read();
  const cases::Case state =
      service::ActorView(workspace.service().world(), *view, workspace.actor()).find(arguments.word(0, "дело"));
  const cases::Task& task = task_of(state, arguments.word(1, "номер задачи"));
  if (arguments.json()) {
    print_json(to_value(state, task));
    return 0;
  }
  std::cout << task.title << "\nКому: " << addressee_name(task, *view->directory())
            << "\nСостояние: " << cases::status_name(task.status) << '\n';
  if (task.due) std::cout << "Срок: " << service::told_end(task) << '\n';
  if (!task.answer.is_null()) std::cout << to_pretty_json(task.answer);
  return 0;
}

workflow::AnswerTask::Verb verb_of(const std::string& name) {
  using Verb = workflow::AnswerTask::Verb;
  if (name == "accept") return Verb::Accept;
  if (name == "decline") return Verb::Decline;
  if (name == "annul") return Verb::Annul;
  if (name == "submit") return Verb::Submit;
  throw UsageError{"--verb: accept, decline, submit, annul, claim, release или delegate"};
}

int tell_written(Workspace& workspace, const Arguments& arguments, const workflow::Actor& actor, const CaseId& id,
                 int ordinal) {
  const auto then = workspace.store().read();
  const cases::Case after = service::ActorView(workspace.service().world(), *then, actor).shown(*then->find(id));
  if (arguments.json()) {
    print_json(to_value(after, task_of(after, std::to_string(ordinal))));
  } else {
    std::cout << "Записано\n";
  }
  return 0;
}

int submit(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"answer", "reason", "verb", "for", "scan", "to"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(2);
  Workspace workspace(arguments, Access::Write);
  const workflow::Actor actor = workspace.actor();
  const auto view = workspace.store().read();
  const cases::Case state =
      service::ActorView(workspace.service().world(), *view, actor).find(arguments.word(0, "дело"));
  workflow::AnswerTask answer;
  answer.ordinal = task_of(state, arguments.word(1, "номер задачи")).ordinal;
  if (const auto hold = rehearsal::hold_meant(arguments.option_or("verb", ""), answer.ordinal,
                                              arguments.option_or("to", ""), arguments.option_or("reason", ""))) {
    workspace.service().hold(state.id, *hold, actor);
    return tell_written(workspace, arguments, actor, state.id, answer.ordinal);
  }
  answer.verb = verb_of(arguments.option_or("verb", "submit"));
  answer.reason = arguments.option_or("reason", "");
  answer.for_person = arguments.option_or("for", "");
  if (const auto given = arguments.option("answer")) {
    ParsedJson parsed =
        parse_json(!given->empty() && given->front() == '@' ? read_file(given->substr(1)) : *given, "--answer");
    if (!parsed.findings.empty())
      throw Error(ErrorCode::InvalidInput, "--answer: это не JSON", std::move(parsed.findings));
    answer.answer = std::move(parsed.value);
  }
  const Value written = answer.answer;
  if (const auto scan = arguments.option("scan"))
    answer.answer = workflow::with_scan(answer.answer, workspace.keep_file(*scan));
  workspace.service().answer(state.id, answer, service::bringing(actor, answer.answer, written));
  return tell_written(workspace, arguments, actor, state.id, answer.ordinal);
}

}  // namespace

std::vector<Command> task_commands() {
  return {{"task list", "[--all]", "задачи", list},
          {"task show", "ДЕЛО N", "задача", show},
          {"task submit",
           "ДЕЛО N [--verb accept|decline|submit|annul|claim|release|delegate] [--to ЛИЦО] [--answer JSON|@файл] "
           "[--reason ТЕКСТ] [--for ЛИЦО [--scan ФАЙЛ]]",
           "ответить", submit}};
}

}  // namespace dyak::cli

#include "engine/cli/scenarios.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/temporary_folder.hpp"
#include "engine/definitions/walk_fields.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "engine/workflow/case_environment.hpp"

namespace dyak::cli {
namespace {

/// One scenario on an empty record; collects what differs from what was promised.
class ScenarioRun {
 public:
  ScenarioRun(const std::shared_ptr<const definitions::Definitions>& definitions, const definitions::Process& process,
              const definitions::Scenario& scenario, const pdf::Renderer& renderer)
      : process_(process),
        scenario_(scenario),
        clock_(scenario.now.value_or(Moment())),
        store_(store::open_sqlite_store(folder_.path(), store::OpenMode::Create)),
        service_({clock_, Zone{}, *store_, definitions, renderer, folder_.path()}) {}

  std::vector<std::string> run() {
    cases::ReadDirectory read;
    if (!scenario_.directory.is_null()) read = cases::directory_from_value(scenario_.directory);
    for (const Diagnostic& finding : read.findings) problems_.push_back(finding.text());
    add_signatories(read.directory);
    service_.put_directory(read.directory, "system");
    const CaseId id = open();
    if (problems_.empty()) play(id);
    if (problems_.empty()) compare(id);
    return problems_;
  }

 private:
  // A scenario is about its process: whoever signs by organisation.yaml is there without being listed in each.
  void add_signatories(cases::Directory& directory) const {
    for (const definitions::Signatory& signatory : service_.world().definitions->organisation.signatories) {
      if (signatory.person.empty() || directory.person(signatory.person) != nullptr) continue;
      cases::Person person;
      person.key = signatory.person;
      person.name = {PhraseKind::Person, "Петров Пётр Петрович", "Петров", "Пётр", "Петрович", Sex::Male, NameStyle::Full, {}};
      directory.persons.emplace(person.key, std::move(person));
    }
  }

  CaseId open() {
    workflow::Submission submission;
    submission.process = process_.id;
    submission.form = process_.form;
    submission.by = scenario_.by;
    submission.fields = with_files(fields_of_form(), scenario_.data);
    try {
      return service_.submit(submission, {"system", {}, {}, true}).id;
    } catch (const Error& error) {
      note_refusal(error.details);
      if (scenario_.refused.empty() || !scenario_.when.empty()) tell(error);
      return {};
    }
  }

  void play(const CaseId& id) {
    for (const definitions::Scenario::Fired& fired : scenario_.when) {
      if (fired.at) clock_.set(*fired.at);
      const bool last = &fired == &scenario_.when.back();
      try {
        act(id, fired);
      } catch (const Error& error) {
        note_refusal(error.details);
        if (!last || scenario_.refused.empty()) return tell(error, fired);
      }
    }
  }

  void act(const CaseId& id, const definitions::Scenario::Fired& fired) {
    if (fired.tick) {
      service_.tick();
    } else if (!fired.task.empty()) {
      answer(id, fired);
    } else {
      service_.fire(id, {fired.event, with_files(data_fields(), fired.with), {}, {}}, actor_for(fired));
    }
  }

  std::vector<const definitions::Field*> fields_of_form() const {
    const definitions::Form* form = service_.world().definitions->form(process_.form);
    return form == nullptr ? data_fields() : form->fields();
  }
  std::vector<const definitions::Field*> data_fields() const {
    std::vector<const definitions::Field*> fields;
    for (const definitions::Field& field : process_.data) fields.push_back(&field);
    return fields;
  }

  // A scenario has no folder: a file that it names holds its own name.
  Value with_files(const std::vector<const definitions::Field*>& fields, const Value& sent) {
    return definitions::walk_fields(fields, sent, "", [&](const definitions::FieldType& type, const Value& value, const std::string&) {
      if (type.kind != definitions::FieldKind::File || !value.is_text()) return value;
      const auto incoming = store_->receive_file();
      incoming->append(value.as_text());
      const auto kept = incoming->finish();
      return Value(Record{{"name", value}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}});
    });
  }

  static std::string tasks_there(const cases::Case& state) {
    std::string all;
    for (const cases::Task& task : state.tasks) all += (all.empty() ? "; есть: " : ", ") + task.kind + " у «" + addressee(task) + "»";
    return all;
  }

  void answer(const CaseId& id, const definitions::Scenario::Fired& fired) {
    const auto state = store_->read()->find(id);
    const auto takes = [&](const cases::Task& task) {
      return task.kind == fired.task && (fired.of.empty() || fired.of == addressee(task));
    };
    auto task = std::find_if(state->tasks.rbegin(), state->tasks.rend(), [&](const cases::Task& t) {
      return takes(t) && (t.status == cases::TaskStatus::Invited || t.status == cases::TaskStatus::Accepted);
    });
    if (task == state->tasks.rend()) task = std::find_if(state->tasks.rbegin(), state->tasks.rend(), takes);
    if (task == state->tasks.rend()) throw Error(ErrorCode::NotFound, "Поручения «" + fired.task + "»" + (fired.of.empty() ? "" : " у «" + fired.of + "»") + " в деле нет" + tasks_there(*state));
    workflow::AnswerTask answer;
    answer.ordinal = task->ordinal;
    answer.answer = fired.answer;
    answer.reason = fired.reason;
    using Verb = workflow::AnswerTask::Verb;
    answer.verb = fired.verb == "accept" ? Verb::Accept : fired.verb == "decline" ? Verb::Decline : fired.verb == "annul" ? Verb::Annul : Verb::Submit;
    workflow::Actor actor = actor_for(fired);
    if (fired.as.empty()) actor = {"system", {}, {}, true};  // its addressee, whoever that is
    service_.answer(id, answer, actor);
  }

  // Without `as` the transition's own first role acts; the applicant is the person of `by`.
  workflow::Actor actor_for(const definitions::Scenario::Fired& fired) const {
    std::vector<std::string> roles = fired.as;
    for (const definitions::State& state : process_.states) {
      for (const definitions::Transition* transition : process_.transitions_in(state.id)) {
        if (roles.empty() && transition->id == fired.event) roles = transition->by;
      }
    }
    workflow::Actor actor;
    actor.user = roles.empty() ? "system" : roles.front();
    if (!roles.empty()) actor.roles = {roles.begin(), fired.as.empty() ? roles.begin() + 1 : roles.end()};
    actor.is_system = actor.roles.contains("system");
    if (actor.roles.contains("applicant")) actor.person = scenario_.by["person"].text_or("");
    return actor;
  }

  void compare(const CaseId& id) {
    for (const std::string& wanted : scenario_.refused) {
      const bool told = std::any_of(refused_.begin(), refused_.end(), [&](const Diagnostic& d) {
        return d.code == wanted || d.message.find(wanted) != std::string::npos;
      });
      if (!told) problems_.push_back("не отказано по причине «" + wanted + "»; " + refusals_seen());
    }
    if (id.empty()) return;
    const auto state = store_->read()->find(id);
    if (!scenario_.state.empty() && state->state != scenario_.state) {
      problems_.push_back("состояние «" + state->state + "» вместо «" + scenario_.state + "»");
    }
    for (const std::string& document : scenario_.issued) {
      const bool issued = std::any_of(state->papers.begin(), state->papers.end(), [&](const cases::Paper& p) { return p.document == document && !p.draft; });
      if (!issued) problems_.push_back("не выпущен документ «" + document + "»");
    }
    compare_values(*state);
    for (const auto& [kind, wanted] : scenario_.tasks) {
      const auto open = std::count_if(state->tasks.begin(), state->tasks.end(), [&, name = kind](const cases::Task& t) {
        return t.kind == name && (t.status == cases::TaskStatus::Invited || t.status == cases::TaskStatus::Accepted);
      });
      if (open != wanted) problems_.push_back("открытых поручений «" + kind + "» " + std::to_string(open) + " вместо " + std::to_string(wanted));
    }
    for (const auto& [term, due] : scenario_.due) {
      const auto known = state->terms.find(term);
      if (known == state->terms.end() || known->second.due != due) {
        problems_.push_back("срок «" + term + "»: " + (known == state->terms.end() ? "не идёт" : known->second.due.russian()) + " вместо " + due.russian());
      }
    }
  }

  void compare_values(const cases::Case& state) {
    const auto view = store_->read();
    const service::ReadCases reader(*view, store_.get());
    const auto directory = view->directory();
    const workflow::Facts facts{*service_.world().definitions, *directory, reader, clock_.now(), Zone{}};
    const workflow::Actor nobody{"system", {}, {}, true};
    const workflow::CaseEnvironment environment(process_, state, facts, nobody, facts.now.date(facts.zone));
    for (const auto& [text, value] : scenario_.values) {
      const Value seen = expression::plain(value.evaluate(environment));
      if (!(seen == scenario_.data_after[text])) problems_.push_back(text + " — " + to_json(seen) + " вместо " + to_json(scenario_.data_after[text]));
    }
  }

  std::string refusals_seen() const {
    if (refused_.empty()) return "отказов не было";
    std::string seen;
    for (const Diagnostic& one : refused_) seen += (seen.empty() ? "отказано так: " : "; ") + one.code + " («" + one.message + "»)";
    return seen;
  }

  static std::string addressee(const cases::Task& task) {
    return task.to["person"].text_or(task.to["organisation"].text_or(task.to["role"].text_or("")));
  }

  void note_refusal(const Diagnostics& details) { refused_.insert(refused_.end(), details.begin(), details.end()); }
  void tell(const Error& error, const definitions::Scenario::Fired& at) {
    const auto n = &at - scenario_.when.data() + 1;
    problems_.push_back("шаг " + std::to_string(n) + " (" + (at.tick ? "tick" : at.task.empty() ? at.event : at.task) + "): " + error.public_message);
    for (const Diagnostic& detail : error.details) problems_.push_back(detail.text());
  }
  void tell(const Error& error) {
    problems_.push_back(error.public_message);
    for (const Diagnostic& detail : error.details) problems_.push_back(detail.text());
  }

  const definitions::Process& process_;
  const definitions::Scenario& scenario_;
  TemporaryFolder folder_;
  FixedClock clock_;
  std::unique_ptr<cases::Store> store_;
  service::Service service_;
  Diagnostics refused_;
  std::vector<std::string> problems_;
};

/// The definitions with the scenario's own settings in them. Error{InvalidInput}.
std::shared_ptr<const definitions::Definitions> with_settings(const std::shared_ptr<const definitions::Definitions>& definitions,
                                                              const definitions::Scenario& scenario) {
  if (scenario.settings.is_null()) return definitions;
  std::vector<definitions::SourceFile> files;
  for (const auto& [path, text] : definitions->texts.as_record()) files.push_back({path, text.text_or("")});
  files.push_back({scenario.place.file + " (настройки)", "{\"overlay\": \"scenario\", \"settings\": " + to_json(scenario.settings) + "}\n"});
  definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  if (loaded.definitions == nullptr) throw Error(ErrorCode::InvalidInput, "Настройки сценария не годятся", std::move(loaded.findings));
  return loaded.definitions;
}

}  // namespace

std::vector<ScenarioOutcome> run_scenarios(const std::shared_ptr<const definitions::Definitions>& definitions) {
  const pdf::Renderer renderer;
  std::vector<ScenarioOutcome> all;
  for (const auto& [id, process] : definitions->processes) {
    for (const definitions::Scenario& scenario : process.scenarios) {
      const auto its_own = with_settings(definitions, scenario);
      all.push_back({id, scenario.title, scenario.place, ScenarioRun(its_own, *its_own->process(id), scenario, renderer).run()});
    }
  }
  return all;
}

}  // namespace dyak::cli

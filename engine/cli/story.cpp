#include "engine/cli/story.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/json.hpp"
#include "engine/cli/files.hpp"
#include "engine/definitions/walk_fields.hpp"
#include "engine/intake/application.hpp"
#include "engine/intake/attached_files.hpp"
#include "engine/service/access.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/store/sha256.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kMembers{"at",       "as",          "intake",   "label",     "event",
                                        "task",     "tick",        "register", "directory", "calendar",
                                        "settings", "signatories", "annul",    "damage",    "expect"};
const std::vector<std::string> kActs{"intake",   "event",    "task",        "tick",  "register", "directory",
                                     "calendar", "settings", "signatories", "annul", "damage"};
const std::vector<std::string> kEvent{"case", "name", "with"};
const std::vector<std::string> kTask{"case", "task", "of", "seat", "verb", "answer", "reason", "for", "to", "as"};
const std::vector<std::string> kRegister{"name", "period", "to"};
const std::vector<std::string> kAnnul{"journal", "number", "case", "scope", "reason"};
const std::vector<std::string> kVerbs{"submit", "accept", "decline", "annul", "replace"};

std::string shown(const Error& error) {
  std::string text = error.public_message;
  if (constexpr std::string_view kRefused = "Отказано: "; text.rfind(kRefused, 0) == 0)
    text.erase(0, kRefused.size());  // said by whoever shows it
  for (const Diagnostic& detail : error.details) {
    text += "\n    " + detail.code + ": " + detail.message + (detail.hint.empty() ? "" : " (" + detail.hint + ")");
  }
  return text;
}

std::string one_line(const Error& error) {
  std::string text;
  for (const Diagnostic& detail : error.details) text += (text.empty() ? "" : "; ") + detail.message;
  return text.empty() ? error.public_message : text;
}

std::string label_of(const cases::Case& state) { return state.number().empty() ? state.id.value : state.number(); }

std::string addressee(const cases::Task& task) {
  return task.to["person"].text_or(task.to["organisation"].text_or(task.to["role"].text_or("")));
}

std::string tasks_there(const cases::Case& state) {
  std::string all;
  for (const cases::Task& task : state.tasks)
    all += (all.empty() ? "; есть: " : ", ") + task.kind + " у «" + addressee(task) + "»";
  return all;
}

// What the addressee did, for the table.
std::string said(const std::string& verb) {
  if (verb == "accept") return "принято: ";
  if (verb == "decline") return "отклонено: ";
  return verb == "annul" ? "аннулировано: " : "ответ: ";
}

workflow::AnswerTask::Verb verb_of(const std::string& word) {
  using Verb = workflow::AnswerTask::Verb;
  if (word == "accept") return Verb::Accept;
  if (word == "decline") return Verb::Decline;
  return word == "annul" ? Verb::Annul : Verb::Submit;
}

std::vector<const definitions::Field*> answer_fields(const definitions::Definitions& definitions,
                                                     const std::string& process, const std::string& kind) {
  const definitions::Process* known = definitions.process(process);
  const definitions::TaskDefinition* task = known == nullptr ? nullptr : known->task(kind);
  std::vector<const definitions::Field*> fields;
  for (const auto& choice : task == nullptr ? std::vector<definitions::TaskDefinition::FormChoice>{} : task->forms) {
    const definitions::Form* form = definitions.form(choice.form);
    if (form == nullptr) continue;
    for (const definitions::Field* field : form->fields()) fields.push_back(field);
  }
  return fields;
}

}  // namespace

void Story::fail(const Place& place, const std::string& message) const {
  throw Error(ErrorCode::InvalidInput, "История остановлена", {{Severity::Error, "story", message, {}, place, {}}});
}

void Story::say(const std::string& what, const std::string& result) {
  lines_.push_back({at_.date(Zone{}).russian(), as_, what, result});
}

std::string Story::path_of(const std::string& name) const {
  for (const fs::path& folder : {fs::path(folder_), fs::path(file_.folder)}) {
    if (fs::exists(folder / name)) return (folder / name).string();
  }
  return fs::exists(name) ? name : (fs::path(folder_) / name).string();
}

void Story::check_keys(const definitions::Node& node, const std::vector<std::string>& known, const char* of) const {
  if (!node.is_map()) fail(node.place, std::string("Здесь должна быть запись ") + of);
  const definitions::Node* key = unknown_key(node, known);
  if (key == nullptr) return;
  const std::string near = nearest(key->text, known);
  fail(key->place, std::string("Неизвестный ключ ") + of + " «" + key->text + "»" +
                       (near.empty() ? "" : "; возможно, «" + near + "»"));
}

void Story::play() {
  for (const StoryStep& step : file_.steps) play_step(step);
  for (const auto& [file, thread] : threads_) {
    if (thread.refusal) fail(thread.refused_at, "Отказано: " + shown(*thread.refusal));
  }
}

// When, by whom and what: told at the step, not as a failure of what follows from it.
void Story::check_step(const StoryStep& step) const {
  const auto& keys = step.node.keys;
  const auto is_act = [](const definitions::Node& key) {
    return key.text != "at" && key.text != "as" && key.text != "label";
  };
  if (std::none_of(keys.begin(), keys.end(), is_act))
    fail(step.node.place, "В шаге нет действия: intake, event, task, tick, register или expect");
  if (!step.at)
    fail(step.node.place, "Не сказано, когда: добавьте at (дата, время и пояс) этому шагу или одному из прежних");
  for (const char* needs_actor : {"intake", "event", "annul"}) {
    const definitions::Node* act = step.node.find(needs_actor);
    if (act != nullptr && !act->is_null() && step.as.empty())
      fail(step.node.place, "Не сказано, кто действует: добавьте as этому шагу или одному из прежних");
  }
}

void Story::play_step(const StoryStep& step) {
  now_in_ = step.file;
  folder_ = step.folder;
  check_keys(step.node, kMembers, "шага");
  check_step(step);
  const Value value = definitions::to_value(step.node);
  const definitions::Node* expected = step.node.find("expect");
  check_acts(step.node);
  if (thread().refusal && (expected == nullptr || value["expect"]["refused"].is_null())) {
    fail(thread().refused_at, "Отказано: " + shown(*thread().refusal));
  }
  if (step.at) {
    at_ = *step.at;
    office_.set_now(at_);
  }
  as_ = step.as;
  try {
    act(step, value);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
    fail(step.node.place, shown(error));
  }
  if (expected == nullptr) return;
  if (thread().refusal && value["expect"]["refused"].is_null())
    fail(thread().refused_at, "Отказано: " + shown(*thread().refusal));
  expect(*expected, value["expect"]);
}

// One step, one act: of two it could not be said which an expectation is about.
void Story::check_acts(const definitions::Node& step) const {
  std::vector<std::string> acts;
  for (const definitions::Node& key : step.keys) {
    if (std::find(kActs.begin(), kActs.end(), key.text) != kActs.end()) acts.push_back(key.text);
  }
  if (acts.size() > 1)
    fail(step.place, "В шаге два действия: " + acts[0] + " и " + acts[1] + ". Разделите его на два шага");
  if (acts.empty() && step.find("expect") == nullptr) fail(step.place, "В шаге нет ни действия, ни ожидания (expect)");
}

void Story::act(const StoryStep& step, const Value& value) {
  const definitions::Node& node = step.node;
  thread().refused_at = thread().refusal ? thread().refused_at : node.place;
  if (const auto* event = node.find("event")) check_keys(*event, kEvent, "события");
  if (const auto* task = node.find("task")) check_keys(*task, kTask, "поручения");
  if (const auto* wanted = node.find("register")) check_keys(*wanted, kRegister, "реестра");
  if (const auto* wanted = node.find("annul")) check_keys(*wanted, kAnnul, "аннулирования");
  if (node.find("calendar") != nullptr || node.find("settings") != nullptr || node.find("signatories") != nullptr)
    do_overlay(node);
  if (!value["directory"].is_null()) do_directory(value["directory"]);
  if (!value["intake"].is_null()) do_intake(step, value);
  if (!value["event"].is_null()) do_event(value["event"]);
  if (!value["task"].is_null()) do_task(value["task"]);
  if (const auto* tick = node.find("tick")) do_tick(*tick);
  if (!value["register"].is_null()) do_register(value["register"]);
  if (!value["annul"].is_null()) do_annul(value["annul"]);
  if (const auto* wanted = node.find("damage")) do_damage(*wanted, value["damage"]);
}

template <class Act>
void Story::attempt(const Act& act) {
  try {
    act();
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
    thread().refusal = error;
  }
}

std::string Story::application(const Value& given, std::string& name) const {
  if (given.is_text()) {
    name = given.as_text();
    return read_file(path_of(name));
  }
  Record all = given.is_record() ? given.as_record() : Record{};
  const std::string like = given["like"].text_or("");
  all.erase("like");
  if (like.empty()) return to_pretty_json(all);
  ParsedJson base = parse_json(read_file(path_of(like)), like);
  if (!base.findings.empty()) throw Error(ErrorCode::InvalidInput, like + ": не прочитано", std::move(base.findings));
  return to_pretty_json(merged(base.value, all));
}

void Story::do_intake(const StoryStep& step, const Value& value) {
  std::string name = value["label"].text_or("");
  const bool written_out = !value["intake"].is_text();
  if (written_out && name.empty()) fail(step.node.place, "Назовите это заявление: label");
  const std::string bytes = application(value["intake"], name);
  const std::string source = written_out ? value["intake"]["like"].text_or("") : name;  // its files stand beside it
  const std::string label = value["label"].text_or(fs::path(name).stem().string());
  thread().last = label;
  attempt([&] {
    intake::ReadApplication read = intake::read_application(bytes, name, office_.definitions());
    if (!read.submission)
      throw Error(ErrorCode::InvalidInput, name + ": заявление не принято", std::move(read.findings));
    if (const auto* form = office_.definitions().form(read.submission->form))
      read.submission->fields =
          with_names(form->fields(), read.submission->fields, fs::path(path_of(source)).parent_path().string());
    const std::string digest = store::sha256_hex(bytes);
    const service::Done done = office_.service().submit(
        *read.submission, actor(as_), {"intake/" + digest, digest, service::RequestKey::Whose::Anybodys});
    labels_[label] = done.id;
    say("заявление " + name, done.repeated ? "уже принято раньше" : "принято, дело " + done.id.value);
  });
  if (thread().refusal) say("заявление " + name, "отказано: " + one_line(*thread().refusal));
}

void Story::do_event(const Value& event) {
  const std::string reference = event["case"].text_or("");
  const std::string name = event["name"].text_or("");
  thread().last = reference;
  attempt([&] {
    const cases::Case before = find(reference);
    const service::Done done =
        office_.service().fire(before.id, {name, input_of(before, event["with"]), {}, {}}, actor(as_), {});
    const cases::Case after = find(done.id.value);
    const definitions::Process* process = office_.definitions().process(after.process);
    const definitions::State* state = process != nullptr ? process->state(after.state) : nullptr;
    std::string result =
        (state != nullptr ? state->title : after.state) + (after.number().empty() ? "" : ", № " + after.number());
    for (const PaperId& paper : done.papers) result += "; документ " + paper.value;
    say(reference + ": " + name, result);
  });
  if (thread().refusal) say(reference + ": " + name, "отказано: " + one_line(*thread().refusal));
}

void Story::do_task(const Value& task) {
  const cases::Case state = find(task["case"].text_or(""));
  thread().last = task["case"].text_or("");
  const std::string kind = task["task"].text_or("");
  const std::string of = task["of"].text_or("");
  const std::string seat = task["seat"].text_or("");
  const std::string verb = task["verb"].text_or("submit");
  const auto found = std::find_if(state.tasks.rbegin(), state.tasks.rend(), [&](const cases::Task& t) {
    const bool open = t.status == cases::TaskStatus::Invited || t.status == cases::TaskStatus::Accepted;
    const bool takes = open || ((verb == "annul" || verb == "replace") && t.status == cases::TaskStatus::Submitted);
    return takes && t.kind == kind && (of.empty() || of == addressee(t)) && (seat.empty() || seat == t.seat);
  });
  // Nothing open: the last of that kind and addressee says itself why it cannot be answered any more.
  const auto any =
      found != state.tasks.rend()
          ? found
          : std::find_if(state.tasks.rbegin(), state.tasks.rend(), [&](const cases::Task& t) {
              return t.kind == kind && (of.empty() || of == addressee(t)) && (seat.empty() || seat == t.seat);
            });
  attempt([&] {
    if (std::find(kVerbs.begin(), kVerbs.end(), verb) == kVerbs.end())
      throw Error(ErrorCode::InvalidInput, "verb: submit, accept, decline, annul или replace, а не «" + verb + "»");
    if (any == state.tasks.rend())
      throw Error(ErrorCode::NotFound, "Поручения «" + kind + "»" + (of.empty() ? "" : " у «" + of + "»") +
                                           " в деле нет" + tasks_there(state));
    if (verb == "replace") {
      office_.service().replace(state.id, {any->ordinal, task["to"], task["reason"].text_or("")},
                                actor(task["as"].text_or(as_)));
      return say(label_of(state) + ": " + kind, "вместо " + addressee(*any) + " — " + task["to"].text_or(""));
    }
    workflow::AnswerTask answer;
    answer.ordinal = any->ordinal;
    answer.answer = with_names(answer_fields(office_.definitions(), state.process, kind), task["answer"], folder_);
    answer.verb = verb_of(verb);
    answer.reason = task["reason"].text_or("");
    answer.for_person = task["for"].text_or("");
    office_.service().answer(state.id, answer, actor(task["as"].text_or(as_)));
    say(label_of(state) + ": " + kind, said(verb) + addressee(*any));
  });
  if (thread().refusal) say(label_of(state) + ": " + kind, "отказано: " + one_line(*thread().refusal));
}

// `tick`, `tick: true`, or the moment at which the clock ticks.
void Story::do_tick(const definitions::Node& tick) {
  if (definitions::is_flag(tick) && tick.text == "false") return;
  if (!tick.is_null() && !definitions::is_flag(tick)) {
    const auto moment = tick.is_scalar() ? Moment::parse_iso(tick.text) : std::nullopt;
    if (!moment) fail(tick.place, "tick: true или момент (дата, время и пояс), а не «" + tick.text + "»");
    at_ = *moment;
    office_.set_now(at_);
  }
  say("срок", "дел с событиями: " + std::to_string(office_.service().tick().size()));
}

void Story::do_register(const Value& wanted) {
  const std::string name = wanted["name"].text_or("");
  const std::string this_year = std::to_string(at_.date(Zone{}).year());
  std::string text =
      wanted["period"].is_number() ? wanted["period"].as_number().text() : wanted["period"].text_or(this_year);
  if (text == "none") text = this_year;  // a register of no period: as of the day
  const auto period = composition::parse_period(text);
  if (!period)
    throw Error(ErrorCode::InvalidInput, "register: период «" + text + "» не понят (2026, 2026-Q4, 2026-09 …)");
  const std::string target = wanted["to"].text_or("registers/" + name + "_" + text + ".xlsx");
  thread().workbook = office_.service().compose_register(name, *period);
  write_file((fs::path(out_) / target).string(), office_.service().export_register(name, *period));
  say("реестр " + name, target);
}

void Story::do_annul(const Value& wanted) {
  const std::string journal = wanted["journal"].text_or("");
  std::string number = wanted["number"].text_or("");
  attempt([&] {
    if (number.empty()) {  // the number that the case has there
      const cases::Case state = find(wanted["case"].text_or(""));
      for (const cases::Numbered& one : state.numbers) {
        if (one.journal == journal) number = one.text;
      }
      thread().last = wanted["case"].text_or("");
    }
    const auto entries = office_.store().read()->journal(journal, 0);
    const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const cases::JournalEntry& entry) {
      return entry.text == number && (wanted["scope"].is_null() || entry.scope == wanted["scope"].text_or(""));
    });
    if (found == entries.rend())
      throw Error(ErrorCode::NotFound, "Номера «" + number + "» в журнале «" + journal + "» нет");
    office_.service().annul_number(journal, found->scope, found->year, found->n, wanted["reason"].text_or(""),
                                   actor(as_));
    say("журнал " + journal, "номер " + number + " аннулирован");
  });
  if (thread().refusal) say("журнал " + journal, "отказано: " + one_line(*thread().refusal));
}

Value Story::input_of(const cases::Case& state, const Value& given) const {
  const definitions::Process* process = office_.definitions().process(state.process);
  if (process == nullptr || !given.is_record()) return given;
  std::vector<const definitions::Field*> asked;
  for (const definitions::Field& field : process->data) asked.push_back(&field);
  Record input = with_names(asked, given, folder_).as_record();
  const definitions::Form* form = office_.definitions().form(process->form);
  if (form != nullptr && input.contains("fields"))
    input["fields"] = with_names(form->fields(), input["fields"], folder_);
  return input;
}

Value Story::with_names(const std::vector<const definitions::Field*>& fields, const Value& sent,
                        const std::string& folder) const {
  Diagnostics findings;
  const Value named = definitions::walk_fields(
      fields, sent, "", [&](const definitions::FieldType& type, const Value& value, const std::string&) {
        if (type.kind != definitions::FieldKind::Case || !value.is_text()) return value;
        const std::string& name = value.as_text();
        return labels_.contains(name.substr(0, name.find('/'))) ? Value(find(name).id.value) : value;
      });
  Value with_files =
      intake::take_files(fields, named, "/fields", {folder, folder_, file_.folder}, office_.store(), findings);
  if (!findings.empty()) throw Error(ErrorCode::InvalidInput, "Файлы не приняты", std::move(findings));
  return with_files;
}

cases::Case Story::find(const std::string& reference) const {
  const auto slash = reference.find('/');
  const auto label = labels_.find(reference.substr(0, slash));
  const std::string resolved = label == labels_.end()
                                   ? reference
                                   : label->second.value + (slash == std::string::npos ? "" : reference.substr(slash));
  if (label == labels_.end() && comes_later(reference.substr(0, slash))) {
    throw Error(
        ErrorCode::NotFound,
        "Дела «" + reference + "» ещё нет: шаги идут по времени (at), а его заявление подаётся позже или не принято");
  }
  return service::find_case(*office_.store().read(), resolved);
}

bool Story::comes_later(const std::string& label) const {
  return std::any_of(file_.steps.begin(), file_.steps.end(), [&](const StoryStep& step) {
    const definitions::Node* named = step.node.find("label");
    const definitions::Node* file = step.node.find("intake");
    if (named != nullptr) return named->text == label;
    return file != nullptr && file->is_scalar() && fs::path(file->text).stem().string() == label;
  });
}

workflow::Actor Story::actor(const std::string& name) const {
  const auto view = office_.store().read();
  if (view->account(name)) return service::actor_of(*view, name, office_.definitions());
  if (view->directory()->person(name) != nullptr) return {name, name, {}, false};
  for (const auto& [id, process] : office_.definitions().processes) {
    if (process.role(name) != nullptr) return {name, {}, {name}, false};
  }
  std::vector<std::string> known;
  for (const cases::Account& account : view->accounts()) known.push_back(account.user);
  for (const auto& [id, process] : office_.definitions().processes) {
    for (const definitions::Role& role : process.roles) known.push_back(role.id);
  }
  const std::string near = nearest(name, known);
  throw Error(ErrorCode::Forbidden, "Нет ни учётной записи, ни лица, ни роли «" + name + "»" +
                                        (near.empty() ? "" : ": возможно, «" + near + "»"));
}

}  // namespace dyak::cli

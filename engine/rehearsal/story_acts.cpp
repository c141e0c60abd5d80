#include "engine/rehearsal/story_acts.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/intake/application.hpp"
#include "engine/rehearsal/task_choice.hpp"
#include "engine/service/sender_reach.hpp"
#include "engine/workflow/forms/answer_scan.hpp"

namespace dyak::rehearsal {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kEvent{"case", "name", "with"};
const std::vector<std::string> kTask{"case",   "task",   "of",  "seat", "item", "number", "verb",
                                     "answer", "reason", "for", "scan", "to",   "as"};
const std::vector<std::string> kRegister{"name", "period", "to"};
const std::vector<std::string> kAnnul{"journal", "number", "case", "scope", "reason"};
const std::vector<std::string> kVerbs{"submit",  "accept", "decline", "annul",
                                      "replace", "claim",  "release", "delegate"};

std::string joined_verbs() {
  std::string all;
  for (const std::string& verb : kVerbs) all += (all.empty() ? "" : ", ") + verb;
  return all;
}

std::string label_of(const cases::Case& state) { return state.number().empty() ? state.id.value : state.number(); }

std::string tasks_there(const cases::Case& state) {
  std::string all;
  for (const cases::Task& task : state.tasks)
    all += (all.empty() ? "; есть: " : ", ") + task.kind + " у «" + addressee_of(task) + "»";
  return all;
}

// What the addressee did, for the table.
std::string said(const std::string& verb) {
  if (verb == "accept") return "принято: ";
  if (verb == "decline") return "отклонено: ";
  if (verb == "claim") return "взято: ";
  if (verb == "release") return "возвращено: ";
  if (verb == "delegate") return "передано: ";
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

void StoryActs::perform(const StoryStep& step, const Value& value) {
  const definitions::Node& node = step.node;
  if (const auto* event = node.find("event")) check_keys(*event, kEvent, "события");
  if (const auto* task = node.find("task")) check_keys(*task, kTask, "поручения");
  if (const auto* wanted = node.find("register")) check_keys(*wanted, kRegister, "реестра");
  if (const auto* wanted = node.find("annul")) check_keys(*wanted, kAnnul, "аннулирования");
  if (!value["intake"].is_null()) bring_application(step, value);
  if (!value["event"].is_null()) fire(value["event"]);
  if (!value["task"].is_null()) deal_with_task(value["task"]);
  if (const auto* at = node.find("tick")) tick(*at);
  if (!value["register"].is_null()) write_register(value["register"]);
  if (!value["annul"].is_null()) annul_number(value["annul"]);
}

std::string StoryActs::application(const Value& given, std::string& name) const {
  if (given.is_text()) {
    name = given.as_text();
    return read_file(names_.path_of(name));
  }
  Record all = given.is_record() ? given.as_record() : Record{};
  const std::string like = given["like"].text_or("");
  all.erase("like");
  if (like.empty()) return to_pretty_json(all);
  ParsedJson base = parse_json(read_file(names_.path_of(like)), like);
  if (!base.findings.empty()) throw Error(ErrorCode::InvalidInput, like + ": не прочитано", std::move(base.findings));
  Record made = merged(base.value, all).as_record();
  // One applicant takes the place of another; a member that is taken away (null) is not written at all.
  if (all.contains("by")) made["by"] = merged(Record{}, all["by"]);
  return to_pretty_json(made);
}

void StoryActs::bring_application(const StoryStep& step, const Value& value) {
  std::string name = value["label"].text_or("");
  const bool written_out = !value["intake"].is_text();
  if (written_out && name.empty()) stop_story(step.node.place, "Назовите это заявление: label");
  const std::string bytes = application(value["intake"], name);
  const std::string source = written_out ? value["intake"]["like"].text_or("") : name;  // its files stand beside it
  const std::string label = value["label"].text_or(fs::path(name).stem().string());
  course_.thread().last = label;
  course_.attempt([&] {
    intake::ReadApplication read = intake::read_application(bytes, name, stage_.definitions());
    if (!read.submission)
      throw Error(ErrorCode::InvalidInput, name + ": заявление не принято", std::move(read.findings));
    const Value written = read.submission->fields;
    if (const auto* form = stage_.definitions().form(read.submission->form))
      read.submission->fields = names_.with_names(form->fields(), read.submission->fields,
                                                  fs::path(names_.path_of(source)).parent_path().string());
    const std::string digest = crypto::sha256_hex(bytes);
    const service::Done done = stage_.service().submit(
        *read.submission, service::bringing(names_.actor(course_.as()), read.submission->fields, written),
        {"intake/" + digest, digest, service::RequestKey::Owner::Anyone});
    names_.put(label, done.id);
    course_.say("заявление " + name, done.repeated ? "уже принято раньше" : "принято, дело " + done.id.value);
  });
  course_.say_if_refused("заявление " + name);
}

void StoryActs::fire(const Value& event) {
  const std::string reference = event["case"].text_or("");
  const std::string name = event["name"].text_or("");
  course_.thread().last = reference;
  course_.attempt([&] {
    const cases::Case before = names_.find(reference);
    const Value input = names_.input_of(before, event["with"]);
    const service::Done done = stage_.service().fire(
        before.id, {name, input, {}, {}}, service::bringing(names_.actor(course_.as()), input, event["with"]), {});
    const cases::Case after = names_.find(done.id.value);
    const definitions::Process* process = stage_.definitions().process(after.process);
    std::string result = (process != nullptr ? process->title_of(after.state, after.regions) : after.state) +
                         (after.number().empty() ? "" : ", № " + after.number());
    for (const PaperId& paper : done.papers) result += "; документ " + paper.value;
    course_.say(reference + ": " + name, result);
  });
  course_.say_if_refused(reference + ": " + name);
}

void StoryActs::deal_with_task(const Value& task) {
  const cases::Case state = names_.find(task["case"].text_or(""));
  course_.thread().last = task["case"].text_or("");
  const std::string kind = task["task"].text_or("");
  const std::string of = task["of"].text_or("");
  const std::string verb = task["verb"].text_or("submit");
  const std::string about = label_of(state) + ": " + kind;
  const auto number = task["number"];
  const cases::Task* chosen = chosen_task(
      state, {kind, of, task["seat"].text_or(""), task["item"],
              number.is_number() && number.as_number().is_integer() ? static_cast<int>(number.as_integer()) : 0,
              verb == "annul" || verb == "replace", names_.person(task["as"].text_or(course_.as()))});
  course_.attempt([&] {
    if (std::find(kVerbs.begin(), kVerbs.end(), verb) == kVerbs.end())
      throw Error(ErrorCode::InvalidInput, "verb: " + joined_verbs() + ", а не «" + verb + "»");
    if (chosen == nullptr)
      throw Error(ErrorCode::NotFound, "Поручения «" + kind + "»" + (of.empty() ? "" : " у «" + of + "»") +
                                           " в деле нет" + tasks_there(state));
    const workflow::Actor as = names_.actor(task["as"].text_or(course_.as()));
    const std::string to = task["to"].text_or("");
    const std::string reason = task["reason"].text_or("");
    if (verb == "replace") {
      stage_.service().replace(state.id, {chosen->ordinal, task["to"], reason}, as);
      return course_.say(about, "вместо " + addressee_of(*chosen) + " — " + to);
    }
    if (const auto hold = hold_meant(verb, chosen->ordinal, to, reason)) {
      stage_.service().hold(state.id, *hold, as);
      return course_.say(about, said(verb) + (verb == "delegate" ? to : as.user));
    }
    try {
      answer_task(state, *chosen, task, as);
    } catch (const Error& error) {
      throw with_standing(error, *chosen);
    }
    course_.say(about, said(verb) + addressee_of(*chosen));
  });
  course_.say_if_refused(about);
}

void StoryActs::answer_task(const cases::Case& state, const cases::Task& chosen, const Value& task,
                            const workflow::Actor& as) {
  workflow::AnswerTask answer;
  answer.ordinal = chosen.ordinal;
  answer.answer = names_.with_names(answer_fields(stage_.definitions(), state.process, chosen.kind), task["answer"]);
  if (const std::string scan = task["scan"].text_or(""); !scan.empty())
    answer.answer = workflow::with_scan(answer.answer, stage_.keep_file(names_.path_of(scan)));
  answer.verb = verb_of(task["verb"].text_or("submit"));
  answer.reason = task["reason"].text_or("");
  answer.for_person = task["for"].text_or("");
  stage_.service().answer(state.id, answer, service::bringing(as, answer.answer, task["answer"]));
}

// `tick`, `tick: true`, or the moment at which the clock ticks.
void StoryActs::tick(const definitions::Node& node) {
  if (definitions::is_flag(node) && node.text == "false") return;
  if (!node.is_null() && !definitions::is_flag(node)) {
    const auto moment = node.is_scalar() ? Moment::parse_iso(node.text) : std::nullopt;
    if (!moment) stop_story(node.place, "tick: true или момент (дата, время и пояс), а не «" + node.text + "»");
    course_.set_now(*moment);
    stage_.set_now(*moment);
  }
  course_.say("срок", "дел с событиями: " + std::to_string(stage_.service().tick_or_refuse().changed.size()));
}

void StoryActs::write_register(const Value& wanted) {
  const std::string name = wanted["name"].text_or("");
  const std::string this_year = std::to_string(course_.now().date(Zone{}).year());
  std::string text =
      wanted["period"].is_number() ? wanted["period"].as_number().text() : wanted["period"].text_or(this_year);
  if (text == "none") text = this_year;  // a register of no period: as of the day
  const auto period = composition::parse_period(text);
  if (!period)
    throw Error(ErrorCode::InvalidInput, "register: период «" + text + "» не понят (2026, 2026-Q4, 2026-09 …)");
  const workflow::Actor as = names_.actor(course_.as());
  const std::string target = wanted["to"].text_or("registers/" + name + "_" + text + ".xlsx");
  const bool paper = fs::path(target).extension() == ".pdf";
  if (!paper && fs::path(target).extension() != ".xlsx")
    throw Error(ErrorCode::InvalidInput, "register: «" + target + "» — реестр пишется в .xlsx или .pdf");
  course_.thread().workbook = stage_.service().compose_register(name, *period, as);
  write_file((fs::path(out_) / target).string(), paper ? stage_.service().print_register(name, *period, as)
                                                       : stage_.service().export_register(name, *period, as));
  course_.say("реестр " + name, target);
}

void StoryActs::annul_number(const Value& wanted) {
  const std::string journal = wanted["journal"].text_or("");
  std::string number = wanted["number"].text_or("");
  course_.attempt([&] {
    if (number.empty()) {  // the number that the case has there
      const cases::Case state = names_.find(wanted["case"].text_or(""));
      for (const cases::Numbered& one : state.numbers) {
        if (one.journal == journal) number = one.text;
      }
      course_.thread().last = wanted["case"].text_or("");
    }
    const auto entries = stage_.store().read()->journal(journal, 0);
    const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const cases::JournalEntry& entry) {
      return entry.text == number && (wanted["scope"].is_null() || entry.scope == wanted["scope"].text_or(""));
    });
    if (found == entries.rend())
      throw Error(ErrorCode::NotFound, "Номера «" + number + "» в журнале «" + journal + "» нет");
    stage_.service().annul_number(journal, found->scope, found->year, found->n, wanted["reason"].text_or(""),
                                  names_.actor(course_.as()));
    course_.say("журнал " + journal, "номер " + number + " аннулирован");
  });
  course_.say_if_refused("журнал " + journal);
}

}  // namespace dyak::rehearsal

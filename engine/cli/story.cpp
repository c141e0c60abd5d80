#include "engine/cli/story.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/json.hpp"
#include "engine/cli/files.hpp"
#include "engine/intake/application.hpp"
#include "engine/service/access.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/store/sha256.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kExpected{"case", "state", "refused", "paper", "number", "due", "defects", "overdue"};
const std::vector<std::string> kMembers{"at", "as", "intake", "event", "task", "tick", "register", "expect"};

std::vector<std::string> texts(const Value& value) {
  if (value.is_text()) return {value.as_text()};
  std::vector<std::string> all;
  for (const Value& item : value.is_list() ? value.as_list() : List{}) all.push_back(item.text_or(""));
  return all;
}

std::string shown(const Error& error) {
  std::string text = error.public_message;
  for (const Diagnostic& detail : error.details) text += "\n    " + detail.code + ": " + detail.message;
  return text;
}

std::string one_line(const Error& error) {
  std::string text;
  for (const Diagnostic& detail : error.details) text += (text.empty() ? "" : "; ") + detail.message;
  return text.empty() ? error.public_message : text;
}

std::string label_of(const cases::Case& state) { return state.number().empty() ? state.id.value : state.number(); }

}  // namespace

void Story::fail(const Place& place, const std::string& message) const {
  throw Error(ErrorCode::InvalidInput, "История остановлена", {{Severity::Error, "story", message, {}, place, {}}});
}

void Story::say(const std::string& what, const std::string& result) { lines_.push_back({at_.date(Zone{}).russian(), as_, what, result}); }

void Story::play(const definitions::Node& steps) {
  for (const definitions::Node& step : steps.items) play_step(step);
  if (refusal_) fail(refused_at_, "Отказано: " + shown(*refusal_));
}

void Story::check_keys(const definitions::Node& node, const std::vector<std::string>& known, const char* of) const {
  if (!node.is_map()) fail(node.place, std::string("Здесь должна быть запись ") + of);
  for (const definitions::Node& key : node.keys) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    const std::string near = nearest(key.text, known);
    fail(key.place, std::string("Неизвестный ключ ") + of + " «" + key.text + "»" + (near.empty() ? "" : "; возможно, «" + near + "»"));
  }
}

void Story::play_step(const definitions::Node& step) {
  check_keys(step, kMembers, "шага");
  const Value value = definitions::to_value(step);
  const definitions::Node* expected = step.find("expect");
  if (refusal_ && (expected == nullptr || value["expect"]["refused"].is_null())) fail(refused_at_, "Отказано: " + shown(*refusal_));
  if (!value["at"].is_null()) {
    const auto at = Moment::parse_iso(value["at"].text_or(""));
    if (!at) fail(step.place, "at: нужны дата, время и пояс: \"2026-09-14T10:05:00+03:00\"");
    at_ = *at;
    office_.set_now(at_);
  }
  if (!value["as"].is_null()) as_ = value["as"].text_or("");
  refused_at_ = step.place;
  try {
    if (!value["intake"].is_null()) do_intake(value["intake"]);
    if (!value["event"].is_null()) do_event(value["event"]);
    if (!value["task"].is_null()) do_task(value["task"]);
    if (!value["tick"].is_null()) say("срок", "дел с событиями: " + std::to_string(office_.service().tick().size()));
    if (!value["register"].is_null()) do_register(value["register"]);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
    fail(step.place, shown(error));
  }
  if (expected != nullptr) expect(*expected, value["expect"]);
}

template <class Act>
void Story::attempt(const Act& act) {
  try {
    act();
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
    refusal_ = error;
  }
}

void Story::do_intake(const Value& file) {
  const std::string name = file.text_or("");
  const std::string path = (fs::path(folder_) / name).string();
  const std::string bytes = read_file(path);
  attempt([&] {
    intake::ReadApplication read = intake::read_application(bytes, name, office_.definitions());
    if (!read.submission) throw Error(ErrorCode::InvalidInput, name + ": заявление не принято", std::move(read.findings));
    const std::string digest = store::sha256_hex(bytes);
    const service::Done done = office_.service().submit(*read.submission, actor(as_), {"intake/" + digest, digest, service::RequestKey::Whose::Anybodys});
    labels_[fs::path(name).stem().string()] = done.id;
    last_ = done.id.value;
    say("заявление " + name, done.repeated ? "уже принято раньше" : "принято, дело " + done.id.value);
  });
  if (refusal_) say("заявление " + name, "отказано: " + one_line(*refusal_));
}

void Story::do_event(const Value& event) {
  const std::string reference = event["case"].text_or("");
  const std::string name = event["name"].text_or("");
  last_ = reference;
  attempt([&] {
    const cases::Case before = find(reference);
    const service::Done done = office_.service().fire(before.id, {name, event["with"], {}, {}}, actor(as_), {});
    const cases::Case after = find(done.id.value);
    const definitions::Process* process = office_.definitions().process(after.process);
    const definitions::State* state = process != nullptr ? process->state(after.state) : nullptr;
    std::string result = (state != nullptr ? state->title : after.state) + (after.number().empty() ? "" : ", № " + after.number());
    for (const PaperId& paper : done.papers) result += "; документ " + paper.value;
    say(reference + ": " + name, result);
  });
  if (refusal_) say(reference + ": " + name, "отказано: " + one_line(*refusal_));
}

void Story::do_task(const Value& task) {
  const cases::Case state = find(task["case"].text_or(""));
  const std::string kind = task["task"].text_or("");
  last_ = state.id.value;
  const std::string of = task["of"].text_or("");
  const auto found = std::find_if(state.tasks.begin(), state.tasks.end(), [&](const cases::Task& t) {
    const bool open = t.status == cases::TaskStatus::Invited || t.status == cases::TaskStatus::Accepted;
    const std::string to = t.to["person"].text_or(t.to["organisation"].text_or(t.to["role"].text_or("")));
    return open && t.kind == kind && (of.empty() || of == to);
  });
  attempt([&] {
    if (found == state.tasks.end()) throw Error(ErrorCode::NotFound, "Открытой задачи «" + kind + "» у «" + of + "» нет");
    workflow::AnswerTask answer;
    answer.ordinal = found->ordinal;
    answer.answer = task["answer"];
    const std::string verb = task["verb"].text_or("submit");
    answer.verb = verb == "accept" ? workflow::AnswerTask::Verb::Accept : verb == "decline" ? workflow::AnswerTask::Verb::Decline
                  : verb == "annul" ? workflow::AnswerTask::Verb::Annul : workflow::AnswerTask::Verb::Submit;
    answer.reason = task["reason"].text_or("");
    answer.for_person = task["for"].text_or("");
    office_.service().answer(state.id, answer, actor(as_));
    say(label_of(state) + ": " + kind, "ответ " + of);
  });
}

void Story::do_register(const Value& wanted) {
  const std::string name = wanted["name"].text_or("");
  const std::string text = wanted["period"].is_number() ? wanted["period"].as_number().text() : wanted["period"].text_or("");
  const auto period = composition::parse_period(text);
  if (!period) throw Error(ErrorCode::InvalidInput, "register: период «" + text + "» не понят (2026, 2026-Q4, 2026-09 …)");
  const std::string target = wanted["to"].text_or(name + "_" + text + ".xlsx");
  write_file((fs::path(out_) / target).string(), office_.service().export_register(name, *period));
  say("реестр " + name, target);
}

cases::Case Story::find(const std::string& reference) const {
  const auto slash = reference.find('/');
  const auto label = labels_.find(reference.substr(0, slash));
  const std::string resolved = label == labels_.end() ? reference : label->second.value + (slash == std::string::npos ? "" : reference.substr(slash));
  return service::find_case(*office_.store().read(), resolved);
}

// An account; in a story also a person of the directory (who then acts for himself) or a bare role.
workflow::Actor Story::actor(const std::string& name) const {
  const auto view = office_.store().read();
  if (view->account(name)) return service::actor_of(*view, name);
  if (view->directory()->person(name) != nullptr) return {name, name, {}, false};
  for (const auto& [id, process] : office_.definitions().processes) {
    if (process.role(name) != nullptr) return {name, {}, {name}, false};
  }
  throw Error(ErrorCode::Forbidden, "Нет ни учётной записи, ни лица, ни роли «" + name + "»");
}

void Story::expect(const definitions::Node& node, const Value& wanted) {
  check_keys(node, kExpected, "ожидания");
  if (!wanted["refused"].is_null()) expect_refused(node, wanted["refused"]);
  const bool only_refused = node.items.size() == 1 && !wanted["refused"].is_null();
  if (!only_refused) expect_state(node, wanted);
}

void Story::expect_refused(const definitions::Node& node, const Value& wanted) {
  if (!refusal_) fail(node.place, "Ожидался отказ, а действие прошло");
  for (const std::string& reason : texts(wanted)) {
    const bool told = refusal_->public_message.find(reason) != std::string::npos ||
                      std::any_of(refusal_->details.begin(), refusal_->details.end(), [&](const Diagnostic& d) {
                        return d.code == reason || d.message.find(reason) != std::string::npos;
                      });
    if (!told) fail(node.place, "Ожидался отказ по причине «" + reason + "», а отказано так: " + shown(*refusal_));
  }
  refusal_.reset();
}

void Story::expect_state(const definitions::Node& node, const Value& wanted) {
  const std::string reference = wanted["case"].text_or(last_);
  if (reference.empty()) fail(node.place, "Не сказано, о каком деле ожидание: добавьте case");
  const cases::Case state = find(reference);
  const auto differs = [&](const char* what, const std::string& seen, const std::string& want) {
    if (seen != want) fail(node.place, reference + ": " + what + " «" + seen + "», а ожидалось «" + want + "»");
  };
  if (!wanted["state"].is_null()) differs("состояние", state.state, wanted["state"].text_or(""));
  if (!wanted["number"].is_null()) differs("номер", state.number(), wanted["number"].text_or(""));
  if (wanted["defects"].is_number()) differs("недостатков", std::to_string(state.defects.size()), wanted["defects"].as_number().text());
  for (const std::string& document : texts(wanted["paper"])) {
    const bool there = std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& p) {
      return (p.document == document || p.number == document) && !p.draft && !p.cancelled;
    });
    if (!there) fail(node.place, reference + ": документа «" + document + "» нет");
  }
  const bool overdue = std::any_of(state.terms.begin(), state.terms.end(), [](const auto& t) { return t.second.overdue; });
  if (wanted["overdue"].is_bool()) differs("просрочено", overdue ? "да" : "нет", wanted["overdue"].as_bool() ? "да" : "нет");
  const Value& due = wanted["due"];
  for (const auto& [id, term] : state.terms) {
    const Value& want = due.is_record() ? due[id] : due;
    if (!want.is_null()) differs(("срок " + id).c_str(), term.due.iso(), want.text_or(""));
  }
  if (due.is_record()) {
    for (const auto& [id, date] : due.as_record()) {
      if (!state.terms.contains(id)) fail(node.place, reference + ": срока «" + id + "» нет");
    }
  }
}

}  // namespace dyak::cli

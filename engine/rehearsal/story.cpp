#include "engine/rehearsal/story.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/files.hpp"

namespace dyak::rehearsal {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kMembers{"at",       "as",          "intake",   "label",     "event",
                                        "task",     "tick",        "register", "directory", "calendar",
                                        "settings", "signatories", "annul",    "damage",    "expect"};
const std::vector<std::string> kActs{"intake",   "event",    "task",        "tick",  "register", "directory",
                                     "calendar", "settings", "signatories", "annul", "damage"};
const std::vector<std::string> kEvent{"case", "name", "with"};
const std::vector<std::string> kTask{"case",   "task",   "of",  "seat", "item", "number", "verb",
                                     "answer", "reason", "for", "scan", "to",   "as"};
const std::vector<std::string> kRegister{"name", "period", "to"};
const std::vector<std::string> kAnnul{"journal", "number", "case", "scope", "reason"};
std::string shown(const Error& error) {
  std::string text = error.public_message;
  if (constexpr std::string_view kRefused = "Отказано: "; text.rfind(kRefused, 0) == 0)
    text.erase(0, kRefused.size());  // said by whoever shows it
  for (const Diagnostic& detail : error.details) {
    text += "\n    " + detail.code + ": " + detail.message + (detail.hint.empty() ? "" : " (" + detail.hint + ")");
  }
  return text;
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
  const bool acts = check_acts(step.node);
  // A step that acts expects its own refusal: the one before it nobody has expected.
  if (thread().refusal && (acts || expected == nullptr || value["expect"]["refused"].is_null())) {
    fail(thread().refused_at, "Отказано: " + shown(*thread().refusal));
  }
  if (step.at) {
    at_ = *step.at;
    stage_.set_now(at_);
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
bool Story::check_acts(const definitions::Node& step) const {
  std::vector<std::string> acts;
  for (const definitions::Node& key : step.keys) {
    if (std::find(kActs.begin(), kActs.end(), key.text) != kActs.end()) acts.push_back(key.text);
  }
  if (acts.size() > 1)
    fail(step.place, "В шаге два действия: " + acts[0] + " и " + acts[1] + ". Разделите его на два шага");
  if (acts.empty() && step.find("expect") == nullptr) fail(step.place, "В шаге нет ни действия, ни ожидания (expect)");
  return !acts.empty();
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

}  // namespace dyak::rehearsal

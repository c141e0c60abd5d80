#include "engine/rehearsal/story.hpp"

#include <algorithm>

namespace dyak::rehearsal {
namespace {

const std::vector<std::string> kMembers{"at",       "as",          "intake",   "label",     "event",
                                        "task",     "tick",        "register", "directory", "calendar",
                                        "settings", "signatories", "annul",    "damage",    "expect"};
const std::vector<std::string> kActs{"intake",   "event",    "task",        "tick",  "register", "directory",
                                     "calendar", "settings", "signatories", "annul", "damage"};

/// When, by whom and what: told at the step, not as a failure of what follows from it.
void check_step(const StoryStep& step) {
  const auto& keys = step.node.keys;
  const auto is_act = [](const definitions::Node& key) {
    return key.text != "at" && key.text != "as" && key.text != "label";
  };
  if (std::none_of(keys.begin(), keys.end(), is_act))
    stop_story(step.node.place, "В шаге нет действия: intake, event, task, tick, register или expect");
  if (!step.at)
    stop_story(step.node.place, "Не сказано, когда: добавьте at (дата, время и пояс) этому шагу или одному из прежних");
  for (const char* needs_actor : {"intake", "event", "annul"}) {
    const definitions::Node* act = step.node.find(needs_actor);
    if (act != nullptr && !act->is_null() && step.as.empty())
      stop_story(step.node.place, "Не сказано, кто действует: добавьте as этому шагу или одному из прежних");
  }
}

/// Whether the step does anything besides expecting: one act, for of two it could not be said which is expected of.
bool check_acts(const definitions::Node& step) {
  std::vector<std::string> acts;
  for (const definitions::Node& key : step.keys) {
    if (std::find(kActs.begin(), kActs.end(), key.text) != kActs.end()) acts.push_back(key.text);
  }
  if (acts.size() > 1)
    stop_story(step.place, "В шаге два действия: " + acts[0] + " и " + acts[1] + ". Разделите его на два шага");
  if (acts.empty() && step.find("expect") == nullptr)
    stop_story(step.place, "В шаге нет ни действия, ни ожидания (expect)");
  return !acts.empty();
}

}  // namespace

void Story::play() {
  for (const StoryStep& step : file_.steps) play_step(step);
  for (const auto& [file, thread] : course_.threads()) {
    if (thread.refusal) stop_story(thread.refused_at, "Отказано: " + told(*thread.refusal, Hints::Shown));
  }
}

void Story::play_step(const StoryStep& step) {
  check_keys(step.node, kMembers, "шага");
  check_step(step);
  course_.enter(step.file, *step.at, step.as);
  names_.enter(step.folder);
  const Value value = definitions::to_value(step.node);
  const definitions::Node* expected = step.node.find("expect");
  const bool acts = check_acts(step.node);
  // A step that acts expects its own refusal: the one before it nobody has expected.
  if (acts || expected == nullptr || value["expect"]["refused"].is_null()) expect_none();
  stage_.set_now(course_.now());
  try {
    act(step, value);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
    stop_story(step.node.place, told(error, Hints::Shown));
  }
  if (expected == nullptr) return;
  if (value["expect"]["refused"].is_null()) expect_none();
  expectations_.hold(*expected, value["expect"]);
}

// A refusal that nobody has expected ends the story where it happened.
void Story::expect_none() {
  if (const StoryThread& thread = course_.thread(); thread.refusal)
    stop_story(thread.refused_at, "Отказано: " + told(*thread.refusal, Hints::Shown));
}

void Story::act(const StoryStep& step, const Value& value) {
  const definitions::Node& node = step.node;
  StoryThread& thread = course_.thread();
  thread.refused_at = thread.refusal ? thread.refused_at : node.place;
  if (node.find("calendar") != nullptr || node.find("settings") != nullptr || node.find("signatories") != nullptr)
    surroundings_.overlay(node);
  if (!value["directory"].is_null()) surroundings_.change_directory(value["directory"]);
  acts_.perform(step, value);
  if (const auto* wanted = node.find("damage")) surroundings_.damage(*wanted, value["damage"]);
}

}  // namespace dyak::rehearsal

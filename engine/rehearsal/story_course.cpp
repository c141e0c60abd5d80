#include "engine/rehearsal/story_course.hpp"

#include <fmt/format.h>

#include "engine/rehearsal/story_file.hpp"

namespace dyak::rehearsal {
namespace {

std::string on_one_line(const Error& error) {
  std::string text;
  for (const Diagnostic& detail : error.details) text += (text.empty() ? "" : "; ") + detail.message;
  return text.empty() ? error.public_message : text;
}

}  // namespace

void StoryCourse::enter(std::size_t file, Moment at, const std::string& as) {
  file_ = file;
  at_ = at;
  as_ = as;
}

void StoryCourse::say(const std::string& what, const std::string& result) {
  lines_.push_back({at_.date(Zone{}).russian(), as_, what, result});
}

void StoryCourse::say_if_refused(const std::string& what) {
  if (thread().refusal) say(what, "отказано: " + on_one_line(*thread().refusal));
}

void stop_story(const Place& place, const std::string& message) {
  throw Error(ErrorCode::InvalidInput, "История остановлена", {{Severity::Error, "story", message, {}, place, {}}});
}

void check_keys(const definitions::Node& node, const std::vector<std::string>& known, const char* of) {
  if (!node.is_map()) stop_story(node.place, std::string("Здесь должна быть запись ") + of);
  const definitions::Node* key = unknown_key(node, known);
  if (key == nullptr) return;
  const std::string near = nearest(key->text, known);
  const std::string all = fmt::format("; бывают: {}", fmt::join(known, ", "));
  stop_story(key->place, std::string("Неизвестный ключ ") + of + " «" + key->text + "»" +
                             (near.empty() ? all : "; возможно, «" + near + "»"));
}

std::string told(const Error& error, Hints hints) {
  std::string text = error.public_message;
  if (constexpr std::string_view kRefused = "Отказано: "; text.rfind(kRefused, 0) == 0)
    text.erase(0, kRefused.size());  // said by whoever shows it
  for (const Diagnostic& detail : error.details) {
    const bool hinted = hints == Hints::Shown && !detail.hint.empty();
    text += "\n    " + detail.code + ": " + detail.message + (hinted ? " (" + detail.hint + ")" : "");
  }
  return text;
}

}  // namespace dyak::rehearsal

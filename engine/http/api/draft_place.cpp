#include "engine/http/api/draft_place.hpp"

#include "engine/cases/standing.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::http {
namespace {

/// A draft's key by its parts: «task/c-000007/t2».
std::vector<std::string> parts_of(const std::string& key) {
  std::vector<std::string> parts{""};
  for (const char c : key) {
    if (c == '/')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

std::optional<Begun> of_application(const Context& context, const std::string& id) {
  const auto* form = context.app.definitions().form(id);
  if (form == nullptr || !service::allow(context.actor, service::Action::Submit, {.form = form})) return std::nullopt;
  return Begun{form->title, "", "/apply/" + id};
}

std::optional<Begun> of_case(const Context& context, const std::vector<std::string>& parts, const DisplayNames& names) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  auto state = context.view->find(CaseId{parts[1]});
  if (!state || !reading.sees(*state)) return std::nullopt;
  state = reading.shown(std::move(*state));
  const auto process = context.app.definitions().process_of(state->process, state->definition_version);
  if (process == nullptr) return std::nullopt;
  const std::string subject = names.subject(*state);
  const std::string about = label(*state) + (subject.empty() ? "" : ": " + subject);
  const std::string path = "/cases/" + parts[1];
  if (parts[0] == "event") {
    for (const auto& one : reading.offered(*process, *state)) {
      if (one.transition->id == parts[2]) return Begun{one.transition->title, about, path + "/events/" + parts[2]};
    }
    return std::nullopt;
  }
  for (const cases::Task& task : state->tasks) {
    if (cases::is_awaited(task) && "t" + std::to_string(task.ordinal) == parts[2])
      return Begun{task.title, about, path + "/tasks/" + parts[2]};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Begun> begun_of(const Context& context, const std::string& key, const DisplayNames& names) {
  const std::vector<std::string> parts = parts_of(key);
  if (parts.size() == 2 && parts[0] == "apply") return of_application(context, parts[1]);
  return parts.size() == 3 ? of_case(context, parts, names) : std::nullopt;
}

}  // namespace dyak::http

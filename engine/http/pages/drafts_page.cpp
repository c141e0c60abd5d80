// What somebody has begun to fill in and not sent.
#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/drafts.hpp"

namespace dyak::http::pages {
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

/// The form it was typed into, as it is called and where it is; nothing when there is no such form for him now.
struct Begun {
  std::string title;
  std::string about;
  std::string target;
};

std::optional<Begun> of_application(const Context& context, const std::string& id) {
  const auto* form = context.app.definitions().form(id);
  if (form == nullptr) return std::nullopt;
  return Begun{form->title, "", "/apply/" + id};
}

std::optional<Begun> of_case(const Context& context, const std::vector<std::string>& parts, const DisplayNames& names) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  auto state = context.view->find(CaseId{parts[1]});
  if (!state || !reading.sees(*state)) return std::nullopt;
  state = reading.shown(std::move(*state));
  const auto* process = context.app.definitions().process(state->process);
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
    if (is_open(task) && "t" + std::to_string(task.ordinal) == parts[2])
      return Begun{task.title, about, path + "/tasks/" + parts[2]};
  }
  return std::nullopt;
}

std::optional<Begun> begun_of(const Context& context, const std::string& key, const DisplayNames& names) {
  const std::vector<std::string> parts = parts_of(key);
  if (parts.size() == 2 && parts[0] == "apply") return of_application(context, parts[1]);
  return parts.size() == 3 ? of_case(context, parts, names) : std::nullopt;
}

}  // namespace

Response drafts(Context& context) {
  constexpr std::int64_t kSecondsOfADay = 24 * 60 * 60;
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List rows;
  for (const cases::Draft& draft : context.view->drafts_of(context.actor.user)) {
    const auto begun = begun_of(context, draft.key, names);
    if (!begun) continue;
    const Moment gone = draft.at.plus_seconds(service::kDraftDays * kSecondsOfADay);
    rows.push_back(Record{{"target", begun->target},
                          {"draft_title", begun->title},
                          {"about", begun->about},
                          {"when", names.moment(draft.at)},
                          {"until", gone.date(context.app.world().zone).russian()},
                          {"key", draft.key}});
  }
  return page(context, "drafts", "Мои черновики", "apply", {{"any", !rows.empty()}, {"drafts", std::move(rows)}});
}

Response discard_draft(Context& context) {
  const std::string& key = context.field("key");
  const bool form = key.find('/') != std::string::npos;  // not what else is kept for him
  if (form) service::drop_draft(context.app.world(), context.actor.user, key);
  return see_other("/drafts");
}

}  // namespace dyak::http::pages

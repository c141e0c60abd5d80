#include "engine/crypto/sha256.hpp"
#include "engine/http/app/app.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/concern.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/sender_reach.hpp"

#include <algorithm>

namespace dyak::http {

const std::string& Context::field(std::string_view name) const {
  static const std::string kNone;
  const auto found = std::find_if(form.begin(), form.end(), [&](const auto& pair) { return pair.first == name; });
  return found == form.end() ? kNone : found->second;
}

const std::string& Context::last_field(std::string_view name) const {
  static const std::string kNone;
  const auto found = std::find_if(form.rbegin(), form.rend(),
                                  [&](const auto& pair) { return pair.first == name && !pair.second.empty(); });
  return found == form.rend() ? kNone : found->second;
}

std::string Context::csrf() const { return token.empty() ? std::string{} : crypto::sha256_hex("csrf " + token); }

workflow::Facts Context::facts(const cases::Directory& directory, const workflow::CaseSource& cases) const {
  return {app.definitions(), directory, cases, app.world().clock.now(), app.world().zone};
}

bool Context::may(service::Action action, const cases::Case& state) const {
  const auto directory = view->directory();
  const service::ReadCases reader(*view, &app.world().store);
  const workflow::Facts known = facts(*directory, reader);
  return service::allow(actor, action, {&state, directory.get(), nullptr, app.today(), &known});
}

workflow::Actor Context::sender(const Value& sent) const { return service::bringing(actor, sent); }

std::vector<service::CasePtr> Context::visible_cases() const {
  const service::ActorView reading(app.world(), *view, actor);
  std::vector<service::CasePtr> found = app.book().look(*view, [&](const service::CaseIndex& index) {
    if (service::is_outsider(actor)) return service::cases_involving(index, actor, reading.facts());
    std::vector<service::CasePtr> all;
    all.reserve(index.all().size());
    for (const auto& [id, state] : index.all()) all.push_back(state);
    return all;
  });
  if (service::is_outsider(actor)) std::erase_if(found, [&](const auto& state) { return !reading.sees(*state); });
  for (service::CasePtr& state : found) {
    if (!reading.is_open(*state)) state = std::make_shared<const cases::Case>(reading.shown(*state));
  }
  return found;
}

std::vector<service::FoundCase> Context::found_cases(const std::string& words) const {
  std::vector<service::CasePtr> all = visible_cases();
  const service::SearchQuery query(app.definitions().language, words);
  if (!query.empty())
    return app.search().find(query, all, view->papers_with(query.sought()), app.world().definitions, view->directory());
  std::vector<service::FoundCase> found;
  found.reserve(all.size());
  for (service::CasePtr& state : all) found.push_back({std::move(state), false});
  return found;
}

cases::Case Context::visible_case(const std::string& reference) const {
  return service::ActorView(app.world(), *view, actor).find(reference);
}

std::vector<cases::Event> Context::visible_events(const CaseId& id) const {
  return service::ActorView(app.world(), *view, actor).events(id);
}

}  // namespace dyak::http

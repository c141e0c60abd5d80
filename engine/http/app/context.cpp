#include "engine/crypto/sha256.hpp"
#include "engine/http/app/app.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/concern.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/sender_reach.hpp"

#include <algorithm>

namespace dyak::http {
namespace {

constexpr int kCasesAtOnce = 200;

}  // namespace

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

const definitions::Definitions& Context::definitions_of(const cases::Case& state) const {
  const auto own = app.definitions().of(state.definition_version);
  held.push_back(own);
  return *own;
}

bool Context::may(service::Action action, const cases::Case& state) const {
  const auto directory = view->directory();
  const service::ReadCases reader(*view, &app.world().store);
  const workflow::Facts known = facts(*directory, reader);
  return service::allow(actor, action, {&state, directory.get(), nullptr, app.today(), &known});
}

workflow::Actor Context::sender(const Value& sent) const { return service::bringing(actor, sent); }

std::vector<service::CasePtr> Context::visible_cases() const {
  std::vector<service::CasePtr> found;
  each_visible({}, [&](const service::CasePtr& state) {
    found.push_back(state);
    return true;
  });
  return found;
}

void Context::each_visible(const Visible& wanted, const std::function<bool(const service::CasePtr&)>& take) const {
  const service::ActorView reading(app.world(), *view, actor);
  const cases::CaseLists& lists = service::lists_of(*view);
  const auto taken = [&](const CaseId& id) {
    const service::CasePtr state = app.book().find(*view, id);
    if (!state || (!wanted.process.empty() && state->process != wanted.process)) return true;
    if (service::is_outsider(actor) && !reading.sees(*state)) return true;
    return take(reading.is_open(*state) ? state : std::make_shared<const cases::Case>(reading.shown(*state)));
  };
  if (service::is_outsider(actor)) {
    std::vector<CaseId> ids = service::cases_involving(lists, actor, reading.facts());
    if (wanted.newest_first) std::reverse(ids.begin(), ids.end());
    for (const CaseId& id : ids) {
      const bool past = wanted.after.empty() || (wanted.newest_first ? id < wanted.after : wanted.after < id);
      if (past && !taken(id)) return;
    }
    return;
  }
  cases::CaseListQuery query;
  query.process = wanted.process;
  query.descending = wanted.newest_first;
  query.limit = kCasesAtOnce;
  if (!wanted.after.empty()) query.after = cases::CaseListQuery::Place{"", wanted.after};
  for (auto page = lists.list(query); !page.empty(); page = lists.list(query)) {
    for (const cases::ListedCase& one : page) {
      if (!taken(one.id)) return;
    }
    query.after = cases::CaseListQuery::Place{"", page.back().id};
  }
}

cases::Case Context::visible_case(const std::string& reference) const {
  return service::ActorView(app.world(), *view, actor).find(reference);
}

std::vector<cases::Event> Context::visible_events(const CaseId& id) const {
  return service::ActorView(app.world(), *view, actor).events(id);
}

}  // namespace dyak::http

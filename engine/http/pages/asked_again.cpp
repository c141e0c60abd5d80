#include "engine/http/pages/asked_again.hpp"

#include <algorithm>

#include "engine/http/api/case_json.hpp"

namespace dyak::http {

std::string told_of(const cases::Case& state) {
  const Moment at = state.received_at.value_or(state.opened_at);
  return at.date(Zone{}).russian() + ": " + label(state);
}

namespace {

/// Of somebody's applications of a kind, so many of the newest are held against a new one.
constexpr int kMaxAlike = 500;

bool says_the_same(const cases::Case& a, const cases::Case& b, const definitions::Form& form) {
  const auto given = [](const cases::Case& state, const std::string& id) {
    const auto found = state.data.find(id);
    return found == state.data.end() ? Value{} : found->second;
  };
  const auto fields = form.fields();
  return a.process == b.process && a.applicant == b.applicant &&
         std::all_of(fields.begin(), fields.end(),
                     [&](const auto* field) { return given(a, field->id) == given(b, field->id); });
}

}  // namespace

service::CasePtr same_case(Context& context, const cases::Case& asked, const definitions::Form& form) {
  cases::CaseListQuery query;
  query.process = asked.process;
  query.descending = true;
  query.limit = kMaxAlike;
  if (const std::string party = service::party_key(asked.applicant); !party.empty()) query.naming = {party};
  service::CasePtr same;
  for (const cases::ListedCase& one : service::lists_of(*context.view).list(query)) {
    const service::CasePtr state = context.app.book().find(*context.view, one.id);
    if (!state || is_final(*state, context.app.definitions()) || !says_the_same(*state, asked, form)) continue;
    same = state;
    break;
  }
  return same && context.may(service::Action::SeeCase, *same) ? same : nullptr;
}

std::optional<cases::Case> sent_from_here(const Context& context, const service::RequestKey& key) {
  const auto before = key.key.empty() ? std::nullopt : context.view->answered(context.actor.user, key.key);
  if (!before || before->body_sha256 == key.body_sha256) return std::nullopt;
  return context.view->find(CaseId{before->answer.substr(0, before->answer.find('@'))});
}

}  // namespace dyak::http

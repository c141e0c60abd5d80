#include "engine/service/case_wake.hpp"

#include <algorithm>
#include <set>

#include "engine/cases/standing.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::service {
namespace {

using definitions::Definitions;
using definitions::FieldKind;
using definitions::FieldType;
using definitions::Process;
using expression::Expression;

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kLongestSleep = 7 * 24 * 60 * kMinute;

bool leads_to_others(const FieldType& type) {
  if (type.kind == FieldKind::Person || type.kind == FieldKind::Organisation || type.kind == FieldKind::Case)
    return true;
  if (type.item && leads_to_others(*type.item)) return true;
  return type.fields && std::any_of(type.fields->begin(), type.fields->end(),
                                    [](const definitions::Field& field) { return leads_to_others(field.type); });
}

/// Follows the names that expressions ask for to where they come from.
class NameTrail {
 public:
  NameTrail(const Definitions& definitions, const Process& process)
      : process_(process), form_(process.form.empty() ? nullptr : definitions.form(process.form)) {}

  bool look_beyond(const Expression& expression) {
    if (expression.empty()) return false;
    const auto& paths = expression.paths();
    if (std::any_of(paths.begin(), paths.end(),
                    [](const std::string& path) { return path.starts_with("case.opened"); }))
      return true;
    const auto& roots = expression.roots();
    return std::any_of(roots.begin(), roots.end(), [&](const std::string& root) { return leads_beyond(root); });
  }

 private:
  bool leads_beyond(const std::string& root) {
    if (const auto* field = form_ == nullptr ? nullptr : form_->find(root)) return leads_to_others(field->type);
    if (const auto* field = process_.field(root)) return leads_to_others(field->type);
    for (const definitions::Computed& one : process_.computed) {
      if (one.id != root && definitions::identifier(one.id) != root) continue;
      return underway_.insert(one.id).second && look_beyond(one.value);
    }
    static const std::set<std::string> kOwn{"case", "terms", "now", "settings", "lists", "event", "actor"};
    return !kOwn.contains(root);
  }

  const Process& process_;
  const definitions::Form* form_;
  std::set<std::string> underway_;
};

/// Moments at which a term or a task of the case says something.
std::set<Moment> moments_of(const Process& process, const cases::Case& state, Zone zone) {
  std::set<Moment> moments;
  const auto begins = [&](Date day) { moments.insert(Moment::at(day, 0, 0, 0, zone)); };
  const auto passes = [&](const std::optional<Moment>& until) {
    if (until) moments.insert({*until, until->plus_seconds(1)});
  };
  for (const definitions::TermDefinition& term : process.terms) {
    const auto found = state.terms.find(term.id);
    if (found == state.terms.end() || !found->second.running()) continue;
    const Date due = found->second.due;
    for (const Period& period : term.remind) {
      begins(due.plus_months(-period.months).plus_days(-period.days));
      if (found->second.until) moments.insert(found->second.until->plus_seconds(-period.seconds));
    }
    begins(due);
    begins(due.plus_days(1));
    passes(found->second.until);
  }
  for (const cases::Task& task : state.tasks) {
    if (!task.due || !cases::is_awaited(task)) continue;
    begins(*task.due);
    begins(task.due->plus_days(1));
    passes(task.until);
  }
  return moments;
}

/// Weeks apart for cases that were looked at together.
std::int64_t spread_of(const CaseId& id) {
  std::int64_t sum = 0;
  for (const char c : id.value) sum = (sum * 31 + c) % (kLongestSleep / kMinute);
  return sum * kMinute;
}

}  // namespace

bool looks_beyond_itself(const Definitions& definitions, const Process& process, const cases::Case& state) {
  const auto beyond = [&](const Expression& expression) {
    return NameTrail(definitions, process).look_beyond(expression);
  };
  for (const definitions::Transition* transition : process.transitions_at(state.state, state.regions)) {
    if (!transition->automatic && transition->at_term.empty()) continue;
    if (std::any_of(transition->when.begin(), transition->when.end(),
                    [&](const definitions::Check& check) { return beyond(check.check); }))
      return true;
  }
  for (const definitions::TermDefinition& term : process.terms) {
    const auto found = state.terms.find(term.id);
    const bool runs = found != state.terms.end() && found->second.running();
    const bool may_begin = found == state.terms.end() || found->second.cancelled;
    const bool bounded =
        beyond(term.exclude) || std::any_of(term.not_after.begin(), term.not_after.end(), [&](const auto& limit) {
          return beyond(limit.when) || beyond(limit.from) || beyond(limit.due) || beyond(limit.exclude);
        });
    const bool begins = beyond(term.from) || beyond(term.length) || beyond(term.due);
    if ((runs && (bounded || beyond(term.pause_when) || (term.follow && begins))) || (may_begin && begins)) return true;
  }
  return std::any_of(process.tasks.begin(), process.tasks.end(), [&](const definitions::TaskDefinition& task) {
    const bool open = std::any_of(state.tasks.begin(), state.tasks.end(), [&](const cases::Task& one) {
      return one.kind == task.id && cases::is_awaited(one);
    });
    return open && (beyond(task.due) || beyond(task.quorum));
  });
}

std::optional<Moment> next_wake(const Process& process, const cases::Case& state, Moment now, Zone zone,
                                const std::function<bool(Moment)>& follows) {
  const definitions::State* at = process.state(state.state);
  if (at == nullptr || at->final) return std::nullopt;
  std::int64_t end = now.unix_ms() + kLongestSleep + spread_of(state.id);
  for (const Moment& moment : moments_of(process, state, zone)) {
    if (moment > now) end = std::min(end, moment.unix_ms());
  }
  if (!follows(Moment::from_unix_ms(end))) return Moment::from_unix_ms(end);
  std::int64_t quiet = now.unix_ms();
  while (end - quiet > kMinute / 2) {
    const std::int64_t between = quiet + (end - quiet) / 2;
    (follows(Moment::from_unix_ms(between)) ? end : quiet) = between;
  }
  return Moment::from_unix_ms(end);
}

}  // namespace dyak::service

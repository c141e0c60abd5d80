#include "engine/service/glance.hpp"

#include <algorithm>
#include <tuple>

#include "engine/service/actor_view.hpp"
#include "engine/service/notices.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

/// Whether something may become late with nothing recorded and the day the same.
bool counts_hours(const definitions::Definitions& definitions) {
  return std::any_of(definitions.processes.begin(), definitions.processes.end(), [](const auto& one) {
    const definitions::Process& process = one.second;
    return std::any_of(process.terms.begin(), process.terms.end(),
                       [](const auto& term) { return term.rule.length.seconds != 0 || !term.length.empty(); }) ||
           std::any_of(process.tasks.begin(), process.tasks.end(),
                       [](const auto& task) { return task.length.seconds != 0; });
  });
}

}  // namespace

// What was found out is no part of what it was found out for.
bool Glances::Known::operator==(const Known& other) const {
  return std::tie(sequence, mark, day, minute, directory, person, roles) ==
         std::tie(other.sequence, other.mark, other.day, other.minute, other.directory, other.person, other.roles);
}

std::shared_ptr<const Glance> Glances::of(const World& world, const cases::ReadView& view, CaseBook& book,
                                          const Dashboards& dashboards, const workflow::Actor& actor) {
  constexpr std::size_t kMaxPeople = 5000;
  const Moment at = world.clock.now();
  Known now{view.last_sequence(), read_until(view, actor),
            at.date(world.zone),  counts_hours(*world.definitions) ? at.unix_ms() / kMinuteMs : 0,
            view.directory(),     actor.person,
            actor.roles,          nullptr};
  {
    const std::scoped_lock lock(mutex_);
    const auto found = known_.find(actor.user);
    if (found != known_.end() && found->second == now) return found->second.glance;
  }
  auto glance = std::make_shared<Glance>();
  const Worklist list = worklist_of(world, view, book, actor, {}, 0);
  for (const auto& [where, section] : list.sections) {
    if (is_urgent(where) && section.count > 0) glance->piles.push_back({where, section.count, section.overdue});
  }
  glance->unread = count_unread(world, view, book, actor);
  const ActorView reading(world, view, actor);
  for (const auto* one : dashboards.seen_by(actor, reading.facts()))
    glance->dashboards.emplace_back(one->id, one->title);
  now.glance = glance;
  const std::scoped_lock lock(mutex_);
  if (known_.size() >= kMaxPeople) known_.clear();
  known_[actor.user] = std::move(now);
  return glance;
}

}  // namespace dyak::service

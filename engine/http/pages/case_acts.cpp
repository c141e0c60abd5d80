// What may be done in a case: one step to take, others, and apart from them those that weigh more.
#include <algorithm>

#include "engine/base/refusal_kind.hpp"
#include "engine/http/pages/case_parts.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::http::pages {
namespace {

/// Whether nothing can follow in the case, wherever the transition leads.
bool ends(const definitions::Process& process, const definitions::Transition& transition) {
  return !transition.to.empty() &&
         std::all_of(transition.to.begin(), transition.to.end(), [&](const definitions::Branch& branch) {
           const auto* state = process.state(branch.state);
           return state != nullptr && state->final;
         });
}

bool takes_number(const definitions::Transition& transition) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [](const definitions::Effect& effect) {
    const auto* paper = std::get_if<definitions::MakePaper>(&effect);
    return std::holds_alternative<definitions::TakeNumber>(effect) ||
           (paper != nullptr && paper->mode == definitions::PaperMode::Issue && !paper->journal.empty());
  });
}

bool goes_on(const cases::Case& state, const definitions::Transition& transition) {
  return std::any_of(transition.to.begin(), transition.to.end(),
                     [&](const definitions::Branch& branch) { return branch.state != state.state; });
}

/// One that may be taken now.
struct Doable {
  const definitions::Transition* transition;
  Record entry;
  bool ends;
};

/// Of those that lead on the first, as the process has them in its order; else the first that ends nothing.
std::size_t primary_of(const cases::Case& state, const std::vector<Doable>& all) {
  const auto first = [&](const auto& is) {
    return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), is) - all.begin());
  };
  const std::size_t on = first([&](const Doable& one) { return !one.ends && goes_on(state, *one.transition); });
  return on < all.size() ? on : first([](const Doable& one) { return !one.ends; });
}

}  // namespace

void put_possibilities(Context& context, const cases::Case& state, const definitions::Process& process, Record& model) {
  std::vector<Doable> doable;
  List barred;
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const auto& one : reading.offered(process, state)) {
    const definitions::Transition& transition = *one.transition;
    if (!is_for_people(transition)) continue;
    // What only others do is no news to whoever came from outside.
    const bool is_others = std::any_of(one.refusals.begin(), one.refusals.end(), [](const Diagnostic& reason) {
      return kind_of_refusal(reason.code) == RefusalKind::Rights;
    });
    if (is_others && service::is_outsider(context.actor)) continue;
    Record entry{{"event_title", transition.title},
                 {"target", "/cases/" + state.id.value + "/events/" + transition.id},
                 {"asks", !transition.ask.empty() || transition.amend_form},
                 {"reasons", reason_list(one.refusals)}};
    if (one.refusals.empty())
      doable.push_back({&transition, std::move(entry), ends(process, transition)});
    else
      barred.push_back(std::move(entry));
  }
  const std::size_t primary = primary_of(state, doable);
  List first, others, weighty;
  for (std::size_t i = 0; i < doable.size(); ++i) {
    const bool apart = i != primary && (doable[i].ends || takes_number(*doable[i].transition));
    (i == primary ? first : apart ? weighty : others).push_back(std::move(doable[i].entry));
  }
  model["nothing"] = doable.empty();
  model["first"] = std::move(first);
  model["any_others"] = !others.empty();
  model["others"] = std::move(others);
  model["any_ending"] = !weighty.empty();
  model["ending"] = std::move(weighty);
  model["any_barred"] = !barred.empty();
  model["barred"] = std::move(barred);
}

}  // namespace dyak::http::pages

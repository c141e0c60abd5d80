#include "engine/workflow/decide.hpp"

#include "engine/workflow/decision_builder.hpp"
#include "engine/workflow/fire.hpp"
#include "engine/workflow/open_case.hpp"
#include "engine/workflow/quorum.hpp"
#include "engine/workflow/take_back.hpp"
#include "engine/workflow/tasks.hpp"
#include "engine/workflow/tick.hpp"

namespace dyak::workflow {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

/// What a firing case passes, else what the actor gave: `event` in conditions.
Value event_of(const Command& command, const Actor& actor) {
  const Fire* fire = std::get_if<Fire>(&command);
  if (fire == nullptr) return {};
  return actor.is_system && !fire->with.is_null() ? fire->with : fire->input;
}

Decision decide_within(const definitions::Process& process, const cases::Case* current, const Command& command,
                       const Actor& actor, const Facts& facts) {
  if (const Open* open = std::get_if<Open>(&command)) return open_case(process, *open, actor, facts);
  DYAK_EXPECT(current != nullptr);
  DecisionBuilder work(process, *current, actor, facts, event_of(command, actor));
  const std::set<std::string> quorums = quorums_reached(work);
  std::visit(
      Overloaded{[](const Open&) {}, [&](const Fire& c) { fire(work, c); },
                 [&](const Continue&) { continue_automatically(work); }, [&](const Remind&) { remind(work); },
                 [&](const AnswerTask& c) { answer_task(work, c); },
                 [&](const Replace& c) { replace_addressee(work, c); }, [&](const Hold& c) { hold_task(work, c); },
                 [&](const Assign& c) { assign(work, c); }, [&](const TakeBack& c) { take_back(work, c); }},
      command);
  announce_quorums(work, quorums, std::get_if<AnswerTask>(&command));
  return std::move(work).decision();
}

}  // namespace

Decision decide(const definitions::Process& process, const cases::Case* current, const Command& command,
                const Actor& actor, const Facts& facts) {
  try {
    return decide_within(process, current, command, actor, facts);
  } catch (const Error& error) {  // a condition met data it cannot reckon with: too big a number, too many steps
    if (error.code != ErrorCode::InvalidInput) throw;
    return {refusals_of(error, "expression"), {}};
  }
}

}  // namespace dyak::workflow

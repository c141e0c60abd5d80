// What happens by itself: one case after another, each in a trial and a transaction of its own.
#include <algorithm>

#include "engine/service/case_transaction.hpp"
#include "engine/service/paper_words.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/service.hpp"

namespace dyak::service {
namespace {

const workflow::Actor& clock_itself() {
  static const workflow::Actor kSystem{"system", {}, {}, true};
  return kSystem;
}

[[noreturn]] void cannot_go_on(const std::string& code, const std::string& message) {
  throw Error(ErrorCode::Refused, message, {refusal(code, message)});
}

/// A day that comes wakes it, or a transition that is taken as soon as it can be: what its condition looks at (the
/// day, other cases, the directory) changes without the case.
bool may_be_woken(const definitions::Definitions& definitions, const cases::CaseHead& head) {
  const definitions::Process* process = definitions.process(head.process);
  if (process == nullptr || process->state(head.state) == nullptr) return head.waits_for_a_day;
  if (process->state(head.state)->final) return false;
  const auto all = process->transitions_in(head.state);
  return head.waits_for_a_day || std::any_of(all.begin(), all.end(), [](const definitions::Transition* transition) {
           return transition->automatic && transition->at_term.empty();
         });
}

const definitions::Process& known_process(const definitions::Definitions& definitions, const cases::Case& state) {
  const definitions::Process* process = definitions.process(state.process);
  if (process == nullptr) cannot_go_on("unknown-process", "Процесса «" + state.process + "» в описаниях больше нет");
  if (process->state(state.state) == nullptr) {
    cannot_go_on("unknown-state", "Состояния «" + state.state + "» в процессе «" + process->title + "» больше нет");
  }
  return *process;
}

/// Asked of a reader's view: most cases have nothing to do in most minutes, and nobody who writes should wait for that.
bool has_something_to_do(const World& world, const CaseId& id) {
  const auto view = world.store.read();
  const auto state = view->find(id);
  if (!state) return false;
  const definitions::Process& process = known_process(*world.definitions, *state);
  const ReadCases reader(*view, &world.store);
  const auto directory = view->directory();
  const workflow::Facts facts{*world.definitions, *directory, reader, world.clock.now(), world.zone};
  const auto follows = [&](const workflow::Command& command) {
    const auto decision = workflow::decide(process, &*state, command, clock_itself(), facts);
    return !decision.refusals.empty() || !decision.steps.empty();
  };
  return follows(workflow::Remind{}) || follows(workflow::Continue{});
}

}  // namespace

bool Service::tick_case(const CaseId& id) {
  if (!has_something_to_do(world_, id)) return false;
  const auto transaction = world_.store.write();
  CaseTransaction cases(world_, *transaction);
  const int version = cases.current(id).version;
  if (const auto refusals = cases.try_execute(id, workflow::Remind{}, clock_itself()); !refusals.empty())
    throw_refusal("Дело не может продолжиться само", refusals);
  if (cases.current(id).version == version) return false;
  cases.finish();
  transaction->commit();
  return true;
}

Ticked Service::tick() {
  Ticked done;
  const Moment now = world_.clock.now();
  std::vector<cases::CaseHead> waiting;
  const auto blind = trial([&] {
    waiting = world_.store.read()->heads();
    std::erase_if(waiting, [&](const auto& head) { return !may_be_woken(*world_.definitions, head); });
  });
  if (blind) {
    done.troubles.push_back(troubles_->failed({Trouble::Of::Clock, "", "", 0, *blind, {}, {}, {}, 0}, now));
    return done;
  }
  troubles_->settled(Trouble::Of::Clock, "");
  std::vector<std::string> ids;
  for (const cases::CaseHead& head : waiting) {
    ids.push_back(head.id.value);
    if (!troubles_->may_try(Trouble::Of::Case, head.id.value, head.version, now)) continue;
    bool changed = false;
    if (const auto fault = trial([&] { changed = tick_case(head.id); })) {
      done.troubles.push_back(
          troubles_->failed({Trouble::Of::Case, head.id.value, head.number, head.version, *fault, {}, {}, {}, 0}, now));
      continue;
    }
    troubles_->settled(Trouble::Of::Case, head.id.value);
    if (changed) done.changed.push_back(head.id);
  }
  troubles_->keep_cases(ids);
  constexpr int kAtOnce = 500;
  trial([&] { index_papers(world_, kAtOnce); });  // the search can wait for the next minute
  return done;
}

Ticked Service::tick_or_refuse() {
  Ticked done = tick();
  if (done.troubles.empty()) return done;
  Diagnostics reasons;
  for (const Trouble& trouble : done.troubles) {
    reasons.push_back(refusal(trouble.fault.code,
                              (trouble.number.empty() ? trouble.id : trouble.number) + ": " + trouble.fault.reason));
  }
  const bool internal = std::any_of(done.troubles.begin(), done.troubles.end(),
                                    [](const Trouble& trouble) { return trouble.fault.code == "internal"; });
  throw Error(internal ? ErrorCode::Internal : ErrorCode::Refused, "Не всё, чему пришёл срок, совершилось", reasons);
}

}  // namespace dyak::service

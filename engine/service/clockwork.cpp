// What happens by itself: one case after another, each in a trial and a transaction of its own.
#include <algorithm>

#include "engine/cases/case_lists.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/case_wake.hpp"
#include "engine/service/paper_words.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/service.hpp"

namespace dyak::service {

struct Waking {
  CaseId id;
  std::optional<Moment> at;  ///< nullopt = never
  int version = 0;           ///< of the case that was looked at
};

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

/// One case looked at in a reader's view: most have nothing to do in most minutes, and nobody who writes should wait for
/// that.
class Look {
 public:
  Look(const World& world, const CaseId& id)
      : world_(world), view_(world.store.read()), reader_(*view_, &world.store), directory_(view_->directory()) {
    if (auto found = view_->find(id)) state_ = std::move(*found);
    if (!state_.id.empty()) process_ = &known_process(*world.definitions, state_);
  }

  bool has_something_to_do() const { return process_ != nullptr && follows_at(world_.clock.now()); }

  /// When to look next, once there is nothing to do; nullopt = in the next minute again.
  std::optional<Waking> wakes() const {
    if (process_ == nullptr || looks_beyond_itself(*world_.definitions, *process_, state_)) return std::nullopt;
    try {
      const auto at = next_wake(*process_, state_, world_.clock.now(), world_.zone,
                                [&](Moment moment) { return follows_at(moment); });
      return Waking{state_.id, at, state_.version};
    } catch (const Error&) {  // what cannot be computed for a day to come is no trouble of today
      return std::nullopt;
    }
  }

 private:
  bool follows_at(Moment at) const {
    if (process_->state(state_.state)->final) return false;
    const workflow::Facts facts{*world_.definitions, *directory_, reader_, at, world_.zone};
    const auto follows = [&](const workflow::Command& command) {
      const auto decision = workflow::decide(*process_, &state_, command, clock_itself(), facts);
      return !decision.refusals.empty() || !decision.steps.empty();
    };
    return follows(workflow::Remind{}) || follows(workflow::Continue{});
  }

  const World& world_;
  std::unique_ptr<cases::ReadView> view_;
  ReadCases reader_;
  std::shared_ptr<const cases::Directory> directory_;
  cases::Case state_;
  const definitions::Process* process_ = nullptr;
};

/// Cases that should be looked at now; where no lists are kept, all.
std::vector<cases::CaseHead> waking_cases(const World& world) {
  const auto view = world.store.read();
  const auto* lists = dynamic_cast<const cases::CaseLists*>(view.get());
  return lists == nullptr ? view->heads() : lists->waking(world.clock.now(), listing_stamp(*world.definitions));
}

/// So that the next minutes leave them alone.
void put_wakes(const World& world, const std::vector<Waking>& wakes) {
  if (wakes.empty()) return;
  const auto transaction = world.store.write();
  auto* lists = dynamic_cast<cases::CaseListWriter*>(transaction.get());
  if (lists == nullptr) return;
  for (const Waking& one : wakes) lists->put_wake(one.id, one.version, one.at);
  transaction->commit();
}

}  // namespace

// What finds nothing to do here says when it should be asked again.
bool Service::tick_case(const CaseId& id, std::vector<Waking>& asleep) {
  {
    const Look look(world_, id);
    if (!look.has_something_to_do()) {
      if (auto next = look.wakes()) asleep.push_back(std::move(*next));
      return false;
    }
  }
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
  constexpr int kListedAtOnce = 1000;
  Ticked done;
  const Moment now = world_.clock.now();
  std::vector<cases::CaseHead> waiting;
  std::vector<Waking> asleep;
  const auto blind = trial([&] {
    while (list_cases(world_, kListedAtOnce) == kListedAtOnce) {
    }
    waiting = waking_cases(world_);
    std::erase_if(waiting, [&](const cases::CaseHead& head) {
      if (may_be_woken(*world_.definitions, head)) return false;
      if (world_.definitions->process(head.process) != nullptr) asleep.push_back({head.id, std::nullopt, head.version});
      return true;
    });
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
    if (const auto fault = trial([&] { changed = tick_case(head.id, asleep); })) {
      done.troubles.push_back(
          troubles_->failed({Trouble::Of::Case, head.id.value, head.number, head.version, *fault, {}, {}, {}, 0}, now));
      continue;
    }
    troubles_->settled(Trouble::Of::Case, head.id.value);
    if (changed) done.changed.push_back(head.id);
  }
  troubles_->keep_cases(ids);
  trial([&] { put_wakes(world_, asleep); });
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

// What happens by itself: one case after another, each in a trial and a transaction of its own.
#include <algorithm>
#include <set>

#include "engine/cases/case_lists.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/case_wake.hpp"
#include "engine/service/case_watchers.hpp"
#include "engine/service/paper_words.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/service.hpp"
#include "engine/service/watch_book.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::service {

struct Waking {
  CaseId id;
  std::optional<Moment> at;          ///< nullopt = never
  int version = 0;                   ///< of the case that was looked at
  std::optional<Watched> watched{};  ///< of others; absent: it looks at nothing but itself
  bool stays_awake = false;          ///< it must be looked at in the next minute again
};

namespace {

const workflow::Actor& clock_itself() {
  static const workflow::Actor kSystem{"system", {}, {}, true};
  return kSystem;
}

[[noreturn]] void cannot_continue(const std::string& code, const std::string& message) {
  throw Error(ErrorCode::Refused, message, {refusal(code, message)});
}

/// A day that comes wakes it, or a transition that is taken as soon as it can be: what its condition looks at (the
/// day, other cases, the directory) changes without the case.
bool may_be_woken(const definitions::Process* process, const cases::CaseHead& head) {
  if (process == nullptr || process->state(head.state) == nullptr) return head.waits_for_a_day;
  if (process->state(head.state)->final) return false;
  const auto all = process->transitions_under(head.state);
  return head.waits_for_a_day || std::any_of(all.begin(), all.end(), [](const definitions::Transition* transition) {
           return transition->automatic && transition->at_term.empty();
         });
}

/// Over by the files in force, and so by those of its day, which need not be read for it.
bool is_surely_over(const definitions::Definitions& definitions, const cases::CaseHead& head) {
  const definitions::Process* process = definitions.process(head.process);
  const definitions::State* stands = process == nullptr ? nullptr : process->state(head.state);
  return stands != nullptr && stands->final && !head.waits_for_a_day;
}

/// By which the case goes on. A head does not tell its version: the case is read where there may be several.
std::shared_ptr<const definitions::Process> process_of_head(const definitions::Definitions& definitions,
                                                            const cases::ReadView& view, const cases::CaseHead& head) {
  const bool several = definitions.versions != nullptr && !is_surely_over(definitions, head);
  const auto state = several ? view.find(head.id) : std::nullopt;
  return definitions.process_of(head.process, state ? state->definition_version : std::string{});
}

std::shared_ptr<const definitions::Process> known_process(const definitions::Definitions& definitions,
                                                          const cases::Case& state) {
  const auto process = definitions.process_of(state.process, state.definition_version);
  if (process == nullptr) cannot_continue("unknown-process", "Процесса «" + state.process + "» в описаниях больше нет");
  if (process->state(state.state) == nullptr) {
    cannot_continue("unknown-state", "Состояния «" + state.state + "» в процессе «" + process->title + "» больше нет");
  }
  return process;
}

/// One case looked at in a reader's view: most have nothing to do in most minutes, and nobody who writes should wait
/// for that.
class Look {
 public:
  Look(const World& world, const CaseId& id)
      : world_(world),
        view_(world.store.read()),
        reader_(*view_, &world.store),
        seen_(reader_),
        directory_(view_->directory()) {
    if (auto found = view_->find(id)) state_ = std::move(*found);
    if (!state_.id.empty()) process_ = known_process(*world.definitions, state_);
  }

  bool has_something_to_do() const { return process_ != nullptr && follows_at(world_.clock.now()); }

  /// When to look next, once there is nothing to do.
  Waking wakes() const {
    const Waking awake{state_.id, Moment::from_unix_ms(0), state_.version, {}, true};
    if (process_ == nullptr) return awake;
    try {
      const auto at = next_wake(*process_, state_, world_.clock.now(), world_.zone,
                                [&](Moment moment) { return follows_at(moment); });
      if (seen_.watched().anything) return awake;
      Waking waking{state_.id, at, state_.version};
      if (looks_beyond_itself(*world_.definitions->of(state_.definition_version), *process_, state_))
        waking.watched = seen_.watched();
      return waking;
    } catch (const Error&) {  // what cannot be computed for a day to come is no trouble of today
      return awake;
    }
  }

 private:
  bool follows_at(Moment at) const {
    if (process_->state(state_.state)->final) return false;
    const workflow::Facts facts{*world_.definitions, *directory_, seen_, at, world_.zone};
    const auto follows = [&](const workflow::Command& command) {
      const auto decision = workflow::decide(*process_, &state_, command, clock_itself(), facts);
      return !decision.refusals.empty() || !decision.steps.empty();
    };
    return follows(workflow::Remind{}) || follows(workflow::Continue{});
  }

  const World& world_;
  std::unique_ptr<cases::ReadView> view_;
  ReadCases reader_;
  WatchedCases seen_;
  std::shared_ptr<const cases::Directory> directory_;
  cases::Case state_;
  std::shared_ptr<const definitions::Process> process_{};
};

/// Cases that should be looked at now; where no lists are kept, all.
std::vector<cases::CaseHead> waking_cases(const World& world, WatchBook& watches) {
  using Watchers = cases::CaseLists::Watchers;
  const auto view = world.store.read();
  const auto* lists = dynamic_cast<const cases::CaseLists*>(view.get());
  if (lists == nullptr) return view->heads();
  const Moment now = world.clock.now();
  const std::string stamp = listing_stamp(*world.definitions);
  const auto stirred = watches.stirred(*view, stamp, now.date(world.zone));
  if (!stirred) return lists->waking(now, stamp, Watchers::All);
  auto heads = lists->waking(now, stamp, Watchers::WhoseTimeHasCome);
  std::set<CaseId> there;
  for (const cases::CaseHead& head : heads) there.insert(head.id);
  for (const CaseId& id : *stirred) {
    const auto state = there.contains(id) ? std::nullopt : view->find(id);
    if (state) heads.push_back({id, state->process, state->state, state->number(), state->version, true});
  }
  return heads;
}

/// So that the next minutes leave them alone.
void put_wakes(const World& world, WatchBook& watches, const std::vector<Waking>& wakes) {
  if (wakes.empty()) return;
  const auto transaction = world.store.write();
  auto* lists = dynamic_cast<cases::CaseListWriter*>(transaction.get());
  if (lists == nullptr) return;
  for (const Waking& one : wakes) lists->put_wake(one.id, one.version, one.at, one.watched.has_value());
  transaction->commit();
  for (const Waking& one : wakes) {
    if (one.watched) watches.keep(one.id, *one.watched);
  }
}

}  // namespace

// What finds nothing to do here says when it should be asked again.
bool Service::tick_case(const CaseId& id, std::vector<Waking>& asleep) {
  {
    const Look look(world_, id);
    if (!look.has_something_to_do()) {
      Waking next = look.wakes();
      if (!next.stays_awake || watches_->forget(id)) asleep.push_back(std::move(next));
      return false;
    }
  }
  return without_failing_watchers([&](const std::set<CaseId>& passed_over) {
    const auto transaction = world_.store.write();
    CaseTransaction cases(world_, *transaction);
    const int version = cases.current(id).version;
    if (const auto refusals = cases.try_execute(id, workflow::Remind{}, clock_itself()); !refusals.empty())
      throw_refusal("Дело не может продолжиться само", refusals);
    if (cases.current(id).version == version) return false;
    cases.wake_watchers(passed_over);
    cases.finish();
    transaction->put_definitions(world_.definitions->version, world_.definitions->texts);
    transaction->commit();
    return true;
  });
}

Ticked Service::tick() {
  constexpr int kListedAtOnce = 200;  // whoever writes waits no longer for them
  Ticked done;
  const Moment now = world_.clock.now();
  std::vector<cases::CaseHead> waiting;
  std::vector<Waking> asleep;
  const auto blind = trial([&] {
    if (auto* record = dynamic_cast<store::RecordStore*>(&world_.store))
      record->check_clock();  // else each case would be a trouble of its own
    while (list_cases(world_, kListedAtOnce) == kListedAtOnce) {
    }
    waiting = waking_cases(world_, *watches_);
    const auto view = world_.store.read();
    std::erase_if(waiting, [&](const cases::CaseHead& head) {
      const auto process = process_of_head(*world_.definitions, *view, head);
      if (may_be_woken(process.get(), head)) return false;
      if (process != nullptr) asleep.push_back({head.id, std::nullopt, head.version, {}, false});
      return true;
    });
  });
  if (blind) {
    watches_->forget_all();
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
      if (watches_->forget(head.id)) asleep.push_back({head.id, Moment::from_unix_ms(0), head.version, {}, true});
      done.troubles.push_back(
          troubles_->failed({Trouble::Of::Case, head.id.value, head.number, head.version, *fault, {}, {}, {}, 0}, now));
      continue;
    }
    troubles_->settled(Trouble::Of::Case, head.id.value);
    if (changed) done.changed.push_back(head.id);
  }
  troubles_->keep_cases(ids);
  if (trial([&] { put_wakes(world_, *watches_, asleep); })) watches_->forget_all();
  constexpr int kAtOnce = 500;
  trial([&] { papers_->advance(world_, kAtOnce); });  // the search can wait for the next minute
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

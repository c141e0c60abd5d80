#include "engine/service/duty_book.hpp"

#include <algorithm>

#include "engine/service/read_cases.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxPages = 50;

}  // namespace

/// Cases as a role asks for them, and which it asked for.
class DutyBook::Overheard final : public workflow::CaseSource {
 public:
  Overheard(const World& world, const cases::ReadView& view, CaseBook& book)
      : view_(view), book_(book), inner_(view, &world.store) {}

  CasePtr read(const CaseId& id) const {
    others_[id] = lists_of(view_).written(id);
    return book_.find(view_, id);
  }
  cases::CasePtr find(const CaseId& id) const override { return read(id); }
  cases::CasePtr find_by_number(const std::string& number) const override {
    asked_of_many_ = true;
    return inner_.find_by_number(number);
  }
  std::vector<cases::CasePtr> of_process(const std::string& process) const override {
    asked_of_many_ = true;
    return inner_.of_process(process);
  }
  bool keeps_keys() const override { return inner_.keeps_keys(); }
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key,
                                     const std::vector<std::string>& words) const override {
    asked_of_many_ = true;
    return inner_.having(key, words);
  }
  FileState file(const std::string& sha256) const override {
    asked_of_many_ = by_files_ = true;
    return inner_.file(sha256);
  }

  void begin() {
    others_.clear();
    asked_of_many_ = false;
  }
  const Written& others() const { return others_; }
  /// Whether any case, or a file, could change the answer.
  bool asked_of_many() const { return asked_of_many_; }
  /// Of any case since the beginning.
  bool by_files() const { return by_files_; }

 private:
  const cases::ReadView& view_;
  CaseBook& book_;
  ReadCases inner_;
  mutable Written others_;
  mutable bool asked_of_many_ = false;
  mutable bool by_files_ = false;
};

std::optional<Date> due_of_named(const definitions::Definitions& definitions, const cases::Case& state,
                                 const cases::Case* asking) {
  const std::optional<Date> due = earliest_due(state);
  const auto process = definitions.process_of(state.process, state.definition_version);
  const bool borrows = !due && asking != nullptr && process != nullptr && owes_paper(*process, state.state);
  return borrows ? earliest_due(*asking) : due;
}

/// One reading of somebody's duties.
class DutyBook::Telling {
 public:
  Telling(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor,
          const workflow::Facts& facts)
      : view_(view),
        book_(book),
        actor_(actor),
        overheard_(world, view, book),
        facts_{facts.definitions, facts.directory, overheard_, facts.now, facts.zone, facts.papers, facts.reach} {}

  bool holds(const Kept& kept, std::int64_t written) {
    return kept.written == written && std::all_of(kept.others.begin(), kept.others.end(), [&](const auto& other) {
             const auto known = now_.find(other.first);
             const std::int64_t now =
                 known != now_.end() ? known->second : now_[other.first] = lists_of(view_).written(other.first);
             return now == other.second;
           });
  }

  /// nullopt: there is no such case. A case that may be told otherwise any time is kept as never written.
  std::optional<Kept> tell(const cases::ListedCase& one) {
    const CasePtr state = book_.find(view_, one.id);
    if (!state) return std::nullopt;
    overheard_.begin();
    Kept kept;
    kept.duty.duty = duty_in(facts_.definitions, actor_, facts_, *state);
    if (kept.duty.duty.section) {
      const CasePtr asking = state->opened_by.empty() ? nullptr : overheard_.read(state->opened_by);
      kept.duty.due = due_of_named(facts_.definitions, *state, asking.get());
    }
    kept.written = overheard_.asked_of_many() ? 0 : one.written;
    kept.others = overheard_.others();
    return kept;
  }

  bool by_files() const { return overheard_.by_files(); }

 private:
  const cases::ReadView& view_;
  CaseBook& book_;
  const workflow::Actor& actor_;
  Overheard overheard_;
  workflow::Facts facts_;
  Written now_;
};

DutyBook::Duties DutyBook::of(const World& world, const cases::ReadView& view, CaseBook& book,
                              const workflow::Actor& actor, const workflow::Facts& facts,
                              const std::function<std::vector<cases::ListedCase>()>& named) {
  const std::shared_ptr<Page> page = page_of(actor.user);
  const Ground ground{world.definitions, view.directory(), facts.now.date(facts.zone),
                      actor.person,      actor.roles,      actor.is_system};
  const cases::RecordHead head = view.head();
  const std::scoped_lock lock(page->mutex);
  const bool same_ground = page->ground == ground;
  if (same_ground && page->head == head && head.seal > 0 && !page->by_files) return page->duties;
  if (!same_ground) page->kept.clear();
  page->ground = ground;
  page->head = {};
  Telling telling(world, view, book, actor, facts);
  std::map<CaseId, Kept> now;
  bool any_left = false;
  for (const cases::ListedCase& one : named()) {
    const auto known = page->kept.find(one.id);
    if (known != page->kept.end() && telling.holds(known->second, one.written)) {
      now.emplace(one.id, std::move(known->second));
      any_left = true;
    } else if (auto told = telling.tell(one)) {
      now.emplace(one.id, std::move(*told));
    }
  }
  page->by_files = telling.by_files() || (any_left && page->by_files);
  page->kept = std::move(now);
  page->head = head;
  page->duties.clear();
  for (const auto& [id, kept] : page->kept) {
    if (kept.duty.duty.section) page->duties.emplace_back(id, kept.duty);
  }
  return page->duties;
}

std::shared_ptr<DutyBook::Page> DutyBook::page_of(const std::string& user) {
  const std::scoped_lock lock(mutex_);
  if (!pages_.contains(user) && pages_.size() >= kMaxPages) {
    pages_.erase(std::min_element(pages_.begin(), pages_.end(),
                                  [](const auto& a, const auto& b) { return a.second.first < b.second.first; }));
  }
  auto& [asked, page] = pages_[user];
  asked = ++asked_;
  if (!page) page = std::make_shared<Page>();
  return page;
}

}  // namespace dyak::service

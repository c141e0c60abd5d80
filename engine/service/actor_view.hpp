#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/fact.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/undecided.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// The record as one person may read it: cases he may see, without the answers that are kept from him for now (see
/// TaskDefinition::until) and the papers made of them, and without what is not decided yet (see Undecided). Pages, API
/// and commands show nothing that did not come through here; what decides reads the record itself. Belongs to one
/// thread, like the view, and must not outlive it.
class ActorView {
 public:
  ActorView(const World& world, const cases::ReadView& view, workflow::Actor actor);
  ActorView(const ActorView&) = delete;
  ActorView& operator=(const ActorView&) = delete;

  const workflow::Facts& facts() const { return facts_; }
  bool sees(const cases::Case& state) const;
  /// By id, number or path as find_case() takes them. Error{NotFound} for what he may not see, as if it were not there.
  cases::Case find(const std::string& reference) const;
  /// Whether everything in it is his to read.
  bool is_open(const cases::Case& state) const;
  cases::Case shown(cases::Case state) const;
  /// How he is told a version of the record: from outside as the number of events he is told up to it, so that what is
  /// hidden from him is not counted either. find() gives its case this version, shown() leaves the record's.
  int seen_version(const CaseId& id, int version) const;
  /// What he is offered in a case of which shown() made `seen`: his own of the case as it stands and of where he sees
  /// it (those may be refused when he does them), and what only others do there.
  std::vector<workflow::Possibility> offered(const definitions::Process& process, const cases::Case& seen) const;
  /// The history of a case he sees; what tells a kept answer stays as an event without its contents.
  std::vector<cases::Event> events(const CaseId& id) const;
  /// The same of events that an act would add to the case.
  std::vector<cases::Event> told(const CaseId& id, std::vector<cases::Event> fresh) const;

 private:
  /// What is taken out of a case before he reads it.
  struct Kept {
    std::set<int> tasks;   ///< whose answers
    std::set<int> papers;  ///< made of those, and drafts
    Undecided undecided;
    std::set<int> by_hand{};                                ///< tasks that are not told at all
    std::shared_ptr<const definitions::Process> process{};  ///< of the case; null = the definitions know none
    bool is_nothing() const { return tasks.empty() && papers.empty() && undecided.empty(); }
  };
  Kept kept_of(const cases::Case& state) const;
  std::set<int> kept_tasks(const cases::Case& state) const;
  std::set<int> kept_papers(const cases::Case& state, const std::set<int>& tasks) const;
  cases::Case found(const std::string& reference) const;
  void look_further(const std::string& reference) const;
  bool knows(const CaseId& other) const;
  bool is_his_mail(const Value& to) const;
  std::vector<cases::Event> cut_all(std::vector<cases::Event> events, const Kept& kept, std::size_t step) const;
  void cut(cases::Event& event, const Kept& kept, std::size_t step) const;
  bool is_unseen_end(const std::string& term, const Kept& kept, std::size_t step) const;
  bool hides(const cases::Fact& fact, const Kept& kept, std::size_t step) const;

  const cases::ReadView& view_;
  workflow::Actor actor_;
  std::shared_ptr<const cases::Directory> directory_;
  ReadCases cases_;
  workflow::Facts facts_;
  mutable std::map<CaseId, bool> known_;  ///< which others he knows, of those that were asked for
};

}  // namespace dyak::service

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/cases/stored.hpp"

// Cases found by where they stand and by what is kept of them for finding: no list reads a case that it does not show.
namespace dyak::cases {

/// A case as lists know it.
struct CasePlace {
  CaseId id;
  std::string process;
  std::string state;
};

/// A case or one of its open tasks, and the day by which it is waited for.
struct Waiting {
  CasePlace place;
  std::optional<Date> due{};
  int task = 0;        ///< ordinal; 0 = the case itself
  std::string kind{};  ///< of the task
};

/// How many cases are waited for by one day; those without a day are counted together.
struct DueCount {
  std::optional<Date> due;
  std::size_t count = 0;
};

struct StateCount {
  std::string process;
  std::string state;
  std::size_t count = 0;
};

/// Cases of a process in one state that go by one version of the definitions.
struct VersionCount {
  std::string version;
  std::string process;
  std::string state;
  std::size_t count = 0;
};

/// When cases were first and last opened by a version of the definitions, or went over to it.
struct VersionSpan {
  std::string version;
  Moment first, last;
};

enum class DueOf {
  Itself,
  Pressing  ///< its own day; of what has none, that of the case that opened it
};

struct WaitingQuery {
  std::string process;
  std::string state;
  DueOf by = DueOf::Itself;
  bool dated = true;  ///< false: only those without a day
  std::optional<Date> from{}, to{};
  int limit = 100;
};

/// Which cases, in which order. What is absent does not narrow; words are not empty.
struct CaseListQuery {
  enum class Order { Opened, Due, Received, Number, Subject, Executor, Organisation };
  /// Where a page ends: what it is sorted by (empty for Opened), and the case.
  struct Place {
    std::string key;
    CaseId id;
  };
  std::optional<std::vector<std::pair<std::string, std::string>>> states{};  ///< process and state
  std::string process{};
  std::string number{};                                ///< exactly so
  std::optional<Date> received_from{}, received_to{};  ///< inclusive
  std::optional<Date> due_before{};
  std::vector<CaseId> due_too{};                     ///< with due_before: and these
  std::optional<std::vector<std::string>> naming{};  ///< any of these parties
  std::optional<std::vector<std::string>> asked{};   ///< with an open task of any of them
  /// One of these words kept under this key, or always in question, or not listed by this stamp: see having().
  struct Kept {
    std::string key;
    std::vector<std::string> words;
  };
  std::optional<Kept> kept{};
  std::optional<std::vector<CaseId>> among{};
  std::optional<SoughtWords> words{};  ///< in what the case is found by, or it is not listed by this stamp …
  std::string stamp{};
  std::optional<SoughtWords> in_papers{};  ///< … or in one of its papers
  std::optional<SoughtWords> also{};       ///< and these, in what the case is found by
  Order order = Order::Opened;
  bool descending = false;
  std::optional<Place> after{};
  int limit = 50;
};

/// Cases that have what is looked for, or of which that is not known, each once.
struct NewestFound {
  std::vector<CaseId> ids;
  bool more = false;  ///< and there are others
};

struct ListedCase {
  CaseId id;
  std::string key;           ///< what it is sorted by; empty = it has nothing of the kind, and comes last
  std::int64_t written = 0;  ///< see CaseLists::written()
  bool listed = false;       ///< by the stamp of the question: what was asked of its words is so
};

/// What is kept of a case for finding that only its definition can tell.
struct CaseListing {
  CaseId id;
  std::string process;
  std::string stamp;         ///< of the definitions that told it
  std::string number_order;  ///< the number so that texts sort as people expect
  std::string tokens;        ///< between blanks
  std::vector<std::pair<std::string, std::string>>
      keys{};  ///< of lookups: name of the key, word; "" = always in question
  std::string subject_order{}, executor_order{}, organisation_order{};  ///< likewise of what its columns say
};

/// What every case that a question is about has, as far as it can be told without reading it. Those that have it come
/// into question and are tried.
struct CaseBounds {
  enum class Day {
    Opened,
    Received,    ///< only what came; what is opened by the office has no such day
    Registered,  ///< that of its first number
    Met,         ///< of any of its terms
    From,        ///< likewise, the day it is counted from
    Paper        ///< of any of its papers
  };
  struct Days {
    Day of = Day::Opened;
    Date from, to;  ///< inclusive
    bool operator==(const Days&) const = default;
  };
  std::optional<std::vector<std::string>> states{};  ///< it stands in one of them
  bool running = false;                              ///< a term of its runs
  std::optional<Days> days{};                        ///< it has such a day

  bool empty() const { return !states && !running && !days; }
  bool operator==(const CaseBounds&) const = default;
};

/// Which papers of all cases, the newest first: by date, then by case and ordinal.
struct PaperListQuery {
  struct Place {
    Date date;
    CaseId id;
    int paper = 0;  ///< ordinal
  };
  std::optional<std::vector<std::string>> documents{};  ///< ids in the definitions
  bool in_force = true;                                 ///< only those issued and not cancelled
  std::optional<Date> from{}, to{};                     ///< inclusive
  std::optional<Place> after{};
  int limit = 50;
};

/// Lists of a picture of the record: a ReadView of a store that keeps them is one too.
class CaseLists {
 public:
  virtual ~CaseLists() = default;
  /// Another number each time the case is written, for whoever keeps it; 0 = there is no such case.
  virtual std::int64_t written(const CaseId& id) const = 0;
  virtual std::vector<StateCount> state_counts() const = 0;
  /// Walks through all cases: for whoever looks after the files, not for everybody's pages.
  virtual std::vector<VersionCount> version_counts() const = 0;
  /// The earliest first.
  virtual std::vector<VersionSpan> version_spans() const = 0;
  /// Cases that go by this version, in order of opening.
  virtual std::vector<CaseId> of_version(const std::string& version, const CaseId& after, int limit) const = 0;
  virtual std::vector<DueCount> due_counts(const std::string& process, const std::string& state, DueOf by) const = 0;
  /// The soonest first.
  virtual std::vector<Waiting> waiting(const WaitingQuery& query) const = 0;
  /// Open ones, the soonest first.
  virtual std::vector<Waiting> tasks_of(const std::string& party) const = 0;
  /// Whoever has an open one.
  virtual std::vector<std::string> asked_parties() const = 0;
  /// Every open one from this case on, in order of opening.
  virtual std::vector<Waiting> open_tasks(const CaseId& from, int limit) const = 0;
  /// The newest ones, the newest first.
  virtual std::vector<CasePlace> naming(const std::string& party, int limit) const = 0;
  /// Cases that wait for answers although nobody is left to give them.
  virtual std::vector<CasePlace> without_answers() const = 0;
  virtual std::vector<ListedCase> list(const CaseListQuery& query) const = 0;
  /// Place and limit aside; nobody counts further than to `most`.
  virtual std::size_t count(const CaseListQuery& query, std::size_t most) const = 0;
  /// Of the words asked for alone: `most` cases that have them, those of `most` papers that have them and `most` that
  /// are not listed by the stamp, the newest of each.
  /// Where the words themselves and their forms are had by more than so many, what only begins so is not looked for.
  virtual NewestFound newest(const CaseListQuery& query, int most) const = 0;
  /// In order of opening, those of the process that have one of these words under this key, those that are always in
  /// question, and those whose words are not kept as this stamp would have them.
  virtual std::vector<CaseId> having(const std::string& process, const std::string& key,
                                     const std::vector<std::string>& words, const std::string& stamp) const = 0;
  /// Those of the process that have what the bounds ask, in order of opening; perhaps others too.
  virtual std::vector<CaseId> within(const std::string& process, const CaseBounds& bounds) const = 0;
  enum class Watchers { All, WhoseTimeHasCome };
  /// Cases that should be looked at by now, in order of opening: see put_wake(). Those of another stamp too.
  virtual std::vector<CaseHead> waking(Moment now, const std::string& stamp,
                                       Watchers watchers = Watchers::All) const = 0;
  /// Cases with a listing of another stamp, or with none.
  virtual std::vector<CaseId> unlisted(const std::string& stamp, int limit) const = 0;
  virtual std::vector<PaperListQuery::Place> papers(const PaperListQuery& query) const = 0;
  /// Place and limit aside; nobody counts further than to `most`.
  virtual std::size_t count_papers(const PaperListQuery& query, std::size_t most) const = 0;
  /// Cases that made a paper with these bytes.
  virtual std::vector<CaseId> with_paper(const std::string& sha256) const = 0;
  /// Cases that took a number on this day.
  virtual std::vector<CaseId> numbered_on(Date day) const = 0;
};

/// The same of a transaction. What an event changes forgets the listing and wakes the case.
class CaseListWriter {
 public:
  virtual ~CaseListWriter() = default;
  virtual void put_listing(const CaseListing& listing) = 0;
  /// Nothing happens to the case of that version by itself before that moment; nullopt = nothing ever. One that watches
  /// others: unless something does to them.
  virtual void put_wake(const CaseId& id, int version, std::optional<Moment> at, bool watches) = 0;
};

}  // namespace dyak::cases

#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/definitions/effects.hpp"
#include "engine/definitions/field.hpp"
#include "engine/definitions/scenario.hpp"
#include "engine/expression/sides.hpp"

namespace dyak::statechart {
class Chart;
}

namespace dyak::definitions {

/// Who may act. An actor holds a role when his account has it, or when the directory or the case says so on that date.
struct Role {
  std::string id;  ///< "applicant" and "system" are known to the engine
  std::string title;
  struct Substitute {  ///< a role whose holders may act instead, on these days
    std::string role;
    std::optional<Date> from;
    std::optional<Date> to;
  };
  std::vector<Substitute> substitutes;
  std::string body;               ///< organisation key: members of this body hold the role
  std::string body_role;          ///< only members in this role of the body
  std::string post;               ///< exact post of a current employment
  expression::Expression person;  ///< person(s) named by the case; empty = none
  Place place;

  std::vector<std::string> substitutes_on(Date day) const;
};

struct TermDefinition {
  std::string id;
  std::string title;
  std::string basis;
  expression::Expression from;  ///< date or moment; while null the term does not run; empty = the day it is first known
  calendar::TermRule rule;
  expression::Expression length;   ///< period or whole days, instead of the rule's; while null the term does not run
  std::optional<Period> most;      ///< what `length` gives beyond it is cut
  expression::Expression due;      ///< its last day itself, instead of a length; while null the term does not run
  expression::Expression exclude;  ///< things with `from` and `to`: days that do not count; empty = all count
  /// A day that it may not pass, counted by a rule of its own.
  struct Ceiling {
    std::string title;
    std::string basis;
    expression::Expression when;  ///< empty = always
    expression::Expression from;  ///< while null it does not bind
    expression::Expression due;   ///< the day itself, instead of `from` and a length
    expression::Expression exclude;
    calendar::TermRule rule;
  };
  std::vector<Ceiling> not_after;
  bool window = false;                    ///< a stretch of time that ends by itself: no duty, nobody can miss it
  std::vector<std::string> met_by;        ///< states
  std::vector<std::string> cancelled_by;  ///< states that end it unmet: nothing is left to be done in time
  bool from_next_working = false;         ///< a beginning on a day off counts as the next working day
  std::optional<int> from_after;          ///< minute of the day: a moment not before it counts as the next day
  std::vector<std::string> pause_in;  ///< states in which the clock stands: the due date moves by the days spent there
  expression::Expression pause_when;  ///< and only while this holds; empty = always
  std::vector<std::string> restart_on;  ///< transitions that start it anew from their day
  std::vector<std::string> reopen_on;   ///< transitions after which it runs again as it did before it was met
  struct Extension {
    std::string transition;
    Period length;
    expression::Expression counted;  ///< period or whole days, instead of `length`
    std::optional<Period> most;      ///< of all extensions by it together; more is refused
    std::string basis;
  };
  std::vector<Extension> extend_on;
  std::vector<Period> remind;  ///< before the due date
  std::vector<Notify> notify;  ///< what is written with each reminder and when the term is missed
  bool follow = false;         ///< counted again whenever `from` gives another day while it runs
  Place place;
};

struct WhenSay {  ///< a condition that blocks, and the sentence
  expression::Expression when;
  expression::TextTemplate say;
  std::string basis;
};

struct TaskDefinition {
  std::string id;
  std::string title;                ///< a slot in it is «…»
  expression::TextTemplate titled;  ///< the title of each; empty = there are no slots
  std::string basis;
  struct FormChoice {
    expression::Expression when;  ///< empty = always
    std::string form;
  };
  std::vector<FormChoice> forms;  ///< the first whose `when` holds; empty = a bare answer
  expression::Expression
      to;  ///< person(s), organisation(s) or the item's; evaluated with `item` when for_each is given
  expression::Expression for_each;
  bool has_items = false;         ///< for_each is written, whether or not it could be compiled yet
  std::vector<Option> seats;      ///< capacities; empty = none
  std::string term;               ///< id of a term; or empty
  Period length;                  ///< own length when `term` is empty; zero = no due date
  expression::Expression due;     ///< its last day itself, evaluated with `item`; before `term` and `length`
  std::vector<WhenSay> eligible;  ///< every one must NOT hold: {when, say} blocks with its sentence
  std::vector<WhenSay> conflict;
  expression::Expression turn;     ///< a number, evaluated with `item`, `seat`, `candidate`, `row`: lower ones first
  expression::Expression reserve;  ///< who is asked instead of whoever declines or is silent, in order
  std::string on_declined;         ///< event to fire in the case; empty = none
  std::string on_expired;
  std::string on_submitted;
  expression::Expression quorum;         ///< a condition, or how many answers are enough; empty = none
  std::string on_quorum;                 ///< fired by the answer that makes the quorum
  std::string issue;                     ///< document made of the answer; empty = none
  std::vector<std::string> recorded_by;  ///< roles that may record an answer for somebody
  bool needs_scan = false;               ///< and only with a scan of it, the office too
  std::vector<std::string> until;    ///< answers are kept until the case comes into one of these states; empty = open
  std::vector<std::string> seen_by;  ///< roles that read them before, besides whoever answered; empty = nobody
  bool shows_drafts = false;         ///< it is about a draft: whoever has it reads the case's drafts
  std::vector<std::string> decline_wordings;  ///< reasons offered to whoever declines
  std::string region{};                       ///< when this region is left, those that are open end; empty = they don't
  Value together{};  ///< the answer that marked ones get at once: a plain record; null = each is answered by itself
  Place place;
};

struct Branch {
  expression::Expression when;  ///< empty = else
  std::string state;
};

struct Transition {
  std::string id;
  std::string title;
  std::string basis;
  std::vector<std::string> by;   ///< roles; "system" = fired or automatic only
  std::vector<std::string> ask;  ///< ids of `data` fields the actor must or may give
  bool amend_form = false;       ///< the applicant sends the form anew
  std::vector<Check> when;
  std::vector<Branch> to;  ///< empty = stays in the state
  bool automatic = false;
  std::string at_term;  ///< taken when this term runs out
  std::string region;   ///< the one of its state's regions that it moves; empty = it moves the state
  int join = 0;         ///< taken when so many regions of its state are at their end; kAllRegions; 0 = it joins nothing
  enum class Resume { No, Shallow, Deep } history = Resume::No;  ///< regions of its target go on where they were left
  std::vector<Effect> effects;
  Place place;
};

inline constexpr int kAllRegions = -1;

/// One of the ways that a state goes side by side: it stands in one of its own states.
struct Region {
  std::string id;  ///< no other region of the process has it, nor a state
  std::string title;
  std::string state;    ///< whose region it is
  std::string initial;  ///< the first of its states
  Place place;
};

struct State {
  std::string id;
  std::string title;
  std::string region{};           ///< in which it stands; empty = it is a state of the case itself
  std::vector<Region> regions{};  ///< whoever is in this state is in one state of each of them too
  bool final = false;
  bool decided = false;  ///< whoever comes here has decided, although the case goes on
  std::string
      outside_title;  ///< what others than the office read here until it is decided; empty = see Process::outside
  std::vector<Transition> transitions;
  Place place;
};

struct Anywhere {
  Transition transition;
  std::vector<std::string> unless_in;
};

struct Computed {
  std::string id;
  std::string title;
  expression::Expression value;
  Place place;
  std::vector<std::string> frozen_at{};  ///< entering one of these states it is recorded, and not counted again after
};

struct Lookup {
  std::string id;
  std::string process;    ///< cases of this process, each as `it` in `where`
  std::string directory;  ///< or entries of this part of the directory: persons, organisations, memberships, consents
  expression::Expression where;
  std::vector<expression::Sides> sides{};  ///< of `where`, the one that finds fewest first
  Place place;
};

/// What a list of cases can show of any of them.
inline constexpr std::array<const char*, 8> kListColumns{"number",   "subject", "kind",     "state",
                                                         "received", "due",     "executor", "organisation"};

struct Process {
  std::string id;
  std::string title;
  std::string basis;
  std::string form;     ///< empty = cases are opened by other cases
  std::string initial;  ///< the first state of the file
  std::vector<Role> roles;
  std::vector<Field> data;
  std::vector<Computed> computed;
  std::vector<Lookup> lookups;
  std::vector<TermDefinition> terms;
  std::vector<TaskDefinition> tasks;
  std::vector<State> states;  ///< of regions too: each after the state whose region it stands in
  std::vector<Anywhere> anywhere;
  std::shared_ptr<const statechart::Chart> chart;  ///< of the states; never null once the files are read
  std::vector<Check> invariants;                   ///< `say` = the title
  std::vector<std::string> shown_data;    ///< fields of `data` that whoever sees the case reads before it is decided
  std::vector<std::string> shown_drafts;  ///< documents whose drafts he reads
  std::vector<std::string>
      list;  ///< columns of the list of its cases: kListColumns, fields of its form; empty = kListColumns
  std::vector<Scenario> scenarios;
  Place place;

  const State* state(std::string_view id) const;
  /// The state whose key stands for all that are called so outside: it has that title itself, or is the first of them.
  const State* outside(std::string_view title) const;
  /// Whether coming into another state by the transition (null = one that is gone) is a decision everybody may know of:
  /// the state is final, or `decided`; where none is so marked, a paper is issued, or a term met or ended, as well.
  bool decides(const Transition* transition, std::string_view from, std::string_view to) const;
  bool marks_decisions() const;  ///< some state is `decided`
  /// Whether coming from the one state into the other tells how somebody decided: he might have led it elsewhere.
  bool tells(std::string_view from, std::string_view to) const;
  const Field* field(std::string_view id) const;
  const TermDefinition* term(std::string_view id) const;
  const TaskDefinition* task(std::string_view id) const;
  const Role* role(std::string_view id) const;
  const Region* region(std::string_view id) const;
  /// Transitions that may be asked for in the state: its own, then those of the region and the state around it, then
  /// those of `anywhere`.
  std::vector<const Transition*> transitions_in(std::string_view state) const;
  /// As transitions_in, and those of the states inside it: what may happen to a case of which no more is known.
  std::vector<const Transition*> transitions_under(std::string_view state) const;
  /// What may be asked for where the case and its regions stand: of inner states first, each once.
  std::vector<const Transition*> transitions_at(std::string_view state,
                                                const std::map<std::string, std::string>& regions) const;
  /// The states from the given one outwards.
  std::vector<const State*> around(std::string_view state) const;
  /// The state and those of the regions, in the order of the file, as the reader of the case is told of them:
  /// «Рассмотрение (Правовая: проверка; Финансовая: готово)».
  std::string title_of(std::string_view state, const std::map<std::string, std::string>& regions) const;
};

}  // namespace dyak::definitions

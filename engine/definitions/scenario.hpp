#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/base/value.hpp"
#include "engine/expression/expression.hpp"

// A process's own examples: what is given, what happens, what must come of it.

namespace dyak::definitions {

struct Scenario {
  static constexpr const char* kOwn = "own";  ///< what a scenario's own case is called in it

  std::string title;
  std::string form;  ///< what is taken in; empty = opened without a form
  Value data;        ///< given.data, plain
  Value directory;   ///< overlay on an empty directory, plain; see cases::directory_from_value
  std::optional<Moment> now;
  Value by;        ///< given.by, plain
  Value settings;  ///< given.settings: instead of the organisation's, plain
  struct Other {   ///< a case that is there before; fields of the kind case may name it
    std::string name;
    std::string process;
    Value by;
    Value data;
    bool later = false;  ///< comes in when `before` or `when` says so
  };
  std::vector<Other> others;
  std::string opened_by;          ///< name of the other case that opens this one; empty = it is opened with `data`
  struct Fired {                  ///< a transition taken, a task answered, or the clock's tick
    std::string event;            ///< empty = not a transition
    std::vector<std::string> as;  ///< roles; empty = the transition's first role, the task's addressee
    std::string person;           ///< or who acts: key of the directory
    Value with;
    std::optional<Moment> at;
    std::string of_case;  ///< name of another case, "own/order" = one that it opened; empty = of the scenario's own
    bool intake = false;  ///< that other case comes in now
    bool before = false;  ///< stands in given.before: nothing of it may be refused
    std::string task;     ///< kind; empty = not a task
    std::string of;       ///< whose, when several have it: directory key
    std::string seat;     ///< in which capacity, when one has several
    Value item;           ///< what it is about, or some of its members
    int number = 0;       ///< the task's own within the case; 0 = not said
    std::string verb;     ///< submit, accept, decline, annul, replace, claim, release, delegate
    Value answer;
    std::string reason;
    std::string to;  ///< replace, delegate: to whom
    bool tick = false;
    Place place;
  };
  std::vector<Fired> before;  ///< given.before: what happened until then
  std::vector<Fired> when;
  std::string state;                  ///< then.state; empty = not asked
  std::optional<std::string> number;  ///< then.number
  std::vector<std::string>
      refused;               ///< then.refused: codes or parts of sentences; the last event must be refused with all
  bool any_refusal = false;  ///< then.refused: true — for whatever reason
  std::vector<std::string> issued;                  ///< then.issued: documents
  std::map<std::string, std::string> other_states;  ///< then.cases: name of another case -> its state
  Value data_after;                                 ///< then.data: {expression: plain value}
  std::vector<std::pair<std::string, expression::Expression>> values;  ///< the expressions of then.data
  std::map<std::string, int> tasks;                                    ///< then.tasks: how many are open of a kind
  std::vector<std::pair<std::string, Date>> due;                       ///< then.due: term -> date
  Place place;
};

}  // namespace dyak::definitions

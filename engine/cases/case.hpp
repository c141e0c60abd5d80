#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/case_facts.hpp"
#include "engine/cases/erasure.hpp"
#include "engine/cases/event.hpp"
#include "engine/cases/fields.hpp"
#include "engine/cases/paper.hpp"
#include "engine/cases/task.hpp"
#include "engine/cases/term.hpp"

namespace dyak::cases {

/// One line of the history in plain words.
struct Step {
  Moment at;
  std::string actor;
  std::string transition;
  std::string title;
  std::string from;
  std::string to;
  std::string person;
  std::string region{};
  Value regions{};

  template <class V>
  static void fields(V& v) {
    v("at", &Step::at, "when it was taken", {Never, Never, Always});
    v("actor", &Step::actor, "the account that acted, or `system`", {Never, Never, Always});
    v("transition", &Step::transition, "its id", {Never, Never, Always});
    v("title", &Step::title, "of the transition", {Never, Never, Always});
    v("from", &Step::from, "the state it left", {Never, Never, Always});
    v("to", &Step::to, "the state it came to", {Never, Never, Always});
    v("person", &Step::person, "the key of who acted; empty: not a person or not known");
    v("region", &Step::region, "in which it went from state to state; empty: the case itself", {Never, IfGiven});
    v("regions", &Step::regions, "{region: state}: where each region stood after it");
  }
  bool operator==(const Step&) const = default;
};

/// A remark of the office on the case.
struct Note {
  Moment at;
  std::string actor;
  std::string text;
  std::vector<std::string> mentions;
  Value file{};  ///< {name, sha256, size}; null = none

  template <class V>
  static void fields(V& v) {
    v("at", &Note::at, "when it was made", {Never, Always});
    v("actor", &Note::actor, "the account that remarked it", {Never, Always});
    v("text", &Note::text, "of the remark", {Never, Always});
    v("mentions", &Note::mentions, "keys of the people whom it is meant for", {Never, IfGiven});
    v("file", &Note::file, "what was put to the case with it", {Never, IfGiven});
  }
  bool operator==(const Note&) const = default;
};

/// Words of a paper as this case has them instead of the definition's.
struct Rewording {
  std::string document;
  std::string was;
  std::string text;
  std::string reason;
  Moment at;
  std::string actor;

  template <class V>
  static void fields(V& v) {
    v("document", &Rewording::document, "its id in the definitions");
    v("was", &Rewording::was, "the text as the definition has it");
    v("text", &Rewording::text, "the words instead, slots as {1}, {2} …");
    v("reason", &Rewording::reason, "why");
    v("at", &Rewording::at, "when it was written");
    v("actor", &Rewording::actor, "the account that wrote it");
  }
  bool operator==(const Rewording&) const = default;
};

/// A case is the fold of its events, nothing else. `data` holds plain values (dates and keys as text).
struct Case {
  CaseId id;
  std::string process;
  std::string definition_version;
  std::string state;
  int version = 0;
  Moment opened_at;
  std::optional<Moment> received_at;
  std::string channel;
  Value applicant;
  Record data;
  ErasedFields erased;
  std::vector<Defect> defects;
  std::vector<Numbered> numbers;
  std::map<std::string, TermState> terms;
  std::vector<Task> tasks;
  std::vector<Paper> papers;
  std::vector<Step> steps;
  std::vector<Note> notes;
  std::vector<Rewording> rewordings;
  std::vector<std::string> lost_quorums;
  std::vector<CaseId> opened;
  CaseId opened_by;
  std::string document;
  std::string on_signed;
  std::map<std::string, std::string> regions;
  std::map<std::string, std::string> history;
  std::string shown_as;  ///< in a reading only, never kept: what the state is called to its reader; empty = its title
  bool operator==(const Case&) const = default;

  template <class V>
  static void fields(V& v) {
    v("id", &Case::id, "given by the store in order of opening");
    v("process", &Case::process, "its id");
    v("definition_version", &Case::definition_version, "of the files it was opened with");
    v("state", &Case::state, "in which it stands");
    v("version", &Case::version, "of the last event");
    v("opened_at", &Case::opened_at, "the moment of its first event");
    v("received_at", &Case::received_at, "when the application came", {Never, IfGiven});
    v("channel", &Case::channel, "how the application came", {Never, Always});
    v("applicant", &Case::applicant, "{person}, {organisation} or {case}; absent: nobody applied for it");
    v("data", &Case::data, "plain values: dates and keys as texts", {Never, Always});
    v("erased", &Case::erased, "what of `data` is destroyed, and of tasks (`tasks/review`)", {Never, IfGiven});
    v("defects", &Case::defects, "what is missing in the application", {Never, Always});
    v("numbers", &Case::numbers, "in order of issue; the first is its registration number", {Never, Always});
    v("terms", &Case::terms, "by id");
    v("tasks", &Case::tasks, "in order of giving");
    v("papers", &Case::papers, "in order of making");
    v("steps", &Case::steps, "transitions taken, the oldest first");
    v("notes", &Case::notes, "remarks of the office", {Never, IfGiven});
    v("rewordings", &Case::rewordings, "texts of its papers that have other words than the definition's");
    v("lost_quorums", &Case::lost_quorums, "kinds of tasks that nobody is left to answer in the state it stands in");
    v("opened", &Case::opened, "cases this one opened", {Never, Always});
    v("opened_by", &Case::opened_by, "the case that opened this one", {Never, IfGiven});
    v("document", &Case::document, "of an order's case: what it issues");
    v("on_signed", &Case::on_signed, "of an order's case: the event to fire in `opened_by`");
    v("regions", &Case::regions, "{region: state}: where each region of its state stands", {Never, IfGiven});
    v("history", &Case::history, "{region: state}: where the regions that were left stood last");
  }

  std::string number() const { return numbers.empty() ? std::string{} : numbers.front().text; }
  /// Its state and those of its regions.
  std::vector<std::string> states() const;
  bool stands_in(std::string_view one) const;
};

/// A case as it was read, shared by whoever reads it; null: there is none.
using CasePtr = std::shared_ptr<const Case>;

inline CasePtr shared(std::optional<Case> state) {
  return state ? std::make_shared<const Case>(std::move(*state)) : nullptr;
}

/// Adds one event. Requires event.version == case.version + 1 (else Error{Internal}). Unknown kinds are kept only in
/// the version, so that an older program can read a newer record.
void apply(Case& state, const Event& event);
/// Requires at least one event.
Case fold(const std::vector<Event>& events);

/// The snapshot kept beside the events as a cache; from_value(to_value(c)) == c.
Value to_value(const Case& state);
Case case_from_value(const Value& value);

/// What the API shows of a thing besides what it counts itself; see the table of each.
Record shown_in_api(const Case& state);
Record shown_in_api(const TermState& term);
Record shown_in_api(const Task& task);
Record shown_in_api(const Paper& paper);

/// What conditions and papers may ask of a thing besides what depends on definitions and the day.
Record asked_of(const TermState& term);
Record asked_of(const Task& task);
Record asked_of(const Paper& paper);
Record asked_of(const Numbered& number);
Record asked_of(const Defect& defect);
Record asked_of(const Step& step);

}  // namespace dyak::cases

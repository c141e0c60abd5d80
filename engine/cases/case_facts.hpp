#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/fields.hpp"
#include "engine/cases/message_facts.hpp"

/// What is recorded of a case as a whole: its course and its data, and what it did elsewhere.
namespace dyak::cases {

/// Values of the case's own fields. Whatever holds them is found by this type when they are to be destroyed.
struct FieldValues {
  Value values;
  bool operator==(const FieldValues&) const = default;
};

struct Defect {
  std::string field;
  std::string message;
  std::string basis;
  std::string missing{};

  template <class V>
  static void fields(V& v) {
    v("field", &Defect::field, "its path in the form; empty: the form as a whole", {Always, Always, Always});
    v("message", &Defect::message, "Russian", {Always, Always, Always});
    v("basis", &Defect::basis, "the rule it follows from", {Always, Always, OrNull});
    v("missing", &Defect::missing, "what is not told, as inside a sentence; empty: something else is wrong",
      {IfGiven, IfGiven, OrNull});
  }
  bool operator==(const Defect&) const = default;
};

struct Opened {
  std::string process;
  std::string definition;
  std::string state;
  std::optional<Moment> received_at{};
  std::string channel;
  Value by;
  std::string form;
  std::string form_version;
  FieldValues data;
  std::string opened_by;
  std::string document;
  std::string on_signed;
  Value regions{};

  static constexpr Kind kKind{"opened", "The case began",
                              R"({"process": "trip", "definition": "v1", "state": "received",
"received_at": "2026-09-01T10:00:00+03:00", "by": {"person": "P1"}, "data": {"place": "музей"}})",
                              true};
  template <class V>
  static void fields(V& v) {
    v("process", &Opened::process, "its id", {Always});
    v("definition", &Opened::definition, "version of the files", {Always});
    v("state", &Opened::state, "in which it begins", {Always});
    v("received_at", &Opened::received_at, "when the application came");
    v("channel", &Opened::channel, "how the application came");
    v("by", &Opened::by, "{person: key}, {organisation: key} or {case: id}; absent: nobody applied for it");
    v("form", &Opened::form, "id of the form that was handed in; absent: nobody handed one in");
    v("form_version", &Opened::form_version, "version of that form");
    v("data", &Opened::data, "what was handed in or passed on", {Always});
    v("opened_by", &Opened::opened_by, "the case that opened it");
    v("document", &Opened::document, "of an order's case: what it issues");
    v("on_signed", &Opened::on_signed, "of an order's case: the event to fire in `opened_by`");
    v("regions", &Opened::regions, "{region: state}: where its regions begin; absent: the state has none");
  }
  std::string told() const {
    if (form.empty()) return "Дело открыто";
    return "Поступило" + (channel.empty() ? "" : ": " + channel);
  }
};

struct Moved {
  std::optional<std::string> transition{};
  std::optional<std::string> title{};
  std::optional<std::string> from{};
  std::optional<std::string> to{};
  std::string person;
  FieldValues input;
  std::string reason;
  std::string to_title{};
  std::string region{};
  Value regions{};

  static constexpr Kind kKind{"moved", "A transition was taken",
                              R"({"transition": "register", "title": "Зарегистрировать", "from": "received",
"to": "registered", "input": {}})",
                              true};
  template <class V>
  static void fields(V& v) {
    v("transition", &Moved::transition, "its id", {Always});
    v("title", &Moved::title, "of the transition", {Always});
    v("from", &Moved::from, "the state it left", {Always});
    v("to", &Moved::to, "the state it came to", {Always});
    v("person", &Moved::person, "the key of who acted");
    v("input", &Moved::input, "what he gave: values of the asked fields", {Always});
    v("reason", &Moved::reason, "`automatic`, `term`, `fired` or `taken-back`; absent: somebody's own act");
    v("to_title", &Moved::to_title, "in a reading only: what the new state is called to whoever may not know it",
      {Never});
    v("region", &Moved::region, "in which region `from` and `to` are; absent: they are states of the case itself");
    v("regions", &Moved::regions, "{region: state}: where each region stands now; absent: there are none any more");
  }
};

struct DataSet {
  FieldValues values;

  static constexpr Kind kKind{"set", "The definition put values into the data", R"({"values": {"executor": "P2"}})"};
  template <class V>
  static void fields(V& v) {
    v("values", &DataSet::values, "merged; null takes a member away", {Always});
  }
  std::string told() const { return {}; }
};

struct Amended {
  FieldValues data;

  static constexpr Kind kKind{"amended", "The applicant's data came anew", R"({"data": {"place": "театр"}})"};
  template <class V>
  static void fields(V& v) {
    v("data", &Amended::data, "merged like `set`", {Always});
  }
  std::string told() const { return "Заявление дополнено"; }
};

struct DefectsFound {
  std::vector<Defect> items;

  static constexpr Kind kKind{"defects", "What is missing in the application",
                              R"({"items": [{"field": "place", "message": "не указано", "basis": ""}]})"};
  template <class V>
  static void fields(V& v) {
    v("items", &DefectsFound::items, "[{field, message, basis, missing}]: the whole list, be it empty", {Always});
  }
  std::string told() const { return {}; }
};

struct QuorumLost {
  std::string task;
  std::string title;

  static constexpr Kind kKind{"quorum-lost", "Nobody is left to answer, and too few have",
                              R"({"task": "review", "title": "Экспертный лист"})"};
  template <class V>
  static void fields(V& v) {
    v("task", &QuorumLost::task, "its id in the process's `tasks`", {Always});
    v("title", &QuorumLost::title, "of that task", {Always});
  }
  std::string told() const {
    return "Ответов на поручение «" + title + "» не хватает, а открытых поручений не осталось";
  }
};

struct Linked {
  std::string other;
  std::string role;

  static constexpr Kind kKind{"linked", "Another case has to do with this one",
                              R"({"case": "c-000002", "role": "opened"})"};
  template <class V>
  static void fields(V& v) {
    v("case", &Linked::other, "its id", {Always});
    v("role", &Linked::role, "`opened` by this one; `asked` in older records", {Always});
  }
  std::string told() const { return {}; }
};

struct Fired {
  std::string other;
  std::string event;
  std::optional<std::string> refused{};

  static constexpr Kind kKind{"fired", "An event was fired in another case",
                              R"({"case": "c-000002", "event": "include"})"};
  template <class V>
  static void fields(V& v) {
    v("case", &Fired::other, "its id", {Always});
    v("event", &Fired::event, "id of the transition", {Always});
    v("refused", &Fired::refused, "why it was not taken; absent: it was");
  }
};

struct DirectoryChanged {
  std::string change;
  Value entry;
  static constexpr const char* kErasePerson = "erase-person";  ///< entry: {person, members}

  static constexpr Kind kKind{"directory", "The directory was changed by this case",
                              R"({"change": "add-member", "entry": {"body": "B1", "person": "P3"}})"};
  template <class V>
  static void fields(V& v) {
    v("change", &DirectoryChanged::change, "id of the change", {Always});
    v("entry", &DirectoryChanged::entry, "what the change is told by", {Always});
  }
  std::string told() const { return {}; }
};

struct ValuesErased {
  std::vector<std::string> names;
  std::optional<Date> on{};
  std::string reason;
  std::vector<std::string> tasks{};

  static constexpr Kind kKind{"erased", "Values were destroyed, in earlier events too (a mark stands there)",
                              R"({"fields": ["purpose"], "on": "2027-03-12", "reason": "акт № 1"})"};
  template <class V>
  static void fields(V& v) {
    v("fields", &ValuesErased::names, "ids in the data; `home.street`: a member of a value", {Always});
    v("on", &ValuesErased::on, "on which day");
    v("reason", &ValuesErased::reason, "by which act", {Always});
    v("tasks", &ValuesErased::tasks, "kinds of tasks whose answers are gone; `review.note`: a field of them");
  }
};

struct Noted {
  std::string text;
  std::vector<std::string> mentions{};
  Value file{};

  static constexpr Kind kKind{"noted", "The office remarked something; nobody outside it is told",
                              R"({"text": "Заявитель звонил, просит не спешить", "mentions": ["P2"]})", true};
  template <class V>
  static void fields(V& v) {
    v("text", &Noted::text, "of the remark", {Always});
    v("mentions", &Noted::mentions, "keys of the people whom it is meant for");
    v("file", &Noted::file, "{name, sha256, size} of what was put to the case with it");
  }
  std::string told() const {
    return "Пометка: " + text + (file.is_null() ? "" : " (файл «" + file["name"].text_or("") + "»)");
  }
};

struct Reworded {
  std::string document;
  std::string was;
  std::string text;
  std::string reason;

  static constexpr Kind kKind{"reworded", "The office gave a text of a paper other words, for this case only",
                              R"({"document": "trip-order", "was": "Направить {leader.name:acc} в поездку.",
"text": "Командировать {1}.", "reason": "просьба бухгалтерии"})",
                              true};
  template <class V>
  static void fields(V& v) {
    v("document", &Reworded::document, "its id in the definitions", {Always});
    v("was", &Reworded::was, "the text as the definition has it", {Always});
    v("text", &Reworded::text, "the new words, slots as {1}, {2} …; empty: the definition's words again", {Always});
    v("reason", &Reworded::reason, "why", {Always});
  }
  std::string told() const { return text.empty() ? "Возвращены слова шаблона" : "Изменены слова проекта: " + reason; }
};

using CaseFacts = Facts<Opened, Moved, DataSet, Amended, DefectsFound, QuorumLost, Linked, Fired, Notified, Delivered,
                        DirectoryChanged, ValuesErased, Noted, Reworded>;

}  // namespace dyak::cases

#pragma once
#include <string>

#include "engine/base/json.hpp"
#include "engine/cases/case.hpp"
#include "engine/cases/fact.hpp"

/// The part of engine/cases/RECORD.md that the tables of the code give.
namespace dyak::cases::testing {

inline const char* word_for(const std::string&) { return "text"; }
inline const char* word_for(const std::optional<std::string>&) { return "text"; }
inline const char* word_for(int) { return "number"; }
inline const char* word_for(bool) { return "flag"; }
inline const char* word_for(const Date&) { return "day"; }
inline const char* word_for(const std::optional<Date>&) { return "day"; }
inline const char* word_for(const Moment&) { return "moment"; }
inline const char* word_for(const std::optional<Moment>&) { return "moment"; }
inline const char* word_for(const Value&) { return "value"; }
inline const char* word_for(const FieldValues&) { return "fields"; }
inline const char* word_for(const Record&) { return "fields"; }
inline const char* word_for(const CaseId&) { return "text"; }
inline const char* word_for(TaskStatus) { return "text"; }
inline const char* word_for(const std::vector<std::string>&) { return "texts"; }
inline const char* word_for(const std::vector<CaseId>&) { return "texts"; }
template <class T>
const char* word_for(const std::vector<T>&) {
  return "list";
}
template <class T>
const char* word_for(const std::map<std::string, T>&) {
  return "record";
}

/// The members of one table as lines of Markdown, in the order of the table.
class MemberLines {
 public:
  explicit MemberLines(bool recorded) : recorded_(recorded) {}
  template <class Owner, class Member>
  void operator()(std::string_view name, Member Owner::*, std::string_view meaning, const Shown& shown = {}) {
    if (recorded_ && shown.recorded == Never) return;
    const bool always = recorded_ && shown.recorded == Always;
    lines += "| `" + std::string(name) + "` | " + word_for(Member{}) + (always ? "" : ", may be absent") + " | " +
             std::string(meaning) + " |\n";
  }
  std::string lines;

 private:
  bool recorded_;
};

inline constexpr const char* kHead = "| Member | | What it is |\n|---|---|---|\n";

template <class F>
std::string kind_section() {
  MemberLines members(true);
  F::fields(members);
  return "### `" + std::string(F::kKind.id) + "`\n\n" + std::string(F::kKind.meaning) +
         (F::kKind.is_act ? "; somebody's own act.\n\n" : ".\n\n") + kHead + members.lines + "\n`" +
         to_json(parse_json(F::kKind.example).value) + "`\n\n";
}

template <class... Known>
std::string kind_sections(Facts<Known...>) {
  return (kind_section<Known>() + ...);
}

template <class T>
std::string thing_section(const std::string& title) {
  MemberLines members(false);
  T::fields(members);
  return "### " + title + "\n\n" + kHead + members.lines + "\n";
}

inline std::string record_page() {
  return "## The kinds of events\n\n" + kind_sections(Joint::All{}) + "## The snapshot\n\n" +
         thing_section<Case>("The case") + thing_section<TermState>("A term") + thing_section<Task>("A task") +
         thing_section<Paper>("A paper") + thing_section<Numbered>("A number") + thing_section<Step>("A step") +
         thing_section<Note>("A note") + thing_section<Defect>("A defect");
}

}  // namespace dyak::cases::testing

#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/value.hpp"

namespace dyak::cases {

/// What was known of somebody and is destroyed by law: nothing of it is left in the record but that it was there.
struct Erasure {
  CaseId case_id{};                    ///< whose fields; empty = none
  std::vector<std::string> fields{};   ///< of the case's data; "home.street" = a member, in each row of a list too
  std::string person{};                ///< key in the directory; empty = nobody
  std::vector<std::string> members{};  ///< of the person there: "email", "phone", declared attributes
  Date on;
  std::string reason;  ///< Russian: by which act
  std::string actor;
  Moment at;
  std::vector<std::string>
      tasks{};  ///< of the case: whose answers, whole ("review") or a field of them ("review.note")
};

/// A field whose value is destroyed, as people are told.
struct ErasedField {
  Date on;
  std::string reason;
  bool operator==(const ErasedField&) const = default;
};
using ErasedFields = std::map<std::string, ErasedField>;

/// What stands in a payload where a value stood: {"$erased": {on, reason}}.
Value erased_mark(const ErasedField& field);
/// Whether it is such a mark.
bool is_erased(const Value& value);
/// Of a mark; an empty one of anything else.
ErasedField read_erased_mark(const Value& mark);
/// The value without the marks that stand in it at any depth; each is told under its path, "home.street" of `path` "home".
Value without_marks(const Value& value, const std::string& path, ErasedFields& told);
/// Takes away what stands at the path ("home.street") of the record, in each row of a list; whether anything did.
bool take_away(Record& record, const std::string& path);
/// Name of what is destroyed of a task's answer among a case's `erased`: "tasks/review", "tasks/review.note".
std::string erased_answer(const std::string& task);
/// What stands inside a longer text in place of destroyed words.
inline constexpr const char* kErasedWords = "[уничтожено]";

}  // namespace dyak::cases

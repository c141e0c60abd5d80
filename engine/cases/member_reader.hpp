#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/base/value.hpp"

namespace dyak::cases {

/// Reads one record that a person wrote, member by member, and collects what is wrong with it under JSON Pointers.
/// Members asked for are known; rest() or finish() deal with the others. The value and the findings must outlive it.
class MemberReader {
 public:
  MemberReader(const Value& value, std::string pointer, Diagnostics& findings);

  bool is_record() const { return value_.is_record(); }
  /// Empty when absent.
  std::string text(std::string_view member);
  /// dir-missing when absent or empty.
  std::string required_text(std::string_view member);
  std::optional<Date> date(std::string_view member);
  bool flag_or(std::string_view member, bool fallback);
  /// The member as it stands; null when absent.
  const Value& raw(std::string_view member);
  /// Null unless the member is a record; another kind is reported.
  const Value& record(std::string_view member);
  /// The items of a list with readers of their own. Absent = none.
  std::vector<MemberReader> items(std::string_view member);

  /// Members nobody asked for: attributes.
  Record rest() const;
  /// Members nobody asked for: dir-unknown-member each.
  void finish();

  void report(std::string code, std::string_view member, std::string message, std::string hint = {});
  std::string pointer(std::string_view member) const;

 private:
  void wrong_type(std::string_view member, std::string_view wanted);

  const Value& value_;
  std::string pointer_;
  Diagnostics& findings_;
  std::vector<std::string> known_;
};

}  // namespace dyak::cases

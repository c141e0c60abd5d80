#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"

namespace dyak::cases {

// Readers of recorded values. A record may be older or newer than the program, so
// nothing here fails: a member that is absent or of another kind reads as "not given".
// Dates and moments are ISO text as stored, or still typed as they were decided.

std::string text_of(const Value& record, std::string_view member);
/// 0 for what is no whole number of that size.
int integer_in(const Value& value);
/// A moment counts as its local day.
std::optional<Date> date_in(const Value& value);
std::optional<Moment> moment_in(const Value& value);
/// Empty when the member is not a list.
const List& list_of(const Value& record, std::string_view member);

/// Builds a record and leaves out what is not given, so that snapshots stay short.
class RecordBuilder {
 public:
  RecordBuilder& text(std::string_view member, std::string_view value);
  RecordBuilder& flag(std::string_view member, bool value);
  RecordBuilder& date(std::string_view member, const std::optional<Date>& value);
  RecordBuilder& moment(std::string_view member, const std::optional<Moment>& value);
  RecordBuilder& value(std::string_view member, const Value& value);
  RecordBuilder& list(std::string_view member, List value);
  Value done() { return Value(std::move(record_)); }

 private:
  Record record_;
};

}  // namespace dyak::cases

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/value.hpp"

// What is kept for those who read: nothing that decides depends on it, so it is asked of its own.
namespace dyak::cases {

/// A message to somebody, as the record tells of it.
struct Notice {
  std::int64_t sequence = 0;  ///< of its event in the chain
  Moment at;
  CaseId case_id;
  Value to;             ///< {person|organisation: key}
  std::string subject;  ///< empty when it was destroyed
  PaperId paper;        ///< what went with it; empty = none
};

struct NoticeQuery {
  std::vector<std::string> parties{};  ///< "person:T01", "organisation:I02": to whom
  std::int64_t after = 0;              ///< only those with a greater sequence
  std::int64_t before = 0;             ///< only those with a smaller one; 0 = from the newest
  int limit = 30;
};

/// Messages and marks of a picture of the record: a ReadView of a store that keeps them is one too.
class NoticeView {
 public:
  virtual ~NoticeView() = default;
  /// The newest first.
  virtual std::vector<Notice> notices(const NoticeQuery& query) const = 0;
  /// How far somebody has come with what he reads (see MarkWriter); nullopt = he has not begun.
  virtual std::optional<std::int64_t> mark(const std::string& owner, const std::string& what) const = 0;
};

/// The same of a transaction.
class MarkWriter {
 public:
  virtual ~MarkWriter() = default;
  /// How far somebody has come: his alone, no part of the record.
  virtual void put_mark(const std::string& owner, const std::string& what, std::int64_t value) = 0;
};

}  // namespace dyak::cases

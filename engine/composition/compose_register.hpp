#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/composition/period.hpp"
#include "engine/composition/stop.hpp"
#include "engine/workflow/decide.hpp"
#include "output/document/sheet.hpp"

namespace dyak::composition {

/// All entries of a journal, oldest first.
using JournalSource = std::function<std::vector<cases::JournalEntry>(const std::string& journal)>;

/// One case as it stood when a number was given, with the facts of that moment.
class RecordedCase {
 public:
  virtual ~RecordedCase() = default;
  virtual const cases::CasePtr& state() const = 0;
  virtual const workflow::Facts& facts() const = 0;
  /// Was the paper with that number sent to an address by the program? nullopt: there is no such paper.
  virtual std::optional<bool> mailed() const = 0;
};

/// The case when it took this number, or its first one when there is no number; null when it has none.
using RecordedSource = std::function<std::shared_ptr<const RecordedCase>(const CaseId&, const cases::JournalEntry*)>;

/// The record as it stood at some moment.
class PastRecord {
 public:
  virtual ~PastRecord() = default;
  virtual const workflow::Facts& facts() const = 0;
  virtual std::vector<cases::JournalEntry> journal(const std::string& id) const = 0;
};

/// The record at the end of that day; null when it can't be told. Asked in order of time it is read once.
using PastSource = std::function<std::shared_ptr<const PastRecord>(Date day)>;

/// A question to the record: which register, about what time, as of which moment (facts.now).
struct RegisterQuestion {
  const definitions::RegisterDefinition& definition;
  workflow::Facts facts;
  ReportPeriod period;
  JournalSource journal;
  RecordedSource recorded{};  ///< for columns that stay as recorded; empty = they are told as of facts.now
  std::function<std::optional<Moment>(const CaseId&, const cases::JournalEntry*)>
      recorded_at{};  ///< when that was: rows are then asked about in order of time
  Stop stop{};
  PastSource past{};  ///< for figures that are told as of a day; empty = what they were is not told
};

/// Pure: the same record, definition and moment give the same workbook. Errors: Error{InvalidInput} of a condition that
/// fails, Error{Unavailable} once it is to stop.
document::Workbook compose_register(const RegisterQuestion& question);

}  // namespace dyak::composition

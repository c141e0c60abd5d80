#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/workflow/forms/field_spot.hpp"
#include "engine/workflow/forms/form_check.hpp"

namespace dyak::workflow {

/// Nothing was given: null, no letters, no rows, a record of such.
bool is_empty(const Value& value);

/// Holds fields against what was sent, one record at a time; everything found goes into the result.
class Checker {
 public:
  using Field = definitions::Field;
  using FieldType = definitions::FieldType;
  using Level = definitions::Level;

  Checker(CheckedFields& result, const expression::ObjectSource& objects, const Facts& facts, const Record* known)
      : result_(result), objects_(objects), facts_(facts), known_(known) {}

  /// Reads the fields of one record, then runs their checks. A
  /// check that names a field refused or missing is passed over.
  Record read_fields(const std::vector<const Field*>& fields, const Record& sent, const Spot& spot,
                     const expression::Environment& outer, const std::vector<definitions::Check>& form_checks = {});

 private:
  Value read_value(const FieldType& type, Level level, const std::string& basis, const Value& sent, const Spot& spot,
                   const expression::Environment& outer);
  Value read_list(const FieldType& type, Level level, const std::string& basis, const Value& sent, const Spot& spot,
                  const expression::Environment& outer);
  Value read_record(const FieldType& type, const Value& sent, const Spot& spot, const expression::Environment& outer);
  void refuse_unknown(const std::vector<const Field*>& fields, const Record& sent, const Spot& spot);
  void refuse_repeats(const FieldType& type, const List& items, const Spot& spot);
  /// Read, computed, or what stands for nothing; what is missing is told.
  Value field_value(const Field& field, const Value& sent, const Spot& spot, const expression::Environment& so_far);
  /// Whether its conditions hold; a value sent for a field that is not asked is refused, but what stands there already
  /// goes away by itself.
  bool is_asked(const Field& field, const Value& sent, const expression::Environment& environment, const Spot& spot);
  Level level_of(const Field& field, const expression::Environment& environment, const Spot& spot);
  /// A row for each of `rows`, in its order; refuses rows of others.
  List laid_rows(const FieldType& type, const List& sent, const Spot& spot, const expression::Environment& outer);
  Value evaluated(const expression::Expression& expression, const expression::Environment& environment,
                  const Spot& spot);
  void tell_missing(const Field& field, Level level, const Spot& spot);
  /// Refuses or notes a defect, as the level says.
  /// `missing`: what is not told, where nothing else is wrong.
  void tell(Level level, const std::string& code, const std::string& message, const std::string& hint,
            const std::string& basis, const Spot& spot, const std::string& missing = {});
  void run_checks(const std::vector<definitions::Check>& checks, const expression::Environment& environment,
                  const Spot& spot, const std::set<std::string>& unfit);
  std::size_t faults() const { return result_.refusals.size() + result_.defects.size(); }

  CheckedFields& result_;
  const expression::ObjectSource& objects_;
  const Facts& facts_;
  const Record* known_;
  std::set<std::string> kept_;  ///< named already in the field that is being read
};

/// «Поле «…»: …»
std::string field_text(const Spot& spot, const std::string& problem);

}  // namespace dyak::workflow

#pragma once
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// Says recorded values in Russian: keys by names, dates as they are
/// written, choices by their titles. References must outlive it.
class DisplayNames {
 public:
  DisplayNames(const definitions::Definitions& definitions, const cases::Directory& directory,
               const cases::ReadView& view, Date today)
      : definitions_(definitions), directory_(directory), view_(view), today_(today) {}

  std::string person(const std::string& key) const;        ///< full name; the key when unknown
  std::string short_person(const std::string& key) const;  ///< «Атмурзаева Ф.Х.»
  std::string organisation(const std::string& key) const;
  std::string case_number(const std::string& id) const;
  /// {person|organisation|case|role: key}; empty for null.
  std::string party(const Value& party) const;
  /// A scalar or a list of scalars of the type in one line.
  std::string value(const definitions::FieldType& type, const Value& value) const;
  /// What tells one case from another at a glance: the text its form asks for first, an order's title, else whom it is
  /// about, else whatever is given first. Where that text was left out or destroyed, no later one stands in for it.
  std::string subject(const cases::Case& state) const;
  std::string moment(Moment moment) const;  ///< «14.09.2026, 10:05»
  const definitions::Definitions& definitions() const { return definitions_; }

 private:
  std::string subject_of(const std::vector<const definitions::Field*>& fields, const Record& data) const;

  const definitions::Definitions& definitions_;
  const cases::Directory& directory_;
  const cases::ReadView& view_;
  Date today_;
};

}  // namespace dyak::service

#pragma once
#include <random>
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// Invented people, institutions and answers: the same for the same seed. What it invents fits the fields' types and
/// limits; conditions over several fields it does not know, so that a form may still be refused.
class InventedDistrict {
 public:
  InventedDistrict(const definitions::Definitions& definitions, std::uint64_t seed);

  /// From now on the people and institutions of this directory act and are named.
  void adopt(const cases::Directory& directory);
  /// People and institutions of every kind the forms name, with posts, memberships and consents.
  const cases::Directory& directory() const { return directory_; }
  /// From now on every field is filled in, those too that may stay empty.
  void leave_nothing_out() { leaves_out_ = false; }
  /// 0 … below-1.
  std::size_t pick(std::size_t below) { return below == 0 ? 0 : static_cast<std::size_t>(chance_() % below); }
  /// Who may send in this form: {person|organisation: key}.
  Value applicant(const definitions::Form& form);
  /// A value for each field that is required, and for most of the
  /// others. Dates stand around `now`; cases are those of the record.
  Record fill(const std::vector<const definitions::Field*>& fields, Moment now, cases::Store& store);

 private:
  void add_people();
  void add_institutions();
  Value value_of(const definitions::FieldType& type, Moment now, cases::Store& store);
  Value choice(const definitions::FieldType& type, Moment now);
  Value list(const definitions::FieldType& type, Moment now, cases::Store& store);
  Value text(const definitions::FieldType& type);
  Value number(const definitions::FieldType& type);
  Value file(const definitions::FieldType& type, cases::Store& store);
  Value some_case(const definitions::FieldType& type, cases::Store& store);

  const definitions::Definitions& definitions_;
  std::mt19937_64 chance_;  // its numbers are fixed by the standard, unlike those of the distributions
  cases::Directory directory_;
  std::vector<std::string> persons_;
  std::vector<std::string> organisations_;
  int texts_ = 0;
  bool leaves_out_ = true;
};

}  // namespace dyak::rehearsal

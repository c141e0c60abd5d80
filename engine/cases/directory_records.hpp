#pragma once
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"

namespace dyak::cases {

/// One record of the directory, as it is stored and as it changes.
struct DirectoryRecord {
  std::string section;  ///< "persons" … as in to_value()
  std::string key;      ///< of a person or an organisation; of any other its number in the section, in eight digits
  std::string subject;  ///< whom it is about: the key of a person or an organisation; of a correction its words
  Value content;        ///< null = there is no such record any more
  bool operator==(const DirectoryRecord&) const = default;
};

/// What makes the one directory of the other. Costs as much as differs: what the two share is not looked at.
std::vector<DirectoryRecord> directory_changes(const Directory& before, const Directory& after);
/// Lays the records over the directory; in any order.
void lay_over(Directory& directory, const std::vector<DirectoryRecord>& records);

/// The entries in which two directories differ, each as a directory's value (see to_value), and how many of each section
/// are the same in both.
struct DirectoryParts {
  Value before;
  Value after;
  Record same;  ///< by section
};
DirectoryParts differing_parts(const Directory& before, const Directory& after);

// One record as to_value(directory) has it in its section.
Value to_value(const Person& person);
Value to_value(const Organisation& organisation);
Value to_value(const Employment& employment);
Value to_value(const Membership& membership);
Value to_value(const Consent& consent);
Value to_value(const Kinship& kinship);
Value to_value(const FormCorrection& correction);

}  // namespace dyak::cases

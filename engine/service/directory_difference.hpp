#pragma once
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// A member of an entry before and after; empty = absent.
struct ChangedMember {
  std::string name;
  std::string before;
  std::string after;
};
struct ChangedEntry {
  std::string title;  ///< for people: «T01 Орлова Мария Ивановна»
  std::vector<ChangedMember> members;
};

/// What became of one section of the directory.
struct SectionDifference {
  std::string section;  ///< "persons" …
  std::string title;    ///< «люди»
  std::vector<std::string> added;
  std::vector<ChangedEntry> changed;
  std::vector<std::string> lost;
  std::size_t left = 0;  ///< entries that stay as they were
};
std::vector<SectionDifference> directory_difference(const cases::Directory& before, const cases::Directory& after);
/// The same of directories as values, or of parts of them (see ReadView::directory_about).
std::vector<SectionDifference> directory_difference(const Value& before, const Value& after);

/// Somebody whom the next directory does not know any more, and what needs him.
struct DirectoryLoss {
  std::string title;
  std::vector<std::string> needed_by;  ///< Russian: «открытые дела: К-01, К-02», «подписывает документы: head» …
};
/// Persons and organisations that open cases, open tasks, signatories, journals or accounts need, and posts of signing
/// and memberships that would have nobody left.
std::vector<DirectoryLoss> directory_losses(const cases::ReadView& view, const definitions::Definitions& definitions,
                                            const cases::Directory& next, Date today);

}  // namespace dyak::service

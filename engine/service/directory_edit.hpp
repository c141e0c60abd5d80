#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/service/directory_difference.hpp"
#include "engine/service/directory_import.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// What a file would make of the directory: shown before it is done, and told after.
struct DirectoryPlan {
  DirectoryImport import;
  std::vector<SectionDifference> difference;  ///< empty when the file has errors
  std::vector<DirectoryLoss> losses;          ///< only where they were asked for
};

enum class AskLosses { No, Yes };  ///< they walk over all cases

/// Pure but for the view.
DirectoryPlan plan_directory(const cases::ReadView& view, const World& world, const Value& file, ImportMode mode,
                             AskLosses losses = AskLosses::No);

/// Whether it changes anything.
bool changes_anything(const DirectoryPlan& plan);
/// Tells one plan from another: whoever agreed to one agreed to no other.
std::string digest_of(const DirectoryPlan& plan);

struct DirectoryWrite {
  Value file;
  ImportMode mode = ImportMode::Merge;
  std::string subject;                  ///< whom it is about; empty = many
  std::optional<std::string> agreed{};  ///< digest_of() the plan that was shown; absent = none was
  std::optional<std::string> seen{};    ///< seen_of() the subject as it was shown
};

/// One transaction; that it was done stands in the record, what was written only in the directory, which can be erased.
/// Writes nothing when nothing differs. Errors: Forbidden; InvalidInput with the findings; Conflict
/// "directory-changed" when it is not what was agreed to or seen any more.
DirectoryPlan write_directory(const World& world, const DirectoryWrite& write, const workflow::Actor& actor);

/// The part of the directory about one person or institution, as a directory's value.
Value directory_about(const cases::Directory& directory, const std::string& key);
/// Tells one state of it from another: an entity tag, a hidden field.
std::string seen_of(const cases::Directory& directory, const std::string& key);

/// How to reach oneself: the only part of the directory that is everybody's own to mend. Errors: Forbidden when no
/// person stands behind the account; InvalidInput.
void correct_own_contacts(const World& world, const std::string& email, const std::string& phone,
                          const workflow::Actor& actor);
/// Why this is no address for mail, Russian; empty = it may be one, or is empty.
std::string email_problem(const std::string& email);

/// A change of one entry: who, when, what.
struct DirectoryStep {
  std::int64_t version = 0;
  Moment at;
  std::string actor;
  bool first = false;  ///< it stands there since then
  std::vector<SectionDifference> difference;
};
struct DirectoryPast {
  std::vector<DirectoryStep> steps;  ///< newest first
  std::int64_t next = 0;             ///< versions before this one were not looked into; 0 = all were
};
/// What became of one entry. Looks into so many versions that it stays a page's work.
DirectoryPast directory_past(const cases::ReadView& view, const std::string& key, std::int64_t before = 0);

}  // namespace dyak::service

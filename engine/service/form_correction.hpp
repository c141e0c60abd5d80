#pragma once
#include <array>
#include <optional>
#include <string>

#include "engine/base/printable.hpp"
#include "engine/cases/directory.hpp"
#include "engine/language/language.hpp"

namespace dyak::service {

/// Whose forms are typed by hand: the key of a person or an organisation, or the words of a post.
struct FormTarget {
  PhraseKind kind = PhraseKind::Person;
  std::string key;                    ///< Post: its nominative
  std::optional<std::size_t> name{};  ///< Organisation: which of its names; absent = today's
};

/// The words as they stand in the directory now. Error{NotFound}.
Phrase phrase_of(const cases::Directory& directory, const FormTarget& target, Date on);

/// A line of the table that a clerk looks through: the form now, and what was typed for the same words before.
struct OfferedForm {
  std::string text;
  bool sure = true;
  bool by_hand = false;
  std::string doubt;
  std::string offered;  ///< empty = nothing to offer; for a person the whole name with the surname as corrected then
};
/// In the order of kCaseNames.
std::array<OfferedForm, 6> offered_forms(const cases::Directory& directory, const language::Language& language,
                                         const Phrase& phrase);

/// The directory in which these forms win from now on, and the correction is remembered. `forms` by case, empty = as
/// before; for a person of the full name. Errors: Error{InvalidInput}: nothing typed, the nominative changed, another
/// number of words in a name, characters that are no letters or that `papers`, if given, cannot show; Error{NotFound}.
cases::Directory corrected_directory(const cases::Directory& directory, const FormTarget& target,
                                     const std::array<std::string, 6>& forms, const std::string& by, Moment at,
                                     Date today, const Printable* papers = nullptr);

/// The directory in which the program declines these words itself
/// again; what was typed stays remembered. Error{NotFound}.
cases::Directory uncorrected_directory(const cases::Directory& directory, const FormTarget& target, Date today);

/// What an import does not know: the forms typed by hand for
/// words that have not changed, and the corrections made so far.
cases::Directory with_kept_forms(cases::Directory next, const cases::Directory& before);

}  // namespace dyak::service

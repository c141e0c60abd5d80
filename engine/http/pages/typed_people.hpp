#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/language/language.hpp"

/// People as they are typed into a line where one is chosen.
namespace dyak::http {

/// The names of a line: «Иванова А.А.; Петров Б.Б.», or one under another. Without them the line itself.
std::vector<std::string> names_in(const std::string& typed);

/// «Иванова А. А.» or «А.А. Иванова»: a surname with initials, folded as a search reads it.
struct Initialled {
  std::string surname;
  std::vector<std::string> initials;  ///< one letter each
};
/// Nothing for a name without initials.
std::optional<Initialled> initialled(const language::Language& language, const std::string& typed);
/// Whether it may be this person: an initial that is not typed is any.
bool is_called(const language::Language& language, const cases::Person& person, const Initialled& name);

}  // namespace dyak::http

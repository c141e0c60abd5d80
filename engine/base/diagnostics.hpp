#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dyak {

/// Where in a source file; lines and columns are 1-based, columns
/// count characters (not bytes). line 0 = the whole file.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  bool operator==(const Place&) const = default;
};

enum class Severity { Error, Warning };

/// One finding about something a person wrote: a definition (place is set) or an input (field is set).
struct Diagnostic {
  Severity severity = Severity::Error;
  std::string code;     ///< stable, kebab-case, documented: "unknown-key"
  std::string message;  ///< Russian: what is wrong, with what
  std::string hint;     ///< Russian: what to do; empty = nothing to add
  Place place;          ///< empty file = not about a file
  std::string field;    ///< JSON Pointer ("/fields/members/0/person"); empty = not about a field
  bool operator==(const Diagnostic&) const = default;

  /// "file:3:7: error[unknown-key]: sentence" and, on a second line, "  подсказка: …".
  std::string text() const;
};

using Diagnostics = std::vector<Diagnostic>;

/// Why something was not done: an error about no file. `code` stands in engine/REFUSALS.md.
Diagnostic refusal(std::string code, std::string message, std::string hint = {}, std::string field = {});

bool has_errors(const Diagnostics& diagnostics);

/// The nearest of `known` for a "did you mean" hint, the first of equals; empty when
/// nothing is near. Near is a third of the length in slips (a letter lost, added,
/// replaced, two neighbours swapped), one slip in words of two to five letters.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace dyak

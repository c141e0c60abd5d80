#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/intake/application.hpp"

namespace dyak::intake {

/// A file that came along and may be named in a field: how it is called and what is recorded of it.
struct CameAlong {
  std::string name;
  Value record;  ///< {name, sha256, size}
};

/// A PDF form as somebody filled it in.
struct FilledForm {
  std::string form;    ///< id; known to the definitions
  bool older = false;  ///< made from another version of the form than today's
  Record fields;       ///< for decide(); what was not understood stays as it was typed
  std::string party;   ///< as typed
  Value by;            ///< {person: key} or {organisation: key}; null when nobody fits
  std::string case_number;
  Diagnostics doubts;  ///< what was not understood: form-field, form-unmatched, form-file, with the field's pointer
};

/// Reads the form in a process of its own (see engine/sandbox) and holds what stands there against the form's fields:
/// options by their words, people and institutions by their names in the directory. What is wrong with the values is
/// for decide() to say. `along`: the files that came with it; null: their names stay as they are, for the caller to take
/// by. Error{InvalidInput}: form-pdf-unreadable, form-pdf-encrypted, form-pdf-xfa, form-pdf-flat,
/// form-pdf-scanned, form-pdf-foreign (of no form that is known), form-pdf-large, and the sandbox's.
FilledForm read_filled_form(std::string_view bytes, const definitions::Definitions& definitions,
                            const cases::Directory& directory, Date today,
                            const std::vector<CameAlong>* along = nullptr);

/// The application that the form is; findings instead when something was not understood, or nobody or no process fits.
ReadApplication application_of(const FilledForm& filled, const definitions::Definitions& definitions);

/// Whether the bytes are a PDF file.
bool is_pdf(std::string_view bytes);

/// What is read at most.
inline constexpr std::size_t kMaxFormBytes = 10U * 1024 * 1024;

}  // namespace dyak::intake

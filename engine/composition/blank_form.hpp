#pragma once
#include "engine/definitions/definitions.hpp"
#include "output/document/blank.hpp"

namespace dyak::composition {

/// What a filled form is sent in for.
enum class BlankUse {
  Application,  ///< opens a case: who applies is asked
  Answer        ///< answers a task: the number of the case and who answers are asked
};

/// The names of the fields that are not the form's own.
inline constexpr const char* kBlankParty = "by";
inline constexpr const char* kBlankCase = "case";
/// Those of the form begin with this; parts of a path are joined by "/": «f/members/0/person».
inline constexpr const char* kBlankFields = "f";

/// The form as one to be filled in outside of the program: every field of its file, lists with a fixed number of rows.
document::Blank blank_of(const definitions::Form& form, const definitions::Definitions& definitions, BlankUse use,
                         Moment now, Date today);

/// What the form is for: one that a process takes applications by, else an answer.
BlankUse use_of(const definitions::Form& form, const definitions::Definitions& definitions);

}  // namespace dyak::composition

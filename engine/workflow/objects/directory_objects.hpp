#pragma once
#include "engine/workflow/objects/objects.hpp"

namespace dyak::workflow {

/// Objects "person" and "organisation"; the entry must outlive them.
Value make_person(const cases::Person& person, ObjectsPtr objects);
/// One whom the directory does not keep.
Value make_person(std::shared_ptr<const cases::Person> person, ObjectsPtr objects);
Value make_organisation(const cases::Organisation& organisation, Objects::Seen seen, ObjectsPtr objects);

/// A phrase that stays as it is in all cases (a short name, a number).
Phrase unchanging(std::string text);

}  // namespace dyak::workflow

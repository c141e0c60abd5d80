#pragma once
#include <string>

#include "engine/base/phrase.hpp"

// What the other parts of a name say about the declension of the surname.
namespace dyak::language {

/// «Ким Чен Ын», «Нгуен Ван Линь»: of such a name only the last word changes.
bool is_east_asian(const Phrase& person);

/// «Ван Вэй», «Сунь Ятсен»: a Chinese surname with a given name and no patronymic most often stays, but not surely.
bool may_be_chinese(const Phrase& person);

/// The instrumental of a man's surname on -ин or -ов, corrected in `surname` when the first name is of the West
/// («Ламартин Альфонс», Ламартином). Returns whether the form is to be trusted: a Чаплин with a Russian patronymic may
/// be of either origin.
bool mend_foreign_instrumental(const Phrase& person, std::string& surname);

}  // namespace dyak::language

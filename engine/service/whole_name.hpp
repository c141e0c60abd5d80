#pragma once
#include <string>
#include <vector>

#include "engine/language/language.hpp"

namespace dyak::service {

/// A name as staff lists write it in one cell, parted.
struct WholeName {
  std::string surname;
  std::string first_name;
  std::string patronymic;
  std::vector<std::string> remarks;  ///< what stood there besides: «совм.», «д/о», a former surname
  bool beside = false;               ///< a remark says that this is no main post
  bool initials = false;             ///< first name and patronymic are letters: whose, only the directory knows
  bool vacant = false;               ///< nobody: «вакансия»
};

/// «Кушхов Руслан Хасанович (совм.)», «ГУЛИЕВ РАШИД МАМЕД-ОГЛЫ», «Иванова - Петрова Анна», «Мария Ивановна Орлова»,
/// «Орлова М. И.». Words all in capitals are given their small letters.
WholeName parted_name(const std::string& text, const language::Language& language);

/// A Russian small letter.
bool begins_small(const std::string& word);

/// «Начальник отдела кадров», by whose hand the list is signed: no name has a capital first and small letters then.
bool names_a_post(const WholeName& name);

/// Each of the people whom one cell names: «Орлова Мария Ивановна, Кушхов Р.Х.», on lines of their own, or one after
/// another with patronymics. The cell itself when it names one, or when that cannot be told.
std::vector<std::string> names_in_cell(const std::string& text, const language::Language& language);

/// «КУШХОВ» is «Кушхов», «МАМЕД-ОГЛЫ» is «Мамед-оглы»; what has small letters is as somebody meant it.
std::string with_small_letters(const std::string& word);

/// Whether the directory's name may be what initials stand for: the surname and the letters agree.
bool stands_for(const WholeName& short_name, const std::string& surname, const std::string& first_name,
                const std::string& patronymic, const language::Language& language);

/// A remark of its own column («совм.», «внутр. совместитель», «0,5 ст. совм»): whether it says that the post is no
/// main one.
bool says_beside(const std::string& text, const language::Language& language);

}  // namespace dyak::service

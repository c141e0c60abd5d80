#pragma once
#include <array>
#include <string>

namespace dyak {

/// The six cases of official Russian, in the order of the tables: именительный … предложный.
enum class GrammaticalCase { Nom, Gen, Dat, Acc, Ins, Loc };
inline constexpr std::array<const char*, 6> kCaseNames{"nom", "gen", "dat", "acc", "ins", "loc"};

enum class Sex { Unknown, Male, Female };

enum class PhraseKind {
  Person,  ///< surname, first name, patronymic
  Post,    ///< «учитель начальных классов»: animate
  Organisation,  ///< «Муниципальное казённое общеобразовательное учреждение «…»»
  Common  ///< any other noun phrase: «выписка из протокола»
};

/// How a person's name is shown.
enum class NameStyle {
  Full,             ///< Атмурзаева Фатимат Хасанбиевна
  SurnameInitials,  ///< Атмурзаева Ф.Х. (addressee)
  InitialsSurname,  ///< Ф.Х. Атмурзаева (everywhere else)
  NamePatronymic    ///< Фатимат Хасанбиевна («Уважаемая …!»)
};

/// Words that can be put into a case by engine/language: what was recorded, not yet how it is written.
struct Phrase {
  PhraseKind kind = PhraseKind::Common;
  std::string nominative;  ///< for a person: the full name as recorded, parts joined by single spaces; UTF-8 NFC
  std::string surname;     ///< Person only, and so the next two
  std::string first_name;
  std::string patronymic;  ///< may be empty: absence is legal
  Sex sex = Sex::Unknown;  ///< Person only
  NameStyle style = NameStyle::Full;
  /// Forms typed by a person, by case; empty string = none for
  /// that case. They always win. For a person: of the full name.
  std::array<std::string, 6> by_hand{};
  bool operator==(const Phrase&) const = default;
};

}  // namespace dyak

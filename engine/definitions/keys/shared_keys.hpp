#pragma once
#include "engine/definitions/keys/tables.hpp"

// Keys that several maps of a paper share.

namespace dyak::definitions::keys {

/// Of anything that may be made several times.
inline constexpr Key kRepeatRows[] = {
    {"if", "cel", kMay, "", "при каком условии"},
    {"each", "cel", kMay, "", "по разу на элемент списка; он — item, его номер — row"},
    {"as", "name", kMay, "", "второе имя для item: внутренний each своё item заводит заново"},
    {"sort", "cel", kMay, "", "по чему упорядочить"}};

/// How words stand on the page.
inline constexpr Key kLookRows[] = {{"align", "(justify left center right)", kMay, "", "как выровнять"},
                                    {"indent", "flag", kMay, "", "с отступом первой строки"},
                                    {"bold", "flag", kMay, "", "полужирным"},
                                    {"italic", "flag", kMay, "", "курсивом"},
                                    {"keep", "flag", kMay, "", "на одной странице со следующим"}};

/// Whoever signs.
inline constexpr Key kSignedRows[] = {
    {"role", "id", kMay, "", "роль из signatories: человек и должность на день документа"},
    {"person", "cel", kMay, "", "или человек (организация) из дела"},
    {"post", "slots", kMay, "", "слова перед именем; нет ключа — у person его основная должность"},
    {"name", "slots", kMay, "", "имя словами вместо person"},
    {"date", "cel", kMay, "", "дата под подписью; пусто — место, чтобы вписать"}};

/// What stands beside a hand.
inline constexpr Key kHandRows[] = {
    {"seal", "flag", kMay, "false", "«М.П.»"},
    {"dated", "flag", kMay, "false", "место для даты от руки: «____» ____________ 20___ г."},
    {"facsimile", "name", kMay, "", "факсимиле: имя рисунка из pictures в organisation.yaml; в проекте его нет"}};

}  // namespace dyak::definitions::keys

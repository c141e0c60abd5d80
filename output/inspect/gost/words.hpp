#pragma once
#include <string>
#include <string_view>
#include <vector>

/// Small questions about Russian words, asked of text that came out of a file: no dictionary, no locale.
namespace dyak::inspect::gost {

std::string trimmed(std::string_view text);
bool ends_with(std::string_view text, std::string_view end);
bool starts_with(std::string_view text, std::string_view begin);
/// Capital letters for small ones, Russian and Latin; `text` need not be well-formed.
std::string upper(std::string_view text);
std::string lower(std::string_view text);
/// True when there are letters and none of them is small.
bool all_capitals(std::string_view text);
bool has_letters(std::string_view text);
bool starts_with_capital(std::string_view text);

/// Split at spaces of every kind; nothing is stripped from the words.
std::vector<std::string> words_of(std::string_view text);
/// A word without the marks around it: quotes, brackets, commas, a colon; a full stop is kept.
std::string bare(std::string_view word);
bool is_number(std::string_view word);  ///< digits only, at least one

/// «И.О.», «Х.-М.А.», «А.»
bool is_initials(std::string_view word);
/// The forms of a name in a signature.
enum class NameForm { None, InitialsFirst, SurnameFirst, Glued, Full, Slashed };
/// «И.О. Фамилия», «Фамилия И.О.», «И.О.Фамилия», «Фамилия Имя Отчество», «/И.О. Фамилия/» (also in
/// brackets); None for anything else.
NameForm name_form(std::string_view text);

/// «января» … «декабря».
bool is_month(std::string_view word);
int month_number(std::string_view word);  ///< 1 … 12; 0 for another word
enum class DateForm { None, Right, NoLeadingZero, ShortYear };
/// Of «05.06.2016» and its wrong relatives «5.6.2016», «05.06.16»; anything else is None.
DateForm digital_date(std::string_view word);
/// «1.9.26», «05/06/2026», «2026-06-05», «05.06.2016г.»: what only a date can be where a date is expected.
bool is_loose_date(std::string_view word);
/// Of «31.02.2026»: false; of what is no date in digits: true.
bool is_in_the_calendar(std::string_view digital);

/// «г.», «пос.», «село»: what stands before the name of a place.
bool is_place_word(std::string_view word);

/// «2», and its relatives that a margin may carry: «- 2 -», «стр. 2», «2 из 5», «II», «2.».
bool is_page_number(std::string_view text);

/// A short line with so many digits and signs as a telephone number has.
bool is_phone(const std::string& text);
/// Two to four words with capitals: «Фамилия Имя Отчество».
bool is_full_name(const std::string& text);

}  // namespace dyak::inspect::gost

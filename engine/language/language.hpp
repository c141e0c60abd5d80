#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/phrase.hpp"
#include "engine/base/rational.hpp"

namespace dyak::language {

/// A word form and whether the program stands by it.
struct Form {
  std::string text;
  bool sure = true;
  std::string doubt;  ///< Russian, when not sure: which word and why; empty when sure
};

/// How an abbreviation behaves in a sentence; comes from the customer's reference list.
struct Abbreviation {
  std::string text;          ///< as written, e.g. "СОШ"
  std::string gender;        ///< "m", "f", "n" or "p" (plural)
  bool vowel_sound = false;  ///< spoken with a vowel first, so "об", not "о"
};

enum class Gender { Masculine, Feminine, Neuter, Plural };

/// Everything Russian that the engine says. Immutable after
/// construction; all members may be called from several threads; copies share what they know.
class Language {
 public:
  explicit Language(std::vector<Abbreviation> abbreviations = {});
  ~Language();
  Language(const Language&);
  Language& operator=(const Language&);
  Language(Language&&) noexcept;
  Language& operator=(Language&&) noexcept;

  /// The phrase in a case, in its style. By-hand forms win, then exceptions, then rules.
  Form decline(const Phrase& phrase, GrammaticalCase grammatical_case) const;
  /// Sex told by the patronymic (оглы/кызы included), else Unknown: never guessed from a first name.
  Sex find_sex(std::string_view patronymic) const;
  /// "Ф.Х.", "Х.-М.А.", "Р." — no space between initials.
  std::string initials(std::string_view first_name, std::string_view patronymic) const;

  /// «двадцать одна»: n with |n| < 10^12. Gender Plural is not meaningful for a cardinal.
  std::string cardinal(std::int64_t n, GrammaticalCase grammatical_case, Gender gender, bool animate = false) const;
  std::string ordinal(std::int64_t n, GrammaticalCase grammatical_case, Gender gender) const;
  /// The CLDR plural category of a number: "one", "few", "many" or "other" (fractions).
  std::string plural_category(const Rational& n) const;
  /// Decimal comma, thousands by NBSP from 10 000 on; `places` < 0 = as many as the exact number has (at most 6).
  std::string number(const Rational& n, int places = -1) const;

  /// ICU date pattern ("d MMMM y 'г.'", "dd.MM.yyyy"), Russian, of a calendar day.
  std::string date(Date date, std::string_view icu_pattern) const;
  /// Why the pattern is not usable; empty = it is.
  std::string date_pattern_problem(std::string_view icu_pattern) const;
  /// «четырнадцатое сентября две тысячи двадцать шестого года» in the case of the day.
  std::string date_in_words(Date date, GrammaticalCase grammatical_case = GrammaticalCase::Nom) const;

  /// The day, month and year are told once: «21–22 сентября 2026 г.», «28 сентября – 2 октября 2026 г.», «30 декабря
  /// 2026 г. – 11 января 2027 г.»; one day is told as a date. Requires from <= to.
  std::string date_range(Date from, Date to) const;
  /// «с 21 по 28 сентября 2026 г.», «с 28 сентября по 2 октября 2026 г.». Requires from <= to.
  std::string date_span(Date from, Date to) const;
  /// «2026/27 учебный год» of the day, in the case; a school year begins on 1 September (273-ФЗ leaves it to the
  /// school's plan: other beginnings are the caller's).
  std::string school_year(Date day, GrammaticalCase grammatical_case = GrammaticalCase::Nom) const;

  /// A number with its noun phrase (given in the nominative singular): «21 день», «5 экспертов», «1,5 балла», «двумя
  /// педагогическими работниками». `in_words`: a whole number is spelled out; fractions never are.
  Form counted(const Rational& n, std::string_view phrase, GrammaticalCase grammatical_case = GrammaticalCase::Nom,
               bool in_words = false) const;

  /// "о", "об" or "обо" (and в/во, с/со) as the next word sounds: choose("о", "экспертизе") -> "об".
  std::string preposition(std::string_view base, std::string_view next_words) const;

  /// Order of official lists: е = ё at first level (ё after е on a tie), й its own letter, case, hyphen and space
  /// ignored at first level. < 0, 0, > 0.
  int compare(std::string_view a, std::string_view b) const;
  /// Case-folded, ё→е, NFC, spaces and hyphens collapsed: for search of duplicates.
  std::string folded(std::string_view text) const;
  /// Lower/upper case of the first letter only; a text that begins with a number stays.
  std::string capitalised(std::string_view text) const;
  std::string decapitalised(std::string_view text) const;

 private:
  struct Rules;
  std::shared_ptr<const Rules> rules_;
};

/// Text as it should stand on paper: NFC, no zero-width characters and soft hyphens, single spaces, quotes «„“»,
/// dashes, ranges, non-breaking spaces in №, initials, units, abbreviations, dates (domain rules of official
/// typography). Idempotent.
std::string typeset(std::string_view text);

/// What is odd in a text a person typed, for warnings and refusals; nothing is changed.
struct TextOddity {
  std::string code;  ///< "latin-look-alike", "greek-look-alike", "control-character", "emoji", "not-nfc", "zero-width"
  std::size_t character;  ///< 0-based index of the code point
  std::string message;    ///< Russian
};
std::vector<TextOddity> find_oddities(std::string_view text);
std::string to_nfc(std::string_view text);

/// Where a line of justified text may be broken. Offsets are bytes into the text, sorted, inside (0, size).
struct BreakChance {
  std::size_t offset;
  bool hyphen;  ///< true: break inside a word, a hyphen is drawn
};
/// Unicode line breaking (UAX 14) plus, when `hyphenate`, Russian hyphenation; never inside abbreviations, initials,
/// words with digits, or (as callers mark them) names.
std::vector<BreakChance> break_chances(std::string_view text, bool hyphenate);

/// A text with slots: literal pieces and arguments, as ICU MessageFormat, with two additions: an argument's name is a
/// path with dots, and may carry a case after a colon: {leader.post:acc}.
struct MessagePart {
  struct Branch;
  std::string literal;           ///< when path is empty
  std::string path;              ///< "leader.post"; "#" stands for the number of the enclosing plural
  std::string grammatical_case;  ///< after the colon; empty = none. Not validated here
  std::string type;   ///< "", "date", "time", "number", "plural", "select", "selectordinal", "spellout", "ordinal"
  std::string style;  ///< what stands after the second comma, trimmed: a date pattern, "0.00", …
  std::vector<Branch> branches;  ///< of plural and select
  std::size_t character = 0;     ///< 0-based index of the opening brace (or literal) in the source, in characters
};
struct MessagePart::Branch {
  std::string selector;  ///< "one", "other", "=0", "male"
  std::vector<MessagePart> parts;
};
struct MessageProblem {
  std::size_t character;
  std::string message;  ///< Russian
};
struct ParsedMessage {
  std::vector<MessagePart> parts;
  std::vector<MessageProblem> problems;  ///< empty = good
};
/// Parses with icu::MessagePattern. Apostrophes quote as in ICU's default mode.
ParsedMessage parse_message(std::string_view text);

}  // namespace dyak::language

#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/language/letters.hpp"
#include "engine/language/phrase_changes.hpp"
#include "engine/language/phrase_spelling.hpp"
#include "engine/language/phrase_words.hpp"

namespace dyak::language {

/// Reads one noun phrase and notes what changes in it: adjectives and participles, then the head noun; what follows
/// depends on it and stays, except appositions (after a hyphen, a dash, a comma, «и», in brackets) that stand in the
/// nominative themselves. To be used once. Source: Русская грамматика (1980), §§ 1785-1810; Розенталь, §§ 183-199.
class PhraseReader {
 public:
  /// The spelling must outlive the reader.
  PhraseReader(const PhraseSpelling& spelling, PhraseKind kind, const PhraseTarget& target,
               const std::vector<Abbreviation>& abbreviations)
      : spelling_(spelling),
        text_(spelling.text()),
        kind_(kind),
        target_(target),
        case_(target.noun),
        abbreviations_(abbreviations) {}

  Form read();
  /// Of the head word, after read().
  Gender gender() const {
    if (head_column_ == Column::Feminine) return Gender::Feminine;
    if (head_column_ == Column::Neuter) return Gender::Neuter;
    return head_column_ == Column::Plural ? Gender::Plural : Gender::Masculine;
  }
  bool is_animate() const { return head_animate_; }

 private:
  using Case = GrammaticalCase;
  enum class Place { Head, Apposition };

  bool animate() const { return kind_ == PhraseKind::Post; }
  /// The same word is looked at ahead and again in its turn: the last few readings are kept.
  std::optional<AdjectiveReading> adjective_at(const Token& token) {
    for (const Memo& memo : memos_)
      if (memo.from == token.from && memo.to == token.to) return memo.reading;
    Memo& memo = memos_[next_memo_++ % memos_.size()];
    memo = {token.from, token.to, read_adjective(word(token))};
    return memo.reading;
  }
  std::string_view word(const Token& token) const { return text_.substr(token.from, token.to - token.from); }
  static bool none(const Token& token) { return token.from == token.to; }
  bool is_listed(std::string_view word) const;
  bool is_abbreviation(const Token& token);
  void doubt(std::string sentence);
  void doubt_word(std::string_view w) { doubt("Слово «" + std::string(w) + "» не знакомо: проверьте его форму."); }
  void change(std::size_t from, std::size_t to, int cut, std::string_view ending) {
    if (target_.is_given()) return;
    const std::string_view stem = without_last(text_.substr(from, to - from), cut);
    changes_.add({from + stem.size(), to, ending});
  }
  void change_adjectives(const Adjective* first, const Adjective* last, bool alive);
  bool is_head_animate(const Elements& elements) const { return elements.readings[0].paradigm.animate(); }
  void change_noun(const Elements& elements, const Token& token);
  bool is_adverb_before_adjective(const Token& token);
  /// Adjectives on the way to their noun.
  struct Group {
    std::size_t from;
    std::size_t after;  ///< where the next word begins
    std::array<Adjective, 8> run;
    std::size_t size;
    Agreement agreement;
    std::size_t end;  ///< after Step::End: where what depends on them begins
  };
  /// None: the word is none of these. Stop: the run is all there is. End: the whole group has been read.
  enum class Step { None, Next, Stop, End };
  static Step end_group(Group& group, std::size_t end) {
    group.end = end;
    return Step::End;
  }
  Step read_short_word(Group& group, const Token& token, Place place);
  Step read_hyphenated(Group& group, const Token& token);
  Step read_agreeing(Group& group, const Token& token, Place place);
  /// Reads adjectives and their noun from `at`; returns where what depends on them begins.
  std::size_t read_group(std::size_t at, Place place);
  /// «школа-детский сад», «вахтёр-дежурный»: where the noun before the hyphen ends, 0 if the word is not of that kind.
  std::size_t noun_before_adjective(const Token& token);
  /// A noun in the nominative that is not one of those that never change.
  bool is_changing_noun(const Token& token);
  /// «ИП Иванов», «МУ Управление образования»: what stands after an abbreviation without quotation marks may change.
  void doubt_name_after_abbreviation(const Token& abbreviation);
  /// «врач участковый», «медицинская сестра старшая»: an adjective
  /// in the nominative right after the head agrees with it.
  std::size_t read_attribute(std::size_t after);
  /// Whether an adjective that is also a noun stands before an agreeing noun: «рабочий стол», «учёный секретарь».
  bool leads_to_noun(const Token& token, const AdjectiveReading& reading);
  bool is_adverb_before_adjective_after(const Token& conjunction, const Agreement& agreement);
  std::size_t finish_noun(const Elements& elements, const Token& token, Adjective* run, std::size_t size);
  /// «город Нальчик», «ИП Иванов», «индивидуальный предприниматель
  /// Иванов»: the name after the noun has a case of its own.
  void doubt_proper_name(const Token& head, const Elements& elements);
  /// Only what cannot be a dependent: a noun (with its adjectives) whose form is a nominative and no other case.
  bool starts_apposition(std::size_t at);
  /// «учреждение средняя школа № 5», «учреждение лицей № 2», «станица Котляревская»: a second name right after the
  /// head, in the nominative and without quotation marks, changes with it.
  std::size_t read_second_name(std::size_t after);
  /// «Учреждение Управление образования» without quotation marks: both ways are met.
  void doubt_common_noun_as_name(const Token& token);
  /// A quick look for what only can begin an apposition, before the rest is read word by word.
  bool may_have_appositions(std::size_t after) const;
  void read_appositions(std::size_t after);
  /// «Начальная школа - детский сад»: after a dash an organisation goes on in the nominative.
  bool starts_group_after_dash(std::size_t at);
  /// «лицо, ответственное за …»: an adjective after a comma in the gender and number of the head.
  bool agrees_with_head(const Token& token);
  std::size_t change_attribute(const Token& token);
  void count_quotes(std::size_t from, std::size_t to, int& quotes) const;

  // phrase_doubts.cpp: what a slip of the pen may have made of the phrase.

  /// «муз. руководитель»: an abbreviated adjective before its noun, «зам. директора»: an abbreviated noun.
  enum class Short { Adjective, Noun, Unknown };
  Short read_short(const Token& token);
  bool has_dot(const Token& token) const { return token.to < text_.size() && text_[token.to] == '.'; }
  /// «ведущий спец.», «старший воспит.»: the last word, cut short.
  bool is_short_last(const Token& token);
  /// «зам директора»: a word cut short whose full stop was forgotten.
  static bool is_clipped(std::string_view word);
  /// Whether the word can only be a nominative, so that it cannot depend on another one.
  bool is_only_nominative(const Token& token, bool accusative_allowed);
  /// «учите ль», «0бразования»: what is left of a word, or a digit in the place of a letter.
  bool is_scrap(const Token& token) const;
  /// «2 ученика», «сто учителей», after a comma «2 помощника»: the number changes with what it counts.
  bool counts_others(const Token& token, bool first) const;
  /// «младший-научный», «АкадемияМинпросвещения»
  bool is_two_words(const Token& token);
  /// A word that neither the vocabulary has nor any of its forms.
  bool is_stranger(const Token& token);

  // phrase_slips.cpp

  /// «Министерство-просвещения», «детско-юношеская-спортивная», «Республика-Дагестан»: a hyphen in the place of a space.
  bool is_joined(const Token& token) const;
  /// «Р0ссийской», «п0»
  static bool has_digit_for_letter(std::string_view word);
  /// «директор,.учитель.истории»: a whole word with a full stop, as if cut short.
  bool is_whole_with_dot(const Token& token);
  /// «Централ изованная», «боль ница»: a word with a space inside, told by what the two make together.
  bool is_torn(const Token& before, const Token& token);
  /// The vocabulary has it, in any form.
  bool is_known(std::string_view w);
  /// «детская бблиотека», «старшая медсетра»: what an adjective that may stand alone is followed by, and nobody knows.
  bool is_unknown_thing(const Token& token);

  // phrase_doubts.cpp

  /// Words after the head that did not change although they stand in the nominative: a comma or a hyphen is missing,
  /// or a name stands without quotation marks.
  void doubt_nominatives();
  /// «CECTPA» in Latin letters.
  void doubt_latin_twins();

  const PhraseSpelling& spelling_;
  std::string_view text_;
  PhraseKind kind_;
  PhraseTarget target_;
  Case case_;
  const std::vector<Abbreviation>& abbreviations_;
  PhraseChanges changes_;
  struct Memo {
    std::size_t from = 0;
    std::size_t to = 0;
    std::optional<AdjectiveReading> reading;
  };
  std::array<Memo, 4> memos_;
  std::size_t next_memo_ = 0;
  bool found_ = false;
  std::optional<Column> head_column_;
  bool head_animate_ = false;
  std::string doubt_;
};

/// «городского округа Нальчик», «Республика Северная Осетия»: a name after such a word (in lower case, without ё) stays
/// in the nominative.
bool is_place_noun(std::string_view plain);

/// «городской», in any case of letters: a nominative or a feminine that depends on another word.
inline bool ends_in_oy(std::string_view word) {
  return lower(last_letter(word).code) == U'й' && lower(last_letter(without_last(word, 1)).code) == U'о';
}

/// «заведующий», «управляющий»: the word after it, in the instrumental, says what.
bool governs_instrumental(std::string_view word);
/// Whether the word is a preposition that may begin what depends on a noun.
bool is_preposition(std::string_view word);

}  // namespace dyak::language

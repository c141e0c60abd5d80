#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/phrase.hpp"
#include "engine/base/rational.hpp"
#include "engine/language/language.hpp"
#include "engine/language/phrase_spelling.hpp"

// What becomes of the words of a phrase: the form that is wanted, and the new endings.
namespace dyak::language {

/// Which form the head noun and its adjectives are to take; after a number the two may differ.
struct PhraseTarget {
  GrammaticalCase noun = GrammaticalCase::Nom;
  GrammaticalCase adjective = GrammaticalCase::Nom;
  bool plural = false;  ///< the noun
  bool plural_adjectives = false;

  static PhraseTarget singular(GrammaticalCase c) { return {c, c, false, false}; }
  /// The form in which the phrase was given: nothing changes.
  bool is_given() const { return noun == GrammaticalCase::Nom && adjective == noun && !plural && !plural_adjectives; }
};

/// «1 эксперт», «2 эксперта», «5 экспертов», «две средние школы», «два педагогических работника», «1,5 балла».
/// `gender` Plural: the noun has no singular («трое суток»). Source:
/// Розенталь, § 193; Русская грамматика, §§ 1902-1911.
PhraseTarget counted_target(const Rational& n, GrammaticalCase c, Gender gender, bool animate);

/// Nouns whose plural is another one after a number: «5 человек», «7 лет». Empty = the usual plural.
std::string_view plural_after_number(std::string_view noun, GrammaticalCase c);

/// New endings, from left to right; at most 24, of more the rest of the phrase stays and the whole is a doubt.
class PhraseChanges {
 public:
  struct Change {
    std::size_t stem_end;
    std::size_t word_end;
    std::string_view ending;
  };
  void add(const Change& change) {
    if (size_ < items_.size()) {
      items_[size_++] = change;
    } else {
      overflowed_ = true;
    }
  }
  bool overflowed() const { return overflowed_; }
  /// Whether something changes between the two bytes.
  bool touches(std::size_t from, std::size_t to) const;
  /// The same changes in the text as it was given.
  PhraseChanges in_given(const PhraseSpelling& spelling) const;
  /// Words in capitals get endings in capitals, abbreviations that decline (ВУЗа) do not; a capital that an ending
  /// takes in stays (Ребёнка, Ростова-на-Дону).
  std::string applied(std::string_view text) const;

 private:
  std::array<Change, 24> items_{};
  std::size_t size_ = 0;
  bool overflowed_ = false;
};

}  // namespace dyak::language

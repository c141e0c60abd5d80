#include "engine/language/noun_phrase.hpp"

#include "engine/language/phrase_reader.hpp"

namespace dyak::language {

Form decline_noun_phrase(std::string_view text, PhraseKind kind, GrammaticalCase c,
                         const std::vector<Abbreviation>& abbreviations) {
  if (c == GrammaticalCase::Nom) return {std::string(text), true, {}};
  const PhraseSpelling spelling(text, kind);
  return PhraseReader(spelling, kind, PhraseTarget::singular(c), abbreviations).read();
}

CountedPhrase count_noun_phrase(std::string_view text, const Rational& n, GrammaticalCase c,
                                const std::vector<Abbreviation>& abbreviations) {
  const PhraseSpelling spelling(text, PhraseKind::Common);
  PhraseReader head(spelling, PhraseKind::Common, PhraseTarget::singular(GrammaticalCase::Nom), abbreviations);
  head.read();
  CountedPhrase counted;
  counted.gender = head.gender();
  counted.animate = head.is_animate();
  PhraseReader reader(spelling, PhraseKind::Common, counted_target(n, c, counted.gender, counted.animate),
                      abbreviations);
  counted.form = reader.read();
  return counted;
}

}  // namespace dyak::language

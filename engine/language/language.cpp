#include "engine/language/language.hpp"

#include <algorithm>

#include "engine/language/icu_status.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/names.hpp"
#include "engine/language/noun_phrase.hpp"
#include "engine/language/rules.hpp"

namespace dyak::language {
namespace {

/// Russian order with spaces and punctuation ignored at the first
/// three levels; they decide only between otherwise equal texts.
std::unique_ptr<const icu::Collator> russian_collator() {
  IcuStatus status;
  std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("ru"), status));
  status.throw_if_failed("collator");
  collator->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
  collator->setAttribute(UCOL_STRENGTH, UCOL_QUATERNARY, status);
  // «2-ОД» stands before «10-ОД», «Школа № 5» before «Школа № 12».
  collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  status.throw_if_failed("collator attributes");
  return collator;
}

}  // namespace

const Abbreviation* Language::Rules::find_abbreviation(std::string_view word) const {
  const auto found = std::lower_bound(abbreviations.begin(), abbreviations.end(), word,
                                      [](const Abbreviation& item, std::string_view text) { return item.text < text; });
  return found != abbreviations.end() && found->text == word ? &*found : nullptr;
}

Language::Language(std::vector<Abbreviation> abbreviations) {
  auto rules = std::make_unique<Rules>();
  std::sort(abbreviations.begin(), abbreviations.end(),
            [](const Abbreviation& a, const Abbreviation& b) { return a.text < b.text; });
  rules->abbreviations = std::move(abbreviations);
  rules->collator = russian_collator();
  rules_ = std::move(rules);
}

Language::~Language() = default;
Language::Language(const Language&) = default;
Language& Language::operator=(const Language&) = default;
Language::Language(Language&&) noexcept = default;
Language& Language::operator=(Language&&) noexcept = default;

int Language::compare(std::string_view a, std::string_view b) const {
  IcuStatus status;
  const auto piece = [](std::string_view text) {
    return icu::StringPiece(text.data(), static_cast<int32_t>(text.size()));
  };
  const UCollationResult result = rules_->collator->compareUTF8(piece(a), piece(b), status);
  status.throw_if_failed("collation");
  if (result != UCOL_EQUAL) return result == UCOL_LESS ? -1 : 1;
  return a == b ? 0 : a < b ? -1 : 1;
}

Form Language::decline(const Phrase& phrase, GrammaticalCase grammatical_case) const {
  if (!is_well_formed(phrase.nominative) || !is_well_formed(phrase.surname) || !is_well_formed(phrase.first_name) ||
      !is_well_formed(phrase.patronymic))
    return {phrase.nominative, false, "В тексте испорчена кодировка: его нельзя просклонять."};
  if (phrase.kind == PhraseKind::Person) return decline_person(phrase, grammatical_case);
  const std::string& by_hand = phrase.by_hand[static_cast<std::size_t>(grammatical_case)];
  if (!by_hand.empty()) return {by_hand, true, {}};
  return decline_noun_phrase(phrase.nominative, phrase.kind, grammatical_case, rules_->abbreviations);
}

Form Language::counted(const Rational& n, std::string_view phrase, GrammaticalCase c, bool in_words) const {
  if (!is_well_formed(phrase))
    return {std::string(phrase), false, "В тексте испорчена кодировка: его нельзя просклонять."};
  CountedPhrase counted = count_noun_phrase(phrase, n, c, rules_->abbreviations);
  const bool words = in_words && n.is_integer();
  const bool always_plural = counted.gender == Gender::Plural;
  const std::string amount =
      words ? cardinal(n.numerator(), c, always_plural ? Gender::Masculine : counted.gender, counted.animate)
            : number(n);
  // «трое суток» has a numeral of its own.
  if (words && always_plural && counted.form.sure) {
    counted.form.sure = false;
    counted.form.doubt = "При «" + std::string(phrase) + "» нужно собирательное числительное: впишите его от руки.";
  }
  counted.form.text = amount + (words ? " " : "\u00A0") + counted.form.text;
  return counted.form;
}

Sex Language::find_sex(std::string_view patronymic) const { return sex_of_patronymic(patronymic); }

std::string Language::initials(std::string_view first_name, std::string_view patronymic) const {
  return initials_of(first_name, patronymic);
}

}  // namespace dyak::language

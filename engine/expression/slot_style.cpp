#include "engine/expression/slot_style.hpp"

#include <array>

namespace dyak::expression {
namespace {

struct CaseName {
  std::string_view name;
  GrammaticalCase grammatical_case;
};
constexpr std::array<CaseName, 13> kCases{{{"nom", GrammaticalCase::Nom},
                                           {"gen", GrammaticalCase::Gen},
                                           {"dat", GrammaticalCase::Dat},
                                           {"acc", GrammaticalCase::Acc},
                                           {"ins", GrammaticalCase::Ins},
                                           {"loc", GrammaticalCase::Loc},
                                           {"nominative", GrammaticalCase::Nom},
                                           {"genitive", GrammaticalCase::Gen},
                                           {"dative", GrammaticalCase::Dat},
                                           {"accusative", GrammaticalCase::Acc},
                                           {"instrumental", GrammaticalCase::Ins},
                                           {"locative", GrammaticalCase::Loc},
                                           {"prepositional", GrammaticalCase::Loc}}};

bool set_gender(std::string_view word, SpelloutStyle& style) {
  using language::Gender;
  if (word == "masculine" || word == "m") {
    style.gender = Gender::Masculine;
  } else if (word == "feminine" || word == "f") {
    style.gender = Gender::Feminine;
  } else if (word == "neuter" || word == "n") {
    style.gender = Gender::Neuter;
  } else {
    return false;
  }
  return true;
}

bool set_kind(std::string_view word, SpelloutStyle& style) {
  if (word == "animate") style.animate = true;
  if (word == "ordinal") style.ordinal = true;
  return word == "spellout" || word == "cardinal" || word == "ordinal" || word == "animate" || word == "inanimate" ||
         word == "numbering";
}

}  // namespace

std::optional<GrammaticalCase> case_named(std::string_view name) {
  for (const CaseName& known : kCases) {
    if (known.name == name) return known.grammatical_case;
  }
  return std::nullopt;
}

std::string case_names() {
  std::string all;
  for (const char* name : kCaseNames) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

std::vector<std::string> style_words(std::string_view style) {
  constexpr std::string_view kBetween = " ,-%\t\n";
  std::vector<std::string> words;
  std::size_t at = style.find_first_not_of(kBetween);
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(style.find_first_of(kBetween, at), style.size());
    words.emplace_back(style.substr(at, end - at));
    at = style.find_first_not_of(kBetween, end);
  }
  return words;
}

SpelloutStyle spellout_style(std::string_view style) {
  SpelloutStyle result;
  for (const std::string& word : style_words(style)) {
    if (const std::optional<GrammaticalCase> named = case_named(word)) {
      result.grammatical_case = *named;
    } else if (!set_gender(word, result) && !set_kind(word, result) && result.unknown.empty()) {
      result.unknown = word;
    }
  }
  return result;
}

std::optional<int> decimals_of(std::string_view style) {
  if (style.empty()) return -1;
  if (style == "integer") return 0;
  if (style.substr(0, 4) == "#,##") style.remove_prefix(4);
  if (style == "0") return 0;
  if (style.substr(0, 2) != "0.") return std::nullopt;
  style.remove_prefix(2);
  const bool zeros = !style.empty() && style.size() <= 6 && style.find_first_not_of('0') == std::string_view::npos;
  return zeros ? std::optional(static_cast<int>(style.size())) : std::nullopt;
}

std::optional<GrammaticalCase> case_of_date_words(std::string_view style) {
  const std::vector<std::string> words = style_words(style);
  if (words.empty() || words.size() > 2 || words[0] != "words") return std::nullopt;
  return words.size() == 1 ? GrammaticalCase::Nom : case_named(words[1]);
}

}  // namespace dyak::expression

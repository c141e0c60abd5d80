#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "engine/language/full_name.hpp"
#include "engine/language/language.hpp"

namespace dyak::language::testing {

using Six = std::array<std::string, 6>;

inline const Language& russian() {
  static const Language language({{"МТГ", "f", true}, {"ВМК", "m", false}, {"СОШ", "f", false}, {"ОУ", "n", true}});
  return language;
}

inline Phrase person(std::string name, Sex sex, NameStyle style = NameStyle::Full) {
  const FullName parts = split_full_name(name);
  Phrase phrase;
  phrase.kind = PhraseKind::Person;
  phrase.nominative = std::move(name);
  phrase.surname = parts.surname;
  phrase.first_name = parts.first_name;
  phrase.patronymic = parts.patronymic;
  phrase.sex = sex;
  phrase.style = style;
  return phrase;
}

inline Phrase phrase(PhraseKind kind, std::string nominative) {
  Phrase result;
  result.kind = kind;
  result.nominative = std::move(nominative);
  return result;
}

inline Six six_forms(const Phrase& phrase) {
  Six forms;
  for (std::size_t i = 0; i < forms.size(); ++i)
    forms[i] = russian().decline(phrase, static_cast<GrammaticalCase>(i)).text;
  return forms;
}

inline bool sure_in_all(const Phrase& phrase) {
  bool sure = true;
  for (int i = 0; i < 6; ++i) sure = sure && russian().decline(phrase, static_cast<GrammaticalCase>(i)).sure;
  return sure;
}

inline std::vector<std::string> split_tabs(const std::string& line) {
  std::vector<std::string> fields;
  std::size_t from = 0;
  for (std::size_t to = line.find('\t'); to != std::string::npos; from = to + 1, to = line.find('\t', from))
    fields.push_back(line.substr(from, to - from));
  fields.push_back(line.substr(from));
  return fields;
}

/// Names the cases of a table whose rows have no name of their own: "Row0", "Row1" …
inline const auto row_name = [](const auto& row) { return "Row" + std::to_string(row.index); };

}  // namespace dyak::language::testing

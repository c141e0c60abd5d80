#include "engine/http/pages/typed_people.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"

namespace dyak::http {
namespace {

std::string trimmed(const std::string& text) {
  constexpr const char* kSpaces = " \t\r";
  const std::size_t from = text.find_first_not_of(kSpaces);
  return from == std::string::npos ? std::string() : text.substr(from, text.find_last_not_of(kSpaces) - from + 1);
}

std::vector<std::string> words_of_name(const std::string& folded) {
  std::vector<std::string> words(1);
  for (const char c : folded) {
    if (c != ' ' && c != '.') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

std::vector<std::string> names_in(const std::string& typed) {
  std::vector<std::string> names;
  for (std::size_t from = 0; from <= typed.size();) {
    const std::size_t end = std::min(typed.find_first_of(";\n", from), typed.size());
    if (std::string name = trimmed(typed.substr(from, end - from)); !name.empty()) names.push_back(std::move(name));
    from = end + 1;
  }
  if (names.empty()) names.push_back(typed);
  return names;
}

std::optional<Initialled> initialled(const language::Language& language, const std::string& typed) {
  Initialled name;
  for (const std::string& word : words_of_name(language.folded(typed))) {
    if (count_characters(word) == 1) {
      name.initials.push_back(word);
    } else if (name.surname.empty()) {
      name.surname = word;
    } else {
      return std::nullopt;
    }
  }
  constexpr std::size_t kMax = 2;
  if (name.surname.empty() || name.initials.empty() || name.initials.size() > kMax) return std::nullopt;
  return name;
}

bool is_called(const language::Language& language, const cases::Person& person, const Initialled& name) {
  const Phrase& whole = person.name;
  if (language.folded(whole.surname) != name.surname) return false;
  if (language.folded(whole.first_name).rfind(name.initials.front(), 0) != 0) return false;
  return name.initials.size() == 1 || language.folded(whole.patronymic).rfind(name.initials.back(), 0) == 0;
}

}  // namespace dyak::http

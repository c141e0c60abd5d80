#include "engine/definitions/scenario_words.hpp"

#include <algorithm>

namespace dyak::definitions {

bool is_day(const std::u32string& word) { return word.size() == 10 && word[4] == U'-' && word[7] == U'-'; }
bool is_hour(const std::u32string& word) { return word.size() == 5 && word[2] == U':'; }
bool is_person(const std::string& who) { return !who.empty() && who.front() >= 'A' && who.front() <= 'Z'; }

std::pair<std::string, std::string> person_and_role(const std::string& who) {
  const std::size_t slash = is_person(who) ? who.find('/') : std::string::npos;
  if (slash == std::string::npos) return {who, {}};
  return {who.substr(0, slash), who.substr(slash + 1)};
}

ScenarioWords words_of(std::u32string_view text) {
  ScenarioWords words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(U' ', at);
    if (begin == std::u32string_view::npos) break;
    const std::size_t end = std::min(text.find(U' ', begin), text.size());
    words.emplace_back(text.substr(begin, end - begin), begin);
    at = end;
  }
  return words;
}

std::string moment_of(const std::string& day, const std::string& hour) {
  return day + "T" + (hour.empty() ? "09:00" : hour) + ":00+03:00";
}

std::size_t closing_quote(std::u32string_view sentence, std::size_t n) {
  const ScenarioWords words = words_of(sentence);
  if (n >= words.size()) return 0;
  const std::size_t begin = words[n].second;
  if (sentence[begin] != U'"' && sentence[begin] != U'\'') return 0;
  const std::size_t end = sentence.find(std::u32string{sentence[begin], U':', U' '}, begin + 1);
  return end == std::u32string_view::npos ? 0 : end;
}

}  // namespace dyak::definitions

#include "engine/service/likeness.hpp"

#include <algorithm>

namespace dyak::service {
namespace {

struct Word {
  std::string text;
  bool shortened = false;  ///< a dot or a hyphen inside says that letters are left out
};

bool is_digits(const std::string& word) { return word.find_first_not_of("0123456789") == std::string::npos; }

bool is_word_sign(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/// Words and numbers; signs of more than one byte that are no letters (« » № —) part them too.
std::vector<Word> words_of_name(const std::string& folded) {
  std::vector<Word> words;
  std::string word;
  const auto put = [&](bool shortened) {
    if (!word.empty()) words.push_back({word, shortened});
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto lead = static_cast<unsigned char>(folded[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const bool sign = length >= 3 || lead == 0xC2;
    if (sign || !is_word_sign(folded[i])) {
      put(folded[i] == '.');
      i += length - 1;
      continue;
    }
    const bool digit = lead < 0x80 && folded[i] >= '0' && folded[i] <= '9';
    if (!word.empty() && is_digits(word) != digit) put(false);
    word += folded.substr(i, length);
    i += length - 1;
  }
  put(false);
  return words;
}

}  // namespace

void Likeness::add(const std::string& key, const std::string& folded) {
  Name name{key, {}, {}};
  for (const Word& word : words_of_name(folded)) (is_digits(word.text) ? name.numbers : name.words).insert(word.text);
  for (const auto* words : {&name.words, &name.numbers})
    for (const std::string& word : *words) by_word_[word].insert(names_.size());
  names_.push_back(std::move(name));
}

std::set<std::size_t> Likeness::with_word(const std::string& word, bool shortened) const {
  if (const auto found = by_word_.find(word); found != by_word_.end()) return found->second;
  std::set<std::size_t> all;
  if (!shortened) return all;
  for (auto at = by_word_.lower_bound(word); at != by_word_.end() && at->first.rfind(word, 0) == 0; ++at)
    all.insert(at->second.begin(), at->second.end());
  return all;
}

std::vector<Likeness::Alike> Likeness::like(const std::string& folded, std::size_t most) const {
  std::map<std::size_t, double> scores;
  std::set<std::string> numbers;
  double whole = 0;
  for (const Word& word : words_of_name(folded)) {
    if (is_digits(word.text)) numbers.insert(word.text);
    const std::set<std::size_t> having = with_word(word.text, word.shortened);
    // A word that nobody has may be another's name for the same thing; one that all have says nothing.
    const double weight = having.empty() ? 0.2 : 1.0 / static_cast<double>(having.size());
    whole += weight;
    for (const std::size_t name : having) scores[name] += weight;
  }
  std::map<std::string, double> best;
  for (const auto& [name, score] : scores) {
    if (names_[name].numbers != numbers || score < whole / 2) continue;
    double& kept = best[names_[name].key];
    kept = std::max(kept, score / whole);
  }
  std::vector<Alike> all;
  for (const auto& [key, score] : best) all.push_back({key, score});
  std::stable_sort(all.begin(), all.end(), [](const Alike& a, const Alike& b) { return a.score > b.score; });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace dyak::service

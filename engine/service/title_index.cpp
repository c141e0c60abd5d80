// Titles found by the beginnings of their words.
#include <algorithm>
#include <array>

#include "engine/service/directory_index.hpp"

namespace dyak::service {
namespace {

/// So many are put in order among themselves; of more it is cheaper to go through all, which stand in order already.
constexpr std::size_t kFewFound = 400;

constexpr std::array<std::string_view, 9> kMarks{"«", "»", "„", "“", "”", "\"", "(", ")", " "};

}  // namespace

std::string searched_text(const language::Language& language, std::string_view text) {
  const std::string folded = language.folded(text);
  std::string out;
  bool gap = true;
  for (std::size_t i = 0; i < folded.size();) {
    const auto rest = std::string_view(folded).substr(i);
    const auto mark =
        std::find_if(kMarks.begin(), kMarks.end(), [&](std::string_view one) { return rest.rfind(one, 0) == 0; });
    if (mark != kMarks.end()) {
      gap = true;
      i += mark->size();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += folded[i++];
  }
  return out;
}

std::vector<std::string> searched_words(const language::Language& language, std::string_view typed) {
  const std::string text = searched_text(language, typed);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at + 1), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool words_begin(const std::string& searched, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return searched.find(word) != std::string::npos; });
}

const DirectoryTitle* TitleIndex::find(std::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : found->second.get();
}

bool TitleIndex::stands_before(Title a, Title b) const {
  const int order = language_->compare(a->title, b->title);
  return order < 0 || (order == 0 && a->key < b->key);
}

cases::SharedChunks<TitleIndex::Title>::Place TitleIndex::place_of(Title title) const {
  return by_title_.first_not([&](Title other) { return stands_before(other, title); });
}

TitleIndex::Words::Place TitleIndex::word_place(const Word& word) const {
  return by_word_.first_not([&](const Word& other) {
    const int order = other.text().compare(word.text());
    return order < 0 || (order == 0 && other.of->key < word.of->key);
  });
}

std::pair<TitleIndex::Words::Place, TitleIndex::Words::Place> TitleIndex::rarest(
    const std::vector<std::string>& words) const {
  std::pair<Words::Place, Words::Place> best;
  std::size_t fewest = by_word_.size() + 1;
  for (const std::string& word : words) {
    const auto first = by_word_.first_not([&](const Word& other) { return other.text() < word; });
    const auto past =
        by_word_.first_not([&](const Word& other) { return other.text().substr(0, word.size()) <= word; });
    std::size_t count = 0;  // no more than the least so far is worth counting
    for (auto one = by_word_.from(first); one != by_word_.from(past) && count < fewest; ++one) ++count;
    if (count >= fewest) continue;
    fewest = count;
    best = {first, past};
  }
  return best;
}

std::vector<TitleIndex::Title> TitleIndex::among(const std::pair<Words::Place, Words::Place>& range,
                                                 const std::vector<std::string>& words) const {
  std::vector<Title> all;
  for (auto one = by_word_.from(range.first); one != by_word_.from(range.second); ++one)
    if (words.size() == 1 || words_begin(one->of->folded, words)) all.push_back(one->of);
  std::sort(all.begin(), all.end());  // one may have two such words
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void TitleIndex::each(const std::vector<std::string>& words, std::string_view after,
                      const std::function<bool(const DirectoryTitle&)>& take) const {
  const Title last = find(after);
  if (!words.empty()) {
    std::vector<Title> all = among(rarest(words), words);
    if (all.empty()) return;
    if (all.size() <= kFewFound) {
      std::sort(all.begin(), all.end(), [&](Title a, Title b) { return stands_before(a, b); });
      for (const Title one : all)
        if ((last == nullptr || stands_before(last, one)) && !take(*one)) return;
      return;
    }
  }
  auto one = last == nullptr ? by_title_.begin() : std::next(by_title_.from(place_of(last)));
  for (; one != by_title_.end(); ++one)
    if ((words.empty() || words_begin((*one)->folded, words)) && !take(**one)) return;
}

std::size_t TitleIndex::count(const std::vector<std::string>& words) const {
  return words.empty() ? size() : among(rarest(words), words).size();
}

void TitleIndex::fill(std::vector<DirectoryTitle> titles) {
  std::vector<Title> all;
  std::vector<Word> words;
  all.reserve(titles.size());
  std::sort(titles.begin(), titles.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  for (DirectoryTitle& title : titles) {
    const std::string key = title.key;
    by_key_.emplace(key, std::make_shared<const DirectoryTitle>(std::move(title)));
    all.push_back(find(key));
    const std::string& folded = all.back()->folded;
    for (std::size_t at = 0; at < folded.size(); at = std::min(folded.find(' ', at + 1), folded.size()))
      words.push_back({all.back(), static_cast<std::uint32_t>(at)});
  }
  std::sort(all.begin(), all.end(), [&](Title a, Title b) { return stands_before(a, b); });
  for (const Title title : all) by_title_.push_back(title);
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    const int order = a.text().compare(b.text());
    return order < 0 || (order == 0 && a.of->key < b.of->key);
  });
  for (const Word& word : words) by_word_.push_back(word);
}

void TitleIndex::put(DirectoryTitle title) {
  remove(title.key);
  const std::string key = title.key;
  by_key_.emplace(key, std::make_shared<const DirectoryTitle>(std::move(title)));
  const Title made = find(key);
  by_title_.insert(place_of(made), made);
  const std::string& folded = made->folded;
  for (std::size_t at = 0; at < folded.size(); at = std::min(folded.find(' ', at + 1), folded.size())) {
    const Word word{made, static_cast<std::uint32_t>(at)};
    by_word_.insert(word_place(word), word);
  }
}

void TitleIndex::remove(std::string_view key) {
  const Title gone = find(key);
  if (gone == nullptr) return;
  by_title_.erase(place_of(gone));
  const std::string& folded = gone->folded;
  for (std::size_t at = 0; at < folded.size(); at = std::min(folded.find(' ', at + 1), folded.size()))
    by_word_.erase(word_place({gone, static_cast<std::uint32_t>(at)}));
  by_key_.erase(key);  // last: it keeps the title
}

}  // namespace dyak::service

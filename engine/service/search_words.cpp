#include "engine/service/search_words.hpp"

#include <algorithm>
#include <set>

#include "engine/language/letters.hpp"

namespace dyak::service {
namespace {

using language::letter_at;

bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
bool is_space(char32_t c) { return c <= U' ' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A); }
bool is_sign(char32_t c) { return language::is_letter(c) || language::is_digit(c); }

/// The Cyrillic letter for a Latin one that looks like it: numbers are typed with either.
char32_t told_apart(char32_t c) {
  constexpr std::u32string_view kLatin = U"abcehkmoptxy";
  constexpr std::u32string_view kCyrillic = U"авсенкмортху";
  const auto at = kLatin.find(c);
  return at == std::u32string_view::npos ? c : kCyrillic[at];
}

bool has_figure(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Words of the text, folded: runs of letters and digits.
std::vector<std::string> words_of(const language::Language& language, std::string_view text) {
  const std::string folded = language.folded(text);
  std::vector<std::string> words{""};
  for (std::size_t i = 0; i < folded.size();) {
    const auto letter = letter_at(folded, i);
    if (is_sign(letter.code)) {
      words.back() += folded.substr(i, letter.size);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
    i += letter.size;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// What stands between spaces; a dash or a stroke with spaces around it joins: «1 - ОД», «01-18 / 12».
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces{""};
  char32_t last = 0;
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto letter = letter_at(text, i);
    i += letter.size;
    if (is_space(letter.code) || letter.code == U'№') {
      gap = true;
      continue;
    }
    const bool joins = is_dash(letter.code) || letter.code == U'/' || is_dash(last) || last == U'/';
    if (gap && !joins && !pieces.back().empty()) pieces.emplace_back();
    language::append(pieces.back(), letter.code);
    gap = false;
    last = letter.code;
  }
  return pieces;
}

std::string last_figures(const std::string& key) {
  const auto end = key.find_last_of("0123456789");
  if (end == std::string::npos) return {};
  const auto before = key.find_last_not_of("0123456789", end);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return key.substr(begin, end - begin + 1);
}

bool is_all_figures(const std::string& key) { return key.find_first_not_of("0123456789") == std::string::npos; }

/// Beginnings of the key that end where its figures do: «1» and «1-18» of «1-18/12».
std::vector<std::string> begun_by(const std::string& key) {
  const auto is_figure = [&](std::size_t at) { return key[at] >= '0' && key[at] <= '9'; };
  std::vector<std::string> begun;
  for (std::size_t end = 1; end < key.size(); ++end)
    if (is_figure(end - 1) && !is_figure(end)) begun.push_back(key.substr(0, end));
  return begun;
}

bool ends_in_figures(const std::string& key) { return !key.empty() && key.back() >= '0' && key.back() <= '9'; }

/// The key, or its beginning: «01-18» of «01-18/12», but not «1» of «12-ОД».
bool begins_one(const std::string& tokens, const std::string& key) {
  for (auto at = tokens.find(key); at != std::string::npos; at = tokens.find(key, at + 1)) {
    const char next = tokens[at + key.size()];
    if (next < '0' || next > '9') return true;
  }
  return false;
}

}  // namespace

std::string number_key(std::string_view text) {
  std::string key;
  char32_t last = 0;
  std::string between;  // kept only between two figures: «01-18/12» is not «0118/12», but «К-01» is «к01»
  for (std::size_t i = 0; i < text.size();) {
    const auto letter = letter_at(text, i);
    i += letter.size;
    const char32_t c = told_apart(language::lower(letter.code));
    if (!is_sign(c)) {
      if (is_dash(c) || c == U'/' || c == U'.') between = c == U'/' ? "/" : c == U'.' ? "." : "-";
      continue;
    }
    const bool figures = language::is_digit(c) && language::is_digit(last);
    if (figures && !between.empty()) key += between;
    const bool begins = !language::is_digit(last) || !between.empty();
    between.clear();
    // Noughts before a figure say nothing: «01-18» is «1-18».
    if (language::is_digit(c) && !begins && key.back() == '0' &&
        (key.size() == 1 || key[key.size() - 2] < '0' || key[key.size() - 2] > '9'))
      key.pop_back();
    language::append(key, c);
    last = c;
  }
  // «N 1-ОД» as typed where the sign of a number is out of reach.
  if (key.size() > 1 && key[0] == 'n' && has_figure(key.substr(1, 1))) key.erase(0, 1);
  return key;
}

std::string_view stem_of(std::string_view word) {
  // The endings of nouns and adjectives, the longest first.
  constexpr std::string_view kEndings[]{
      "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ого", "его", "ому", "ему", "ыми", "ими", "ов", "ев",
      "ей",   "ой",  "ий",  "ый",  "ая",  "яя",  "ое",  "ее",  "ые",  "ие",  "ым",  "им",  "ом",  "ем", "ам",
      "ям",   "ах",  "ях",  "ых",  "их",  "ую",  "юю",  "ою",  "ею",  "ия",  "ии",  "ию",  "ью",  "ья", "ье"};
  constexpr std::string_view kLetters[]{"а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"};
  constexpr std::size_t kLeast = 6;  // bytes of three letters
  const auto without = [&](const auto& endings) {
    for (const std::string_view ending : endings) {
      if (word.size() >= kLeast + ending.size() && word.substr(word.size() - ending.size()) == ending)
        return word.substr(0, word.size() - ending.size());
    }
    return word;
  };
  const std::string_view shorter = without(kEndings);
  return shorter.size() < word.size() ? shorter : without(kLetters);
}

std::string search_tokens(const language::Language& language, std::string_view text) {
  std::set<std::string> tokens;
  for (std::string& word : words_of(language, text)) {
    tokens.insert("=" + std::string(stem_of(word)));
    tokens.insert(std::move(word));
  }
  for (const std::string& piece : pieces_of(text))
    if (has_figure(piece)) tokens.insert("@" + number_key(piece));
  std::string all;
  for (const std::string& token : tokens) all += (all.empty() ? "" : " ") + token;
  return all;
}

void SearchText::add_token(const std::string& token) {
  if (tokens_.find(" " + token + " ") == std::string::npos) tokens_ += token + " ";
}

void SearchText::add(std::string_view text) {
  for (const std::string& word : words_of(*language_, text)) {
    add_token(word);
    add_token("=" + std::string(stem_of(word)));
  }
  if (!has_figure(text)) return;
  for (const std::string& piece : pieces_of(text)) {
    if (has_figure(piece)) add_key("@", number_key(piece));
  }
}

void SearchText::add_key(const std::string& sign, const std::string& key) {
  add_token(sign + key);
  for (const std::string& one : begun_by(key)) add_token(sign + "/" + one);
}

void SearchText::add_number(std::string_view number) {
  const std::string key = number_key(number);
  if (key.empty()) return;
  add_key("#", key);
  if (const std::string figures = last_figures(key); !figures.empty()) add_token("#=" + figures);
}

void SearchText::add_name(const Phrase& name) {
  add(name.nominative);
  for (const GrammaticalCase one :
       {GrammaticalCase::Gen, GrammaticalCase::Dat, GrammaticalCase::Acc, GrammaticalCase::Ins, GrammaticalCase::Loc}) {
    for (const std::string& word : words_of(*language_, language_->decline(name, one).text)) add_token(word);
  }
}

SearchQuery::SearchQuery(const language::Language& language, std::string_view text) {
  if (has_figure(text)) number_ = number_key(text);
  for (const std::string& piece : pieces_of(text)) {
    Term term;
    if (has_figure(piece)) {
      term.number = number_key(piece);
    } else {
      term.words = words_of(language, piece);
    }
    const bool sign_of_number = term.words == std::vector<std::string>{"n"};
    if (!sign_of_number && (!term.number.empty() || !term.words.empty())) terms_.push_back(std::move(term));
  }
}

bool SearchQuery::fits(const Term& term, const std::string& tokens) {
  if (!term.number.empty()) {
    return begins_one(tokens, " #" + term.number) || begins_one(tokens, " @" + term.number) ||
           (is_all_figures(term.number) && tokens.find(" #=" + term.number + " ") != std::string::npos);
  }
  return std::all_of(term.words.begin(), term.words.end(), [&](const std::string& word) {
    const std::string stem = std::string(stem_of(word)) + " ";
    // «Абрамов» looks like a word with the ending «ов»: to «Абрамову» the whole of it is the stem.
    return tokens.find(" " + word) != std::string::npos || tokens.find(" =" + stem) != std::string::npos ||
           tokens.find(" " + stem) != std::string::npos;
  });
}

bool SearchQuery::fits(const SearchText& text) const {
  const auto has = [&](const Term& term) { return fits(term, text.tokens_); };
  return names(text) || std::all_of(terms_.begin(), terms_.end(), has);
}

cases::SoughtWords SearchQuery::sought() const {
  cases::SoughtWords all;
  for (const Term& term : terms_) {
    if (!term.number.empty()) all.push_back({{"@" + term.number, false}});
    for (const std::string& word : term.words) {
      const std::string stem(stem_of(word));
      all.push_back({{word, true}, {"=" + stem, false}, {stem, false}});
    }
  }
  return all;
}

namespace {

/// «1» is begun by «1-ОД» and not by «12-ОД»: such beginnings are words of their own.
std::vector<cases::SoughtToken> ways_of(const std::string& number) {
  if (!ends_in_figures(number)) return {{"#" + number, true}, {"@" + number, true}};
  return {{"#" + number, false},
          {"#/" + number, false},
          {"@" + number, false},
          {"@/" + number, false},
          {"#=" + number, false}};
}

}  // namespace

bool SearchQuery::is_told_by_words() const {
  return std::all_of(terms_.begin(), terms_.end(),
                     [](const Term& term) { return term.number.empty() || ends_in_figures(term.number); });
}

cases::SoughtWords SearchQuery::sought_in_cases() const {
  cases::SoughtWords all;
  for (const Term& term : terms_) {
    if (!term.number.empty()) all.push_back(ways_of(term.number));
    for (const std::string& word : term.words) {
      const std::string stem(stem_of(word));
      all.push_back({{word, true}, {"=" + stem, false}, {stem, false}});
    }
  }
  return all;
}

cases::SoughtWords SearchQuery::sought_by_name() const {
  return number_.empty() ? cases::SoughtWords{} : cases::SoughtWords{{{"#" + number_, false}}};
}

bool SearchQuery::names(const SearchText& text) const {
  return !number_.empty() && text.tokens_.find(" #" + number_ + " ") != std::string::npos;
}

}  // namespace dyak::service

#include "engine/service/whole_name.hpp"

#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"

namespace dyak::service {
namespace {

constexpr std::array<std::string_view, 4> kOfFather{"оглы", "кызы", "углы", "гызы"};
constexpr std::array<std::string_view, 6> kPatronymicEnds{"вич", "вна", "ична", "инична", "ьич", "оглы"};

bool is_small(char32_t c) { return (c >= U'а' && c <= U'я') || c == U'ё' || (c >= U'a' && c <= U'z'); }
bool is_capital(char32_t c) { return (c >= U'А' && c <= U'Я') || c == U'Ё' || (c >= U'A' && c <= U'Z'); }
char32_t small(char32_t c) {
  if (c == U'Ё') return U'ё';
  return is_capital(c) ? c + 32 : c;
}
char32_t capital(char32_t c) {
  if (c == U'ё') return U'Ё';
  return is_small(c) ? c - 32 : c;
}

/// What stands in brackets goes to the remarks.
std::string without_brackets(const std::string& text, std::vector<std::string>& remarks) {
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '(' && text[at] != '[') {
      rest += text[at++];
      continue;
    }
    const std::size_t end = text.find_first_of(")]", at);
    const std::size_t last = end == std::string::npos ? text.size() : end;
    if (last > at + 1) remarks.push_back(text.substr(at + 1, last - at - 1));
    rest += ' ';
    at = last == text.size() ? last : last + 1;
  }
  return rest;
}

/// Words between blanks; a hyphen with blanks around it is inside a double name, a dot parts initials.
std::vector<std::string> words_of_cell(const std::string& text) {
  std::vector<std::string> words;
  bool joins = false;
  std::string word;
  const auto put = [&] {
    if (word.empty()) return;
    if (word == "-" || word == "–" || word == "—") {
      joins = !words.empty();
    } else if (joins || (!words.empty() && words.back().back() == '-')) {
      words.back() += (words.back().back() == '-' ? "" : "-") + word;
      joins = false;
    } else if (word.front() == '-' && !words.empty() && word.size() > 1) {
      words.back() += word;
    } else {
      words.push_back(word);
    }
    word.clear();
  };
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == ',' || c == ';' || c == '*';
    if (!blank) word += c;
    if (blank || (c == '.' && count_characters(word) == 2)) put();
  }
  put();
  return words;
}

bool is_initial(const std::string& word) {
  const std::u32string letters = to_utf32(word);
  return (letters.size() == 1 || (letters.size() == 2 && letters[1] == U'.')) && is_capital(letters[0]);
}

bool looks_patronymic(const std::string& word) {
  return std::any_of(kPatronymicEnds.begin(), kPatronymicEnds.end(), [&](std::string_view end) {
    return word.size() > end.size() + 2 && std::string_view(word).substr(word.size() - end.size()) == end;
  });
}

bool is_remark(const std::string& word, const language::Language& language) {
  const std::string folded = language.folded(word);
  static const std::array<std::string_view, 7> kBegin{"совм", "д/о", "декр", "внутр", "внеш", "б/л", "вр."};
  return std::any_of(kBegin.begin(), kBegin.end(), [&](std::string_view begin) { return folded.rfind(begin, 0) == 0; });
}

std::string joined(const std::vector<std::string>& words, std::size_t from) {
  std::string all;
  for (std::size_t i = from; i < words.size(); ++i) all += (i == from ? "" : " ") + words[i];
  return all;
}

/// «М.И. Орлова», «Орлова М.И.»: the surname is the word that is no letter.
bool take_initials(std::vector<std::string>& words, WholeName& name) {
  const auto letters = std::count_if(words.begin(), words.end(), is_initial);
  if (letters == 0 || words.size() - static_cast<std::size_t>(letters) != 1) return false;
  name.initials = true;
  for (const std::string& word : words) {
    std::string& part = !is_initial(word) ? name.surname : name.first_name.empty() ? name.first_name : name.patronymic;
    part = is_initial(word) ? to_utf8(to_utf32(word).substr(0, 1)) : word;
  }
  return true;
}

/// Pieces between commas, semicolons, lines and «и».
std::vector<std::string> listed_in(const std::string& text) {
  std::vector<std::string> pieces(1);
  constexpr std::string_view kAnd = " и ";
  for (std::size_t at = 0; at < text.size();) {
    const bool is_and = std::string_view(text).substr(at, kAnd.size()) == kAnd;
    if (is_and || text[at] == '\n' || text[at] == ',' || text[at] == ';') {
      pieces.emplace_back();
      at += is_and ? kAnd.size() : 1;
    } else {
      pieces.back() += text[at++];
    }
  }
  std::erase_if(pieces, [](const std::string& piece) { return piece.find_first_not_of(" \r\t") == std::string::npos; });
  return pieces;
}

/// Threes of words, each with its patronymic at the end; empty when they are no such.
std::vector<std::string> in_threes(const std::string& text) {
  const std::vector<std::string> words = words_of_cell(text);
  std::vector<std::string> names;
  if (words.size() % 3 != 0) return names;
  for (std::size_t i = 0; i < words.size(); i += 3) {
    if (!looks_patronymic(with_small_letters(words[i + 2]))) return {};
    names.push_back(words[i] + " " + words[i + 1] + " " + words[i + 2]);
  }
  return names;
}

bool begins_with_letter(const std::string& name, const std::string& letter, const language::Language& language) {
  return letter.empty() || language.folded(name).rfind(language.folded(letter), 0) == 0;
}

}  // namespace

std::string with_small_letters(const std::string& word) {
  std::u32string letters = to_utf32(word);
  if (letters.size() < 2 || std::any_of(letters.begin(), letters.end(), is_small)) return word;
  std::size_t begun = 0;
  for (std::size_t i = 0; i <= letters.size(); ++i) {
    if (i < letters.size() && letters[i] != U'-') continue;
    for (std::size_t at = begun; at < i; ++at) letters[at] = small(letters[at]);
    const std::string part = to_utf8(std::u32string_view(letters).substr(begun, i - begun));
    const bool of_father = std::find(kOfFather.begin(), kOfFather.end(), part) != kOfFather.end();
    if (begun < i && !of_father) letters[begun] = capital(letters[begun]);
    begun = i + 1;
  }
  return to_utf8(letters);
}

WholeName parted_name(const std::string& text, const language::Language& language) {
  WholeName name;
  std::vector<std::string> words;
  for (const std::string& word : words_of_cell(without_brackets(text, name.remarks)))
    (is_remark(word, language) ? name.remarks : words).push_back(with_small_letters(word));
  name.beside = std::any_of(name.remarks.begin(), name.remarks.end(),
                            [&](const auto& remark) { return says_beside(remark, language); });
  if (words.empty()) return name;
  name.vacant = language.folded(words[0]).rfind("ваканс", 0) == 0;
  if (name.vacant || take_initials(words, name)) return name;
  // «Мария Ивановна Орлова»: the name first, as one says it.
  if (words.size() == 3 && looks_patronymic(words[1]) && !looks_patronymic(words[2]))
    std::rotate(words.begin(), words.begin() + 2, words.end());
  name.surname = words[0];
  if (words.size() > 1) name.first_name = words[1];
  name.patronymic = joined(words, 2);
  return name;
}

std::vector<std::string> names_in_cell(const std::string& text, const language::Language& language) {
  const auto is_whole = [&](const std::string& piece) {
    const WholeName name = parted_name(piece, language);
    return !name.vacant && !name.surname.empty() && !name.first_name.empty();
  };
  std::vector<std::string> names = listed_in(text);
  if (names.size() < 2 || !std::all_of(names.begin(), names.end(), is_whole)) names = in_threes(text);
  return names.size() < 2 ? std::vector<std::string>{text} : names;
}

bool stands_for(const WholeName& short_name, const std::string& surname, const std::string& first_name,
                const std::string& patronymic, const language::Language& language) {
  return language.folded(short_name.surname) == language.folded(surname) &&
         begins_with_letter(first_name, short_name.first_name, language) &&
         begins_with_letter(patronymic, short_name.patronymic, language);
}

bool says_beside(const std::string& text, const language::Language& language) {
  return language.folded(text).find("совм") != std::string::npos;
}

bool begins_small(const std::string& word) {
  const std::u32string letters = to_utf32(word);
  return !letters.empty() && ((letters[0] >= U'а' && letters[0] <= U'я') || letters[0] == U'ё');
}

bool names_a_post(const WholeName& name) {
  return !name.surname.empty() && !begins_small(name.surname) && begins_small(name.first_name) &&
         (name.patronymic.empty() || begins_small(name.patronymic));
}

}  // namespace dyak::service

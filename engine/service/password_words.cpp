#include "engine/service/password_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/base/utf8.hpp"

extern "C" {
extern const char dyak_common_passwords[];
extern const char dyak_common_passwords_end[];
}

namespace dyak::service {
namespace {

constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kMaxPieces = 2;
constexpr std::array<std::string_view, 9> kRows{"qwertyuiop[]",
                                                "asdfghjkl;'",
                                                "zxcvbnm,./",
                                                "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
                                                "1234567890-=",
                                                "abcdefghijklmnopqrstuvwxyz",
                                                "qazwsxedcrfvtgbyhnujm",
                                                "1q2w3e4r5t6y7u8i9o0p",
                                                "q1w2e3r4t5y6u7i8o9p0"};

// The key under each Russian letter: «пароль» is typed as "gfhjkm", and both are guessed.
constexpr std::string_view kRussian = "йцукенгшщзхъфывапролджэячсмитьбюё";
constexpr std::string_view kLatin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

// Russian letters (either case) as the keys they stand on, Latin ones in lower case; anything else as it is.
std::string as_keys(const std::string& password) {
  std::string keys;
  for (std::size_t i = 0; i < password.size(); ++i) {
    const auto first = static_cast<unsigned char>(password[i]);
    if ((first == 0xD0 || first == 0xD1) && i + 1 < password.size()) {
      unsigned code = ((first & 0x1fU) << 6) | (static_cast<unsigned char>(password[i + 1]) & 0x3fU);
      if (code == 0x401) code = 0x451;                   // Ё
      if (code >= 0x410 && code <= 0x42F) code += 0x20;  // А..Я
      const std::string letter{static_cast<char>(0xC0U | (code >> 6)), static_cast<char>(0x80U | (code & 0x3fU))};
      if (const auto at = kRussian.find(letter); at != std::string_view::npos) {
        keys += kLatin[at / 2];
        ++i;
        continue;
      }
    }
    const char c = password[i];
    keys += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return keys;
}

bool is_known(std::string_view word) {
  std::string_view list(dyak_common_passwords,
                        static_cast<std::size_t>(dyak_common_passwords_end - dyak_common_passwords));
  std::size_t low = 0;
  std::size_t high = list.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before = middle == 0 ? std::string_view::npos : list.rfind('\n', middle - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(list.find('\n', begin), list.size());
    const std::string_view line = list.substr(begin, end - begin);
    if (line == word) return true;
    if (line < word) {
      low = end + 1;
    } else {
      high = begin;
    }
  }
  return false;
}

bool runs_along_a_row(std::string_view text) {
  std::string back(text.rbegin(), text.rend());
  return std::any_of(kRows.begin(), kRows.end(), [&](std::string_view row) {
    return row.find(text) != std::string_view::npos || row.find(back) != std::string_view::npos;
  });
}

// How many characters from here are a run: neighbours on the keyboard or in the alphabet, or one character over again.
std::size_t run_at(std::string_view text) {
  std::size_t same = 1;
  while (same < text.size() && text[same] == text[0]) ++same;
  std::size_t row = std::min<std::size_t>(3, text.size());
  if (!runs_along_a_row(text.substr(0, row))) return same >= 3 ? same : 0;
  while (row < text.size() && runs_along_a_row(text.substr(0, row + 1))) ++row;
  return std::max(row >= 3 ? row : std::size_t{0}, same >= 3 ? same : std::size_t{0});
}

bool is_filling(char c) { return !(c >= 'a' && c <= 'z') && static_cast<unsigned char>(c) < 0x80; }

// The least number of known words that cover the text, runs
// and filling being free; more than kMaxPieces = not covered.
std::size_t pieces_of(std::string_view text) {
  constexpr std::size_t kNever = kMaxPieces + 1;
  std::vector<std::size_t> least(text.size() + 1, kNever);
  least[0] = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (least[at] == kNever) continue;
    const auto reach = [&](std::size_t length, std::size_t cost) {
      least[at + length] = std::min(least[at + length], least[at] + cost);
    };
    reach(1, is_filling(text[at]) ? 0 : 1);  // a letter astray is a piece too
    if (const std::size_t run = run_at(text.substr(at)); run > 0) reach(run, 0);
    for (std::size_t length = kShortestWord; at + length <= text.size() && length <= 32; ++length) {
      if (is_known(text.substr(at, length))) reach(length, 1);
    }
  }
  return least[text.size()];
}

// «sosnasosna» is «sosna»: the shortest text the password repeats.
std::string_view period_of(std::string_view text) {
  for (std::size_t length = 1; length <= text.size() / 2; ++length) {
    if (text.size() % length != 0) continue;
    bool repeats = true;
    for (std::size_t i = length; repeats && i < text.size(); ++i) repeats = text[i] == text[i - length];
    if (repeats) return text.substr(0, length);
  }
  return text;
}

}  // namespace

bool is_common_password(const std::string& password) {
  const std::string keys = as_keys(password);
  const std::string_view once = period_of(keys);
  return once.size() < 8 || pieces_of(once) <= kMaxPieces;
}

std::string word_in_password(const std::string& password, const std::vector<std::string>& words) {
  const std::string keys = as_keys(password);
  for (const std::string& word : words) {
    if (count_characters(word) >= kShortestWord && keys.find(as_keys(word)) != std::string::npos) return word;
  }
  return {};
}

}  // namespace dyak::service

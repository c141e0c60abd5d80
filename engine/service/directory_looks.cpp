#include "engine/service/directory_looks.hpp"

#include <cstdint>
#include <optional>

#include "engine/base/utf8.hpp"

namespace dyak::service {
namespace {

constexpr int kFew = 12;  // questions that looking through is cheaper for than a table

const std::u32string kLatinTwins = U"ABCEHKMOPTXYaceopxyk";
const std::u32string kCyrillicTwins = U"АВСЕНКМОРТХУасеорхук";

/// One look, one text: what a Latin letter stands in for does not tell two words apart.
std::string one_alphabet(const std::string& text) {
  std::u32string letters = to_utf32(text);
  for (char32_t& c : letters) {
    const std::size_t at = kLatinTwins.find(c);
    if (at != std::u32string::npos) c = kCyrillicTwins[at];
  }
  return to_utf8(letters);
}

// The letter in small Cyrillic when it is plain ASCII or Russian; nothing for any other, which folding may change.
std::optional<char32_t> plain_letter(char32_t c) {
  if (const std::size_t at = c < 128 ? kLatinTwins.find(c) : std::u32string::npos; at != std::u32string::npos)
    c = kCyrillicTwins[at];
  if (c == U'i' || c == U'I' || c == U'l' || c == U'L' || c == U'|') return U'1';  // what a palochka is typed as
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c < 128) return c;
  if (c >= U'А' && c <= U'Я') return c + 32;
  if (c == U'ё' || c == U'Ё') return U'е';
  if (c >= U'а' && c <= U'я') return c;
  return std::nullopt;
}

/// Texts that look the same have the same print; nothing when it is not known without folding the text. Blanks and
/// hyphens are passed over.
std::optional<std::uint64_t> rough_print(const std::string& text) {
  std::uint64_t print = 14695981039346656037ULL;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<char32_t>(static_cast<unsigned char>(text[i]));
    if (c >= 0x80) {
      const bool two = (c & 0xE0U) == 0xC0U && i + 1 < text.size();
      if (!two) return std::nullopt;
      c = ((c & 0x1FU) << 6U) | (static_cast<unsigned char>(text[++i]) & 0x3FU);
    }
    if (c == U' ' || c == U'-' || c == U'_' || (c >= 9 && c <= 13)) continue;
    const auto letter = plain_letter(c);
    if (!letter) return std::nullopt;
    print = (print ^ *letter) * 1099511628211ULL;
  }
  return print;
}

}  // namespace

std::string DirectoryLooks::look(const std::string& text) const { return language_.folded(one_alphabet(text)); }

template <class Seen>
void DirectoryLooks::each(const Kind& kind, const Seen& seen) const {
  if (kind.number != 1) {
    for (const auto& [key, person] : directory_.persons) seen(kind.number == 0 ? person.name.nominative : key, key);
  }
  if (kind.number == 0) return;
  for (const auto& [key, organisation] : directory_.organisations) {
    if (kind.number == 2) seen(key, key);
    for (const auto& name : organisation.names) {
      if (kind.number == 1) seen(name.full.nominative, key);
    }
  }
}

const DirectoryLooks::Keys& DirectoryLooks::ask(Kind& kind, const std::string& text) {
  const std::string wanted = look(text);
  if (++kind.asked <= kFew) {
    const auto print = rough_print(text);
    found_.clear();
    each(kind, [&](const std::string& other, const std::string& key) {
      const auto others = print ? rough_print(other) : std::nullopt;
      if ((!others || *others == *print) && look(other) == wanted) found_.insert(key);
    });
    return found_;
  }
  if (kind.table.empty()) {
    each(kind, [&](const std::string& other, const std::string& key) { kind.table[look(other)].insert(key); });
  }
  const auto found = kind.table.find(wanted);
  static const Keys kNobody;
  return found == kind.table.end() ? kNobody : found->second;
}

}  // namespace dyak::service

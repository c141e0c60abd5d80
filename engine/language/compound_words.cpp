#include "engine/language/compound_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/base/utf8.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/vocabulary.hpp"

namespace dyak::language {

namespace {

/// Whether the two make an adjective that the vocabulary has with a hyphen, in any of its forms.
bool is_compound_adjective(std::u32string_view first, std::u32string_view second) {
  constexpr std::array<std::u32string_view, 25> kEndings{
      U"ыми", U"ими", U"ого", U"его", U"ому", U"ему", U"ый", U"ий", U"ой", U"ая", U"яя", U"ое", U"ее",
      U"ые",  U"ие",  U"ых",  U"их",  U"ым",  U"им",  U"ом", U"ем", U"ей", U"ую", U"юю", U"ою"};
  constexpr std::array<std::string_view, 3> kMasculine{"ый", "ий", "ой"};
  if (first.empty() || (first.back() != U'о' && first.back() != U'е')) return false;
  const auto ending =
      std::find_if(kEndings.begin(), kEndings.end(), [&](std::u32string_view one) { return second.ends_with(one); });
  if (ending == kEndings.end()) return false;
  const CodedWord word(to_utf8(first) + "-" + to_utf8(second));
  const int cut = static_cast<int>(ending->size());
  return word.size() > 0 && std::any_of(kMasculine.begin(), kMasculine.end(), [&](std::string_view masculine) {
           return !find_lemma(word.with_ending(cut, masculine)).empty();
         });
}

bool is_joint(char32_t c) { return c == U'-' || c == U'–'; }

/// Of a chain of three, «торгово - промышленно - финансовая», no two are one word.
bool stands_in_chain(std::u32string_view text, std::size_t from, std::size_t to) {
  return (from >= 2 && is_joint(text[from - 2])) || (to + 1 < text.size() && is_joint(text[to + 1]));
}

/// Whether the hyphen stands between two parts of one word.
bool parts_a_word(std::u32string_view text, std::size_t hyphen) {
  if (hyphen < 2 || hyphen + 2 >= text.size() || !is_joint(text[hyphen])) return false;
  std::size_t from = hyphen - 1;
  while (from > 0 && is_cyrillic(text[from - 1])) --from;
  std::size_t to = hyphen + 2;
  while (to < text.size() && is_cyrillic(text[to])) ++to;
  if (stands_in_chain(text, from, to)) return false;
  const bool capitals = is_upper(text[hyphen - 2]);  // СОЦИАЛЬНО - ЭКОНОМИЧЕСКОЕ
  std::u32string second(text.substr(hyphen + 2, to - hyphen - 2));
  for (char32_t& c : second) {
    if (is_upper(c) != capitals) return false;
    c = lower(c);
  }
  std::u32string first(text.substr(from, hyphen - 1 - from));
  for (char32_t& c : first) c = lower(c);
  return is_compound_adjective(first, second);
}

}  // namespace

std::u32string with_compounds(const std::u32string& typed) {
  std::u32string text;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool apart = i > 0 && i + 1 < typed.size() && typed[i - 1] == U' ' && typed[i + 1] == U' ';
    if (!apart || !parts_a_word(typed, i)) {
      text += typed[i];
      continue;
    }
    text.back() = U'-';
    ++i;
  }
  return text;
}

}  // namespace dyak::language

// Words joined, parted and spoilt by a slip of the key: a hyphen or a full stop for a space, a digit for a letter.
#include <algorithm>
#include <array>
#include <string_view>

#include "engine/language/phrase_forms.hpp"
#include "engine/language/phrase_reader.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {
namespace {

/// Two words as one, without asking for memory; empty when they are too long for a word.
class Joined {
 public:
  Joined(std::string_view a, std::string_view b) {
    if (a.size() + b.size() > letters_.size()) return;
    size_ = static_cast<std::size_t>(std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), letters_.begin())) -
                                     letters_.begin());
  }
  std::string_view text() const { return {letters_.data(), size_}; }

 private:
  std::array<char, kLongestName> letters_{};
  std::size_t size_ = 0;
};

bool ends_as_whole_adjective(std::string_view part) {
  constexpr std::size_t kShortest = 8;  // bytes: four letters
  return part.size() >= kShortest && ends_any(PlainWord(part).text(), {"ый", "ий", "ая", "яя", "ое", "ее"});
}

}  // namespace

bool governs_instrumental(std::string_view word) {
  constexpr std::array<std::string_view, 5> kReadStems{"аведующ", "правляющ", "омандующ", "уководящ", "аспоряжающ"};
  const std::string_view rest =
      word.substr(std::min<std::size_t>(2, word.size()));  // whatever the case of the first letter
  return std::any_of(kReadStems.begin(), kReadStems.end(),
                     [&](std::string_view stem) { return rest.starts_with(stem); });
}

bool PhraseReader::is_joined(const Token& token) const {
  const std::string_view w = word(token);
  const std::size_t last = w.rfind('-');
  if (last == std::string_view::npos) return false;
  const auto untouched = [&](std::size_t from, std::size_t to) {
    return !changes_.touches(token.from + from, token.from + to);
  };
  for (std::size_t from = 0, hyphen = w.find('-'); hyphen != std::string_view::npos;
       from = hyphen + 1, hyphen = w.find('-', from)) {
    if (ends_as_whole_adjective(w.substr(from, hyphen - from)) && untouched(from, hyphen)) return true;
  }
  if (kind_ != PhraseKind::Organisation || w.find('-') != last) return false;  // «Ростов-на-Дону»
  const std::string_view first = w.substr(0, w.find('-'));
  if (is_place_noun(PlainWord(first).text()) && is_upper(letter_at(w, first.size() + 1).code)) return true;
  if (is_fixed_first(first) || is_all_caps(first) || !untouched(0, first.size())) return false;
  const auto noun = read_singular(CodedWord(first), {std::nullopt, false});
  return noun && noun->has(Case::Gen) && !(noun->cut == 0 && noun->ending(Case::Gen).empty());
}

// Not by a suffix that only adjectives have: «ский» has one too.
bool PhraseReader::is_known(std::string_view w) {
  if (is_preposition(w) || is_listed(w) || is_dependent_form(w)) return true;
  const CodedWord coded(w);
  constexpr std::array<std::string_view, 3> kMasculine{"ый", "ий", "ой"};
  const bool adjectival = ends_any(PlainWord(w).text(), {"ая", "яя", "ое", "ее", "ые", "ие"});
  return !find_lemma(coded).empty() ||
         (adjectival && std::any_of(kMasculine.begin(), kMasculine.end(), [&](std::string_view ending) {
            return !find_lemma(coded.with_ending(2, ending)).empty();
          }));
}

bool PhraseReader::is_torn(const Token& before, const Token& token) {
  const std::string_view first = word(before);
  const std::string_view rest = word(token);
  if (before.comma || before.closes || has_dot(before) || token.quoted || token.bracket || before.to == before.from ||
      !is_cyrillic(last_letter(first).code) || !is_cyrillic(letter_at(rest, 0).code) ||
      is_upper(letter_at(rest, 0).code) || is_all_caps(first))
    return false;
  // Words that stand by themselves are not looked for joined: «по мощности» is none of «помощник».
  const std::string_view own = first.substr(first.rfind('-') + 1);
  const std::string_view end = rest.substr(0, rest.find('-'));
  if (own.empty() || end.empty()) return false;
  if (own.size() < first.size() && is_known(Joined(first, end).text())) return true;
  if (is_known(own) && is_known(end)) return false;
  return is_known(Joined(own, end).text());
}

bool PhraseReader::has_digit_for_letter(std::string_view word) {
  char32_t before = 0;
  for (std::size_t i = 0; i < word.size();) {
    const Letter letter = letter_at(word, i);
    i += letter.size;
    const char32_t next = i < word.size() ? letter_at(word, i).code : 0;
    const bool ends = next == 0 || next == U'-';
    if (is_digit(letter.code) && is_cyrillic(before) && (is_cyrillic(next) || (letter.code == U'0' && ends)))
      return true;
    before = letter.code;
  }
  return false;
}

bool PhraseReader::is_whole_with_dot(const Token& token) {
  constexpr std::size_t kShortest = 10;  // bytes: five letters
  if (!has_dot(token) || token.end >= text_.size() || word(token).size() < kShortest) return false;
  if (const auto adjective = adjective_at(token); adjective && adjective->known) return true;
  const auto noun = read_noun_word(text_, token, {std::nullopt, animate()}, false);
  return noun && noun->readings[0].paradigm.animate();
}

bool PhraseReader::is_unknown_thing(const Token& token) {
  if (none(token) || token.quoted || token.bracket) return false;
  const std::string_view w = word(token);
  // «старшая медсетра», but «старший фаблабом»: what depends on a post has another form
  const bool may_depend = kind_ == PhraseKind::Post && !ends_any(w, {"а", "я", "ь", "о"});
  return kind_ != PhraseKind::Common && !may_depend && is_cyrillic(letter_at(w, 0).code) &&
         !is_upper(letter_at(w, 0).code) && w != "и" && w != "или" && !is_preposition(w) && !is_listed(w) &&
         !is_abbreviation(token) && !is_dependent_form(w) && find_lemma(CodedWord(w)).empty() && !adjective_at(token);
}

}  // namespace dyak::language

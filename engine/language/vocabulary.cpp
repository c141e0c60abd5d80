#include "engine/language/vocabulary.hpp"

#include <algorithm>
#include <vector>

#include "engine/language/letters.hpp"

// Laid into the program by the assembler; the format is described in data/make_vocabulary.py.
extern "C" const unsigned char dyak_vocabulary[];

namespace dyak::language {
namespace {

constexpr std::size_t kHeader = 20;
constexpr std::size_t kParadigmSize = 4 + 4 * 7 * 2;
constexpr std::uint16_t kNone = 0xFFFF;
constexpr unsigned char kYo = 33;
constexpr unsigned char kYe = 6;

std::uint32_t u32(const unsigned char* at) {
  return static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8U |
         static_cast<std::uint32_t>(at[2]) << 16U | static_cast<std::uint32_t>(at[3]) << 24U;
}
std::uint16_t u16(const unsigned char* at) { return static_cast<std::uint16_t>(at[0] | at[1] << 8); }

const unsigned char* paradigms() { return dyak_vocabulary + kHeader; }
const unsigned char* endings() { return paradigms() + u32(dyak_vocabulary + 4) * kParadigmSize; }
const unsigned char* slots() { return endings() + u32(dyak_vocabulary + 8); }
std::uint32_t slot_count() { return u32(dyak_vocabulary + 12); }
const unsigned char* records() { return slots() + std::size_t{slot_count()} * 4; }

unsigned char folded(unsigned char letter) { return letter == kYo ? kYe : letter; }

unsigned char code_of(char32_t c) {
  c = lower(c);
  if (c >= U'а' && c <= U'я') return static_cast<unsigned char>(c - U'а' + 1);
  if (c == U'ё') return kYo;
  return c == U'-' ? 34 : 0;
}

enum class Match { None, Folded, Exact };

Match match(const CodedWord& word, const unsigned char* record) {
  if (record[0] != word.size()) return Match::None;
  Match result = Match::Exact;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (record[1 + i] == word[i]) continue;
    if (folded(record[1 + i]) != folded(word[i])) return Match::None;
    result = Match::Folded;
  }
  return result;
}

void add_readings(const unsigned char* record, Readings& readings) {
  const unsigned char* at = record + 1 + record[0];
  for (int count = *at++; count > 0; --count, at += 3)
    readings.add({at[0], Paradigm(paradigms() + std::size_t{u16(at + 1)} * kParadigmSize)});
}

/// A way to come from a nominative plural back to the lemma.
struct PluralEnding {
  std::string_view plural;
  std::string_view singular;
  int letters = 0;  ///< of the plural ending
  CodedEnding coded{plural};
  bool operator==(const PluralEnding& other) const { return plural == other.plural && singular == other.singular; }
};

std::string_view ending_at(std::uint16_t offset) { return reinterpret_cast<const char*>(endings() + offset); }

/// By the last letter of the plural, in the code of the vocabulary; 0 for endings that are empty.
using PluralEndings = std::array<std::vector<PluralEnding>, 40>;

PluralEndings collect_plural_endings() {
  PluralEndings result;
  for (std::uint32_t i = 0; i < u32(dyak_vocabulary + 4); ++i) {
    const Paradigm paradigm(paradigms() + i * kParadigmSize);
    if (paradigm.word_class() != WordClass::Noun || !paradigm.has(Column::Plural, GrammaticalCase::Nom)) continue;
    const auto plural = paradigm.ending(Column::Plural, GrammaticalCase::Nom, false);
    const bool has_singular = paradigm.has(Column::Masculine, GrammaticalCase::Nom);
    const PluralEnding pair{plural,
                            has_singular ? paradigm.ending(Column::Masculine, GrammaticalCase::Nom, false) : plural,
                            letters_in(plural), CodedEnding(plural)};
    const CodedWord coded(plural);
    auto& list = result.at(coded.size() == 0 ? 0 : coded[coded.size() - 1]);
    if (std::find(list.begin(), list.end(), pair) == list.end()) list.push_back(pair);
  }
  return result;
}

const PluralEndings& plural_endings() {
  static const PluralEndings collected = collect_plural_endings();
  return collected;
}

}  // namespace

int letters_in(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

std::uint16_t Paradigm::offset(Column column, int row) const {
  return u16(record_ + 4 + (static_cast<std::size_t>(column) * 7 + static_cast<std::size_t>(row)) * 2);
}

bool Paradigm::has(Column column, GrammaticalCase c) const { return offset(column, static_cast<int>(c)) != kNone; }

std::string_view Paradigm::ending(Column column, GrammaticalCase c, bool animate) const {
  constexpr int kInanimateAccusative = 6;
  if (c == GrammaticalCase::Acc && !animate && offset(column, kInanimateAccusative) != kNone)
    return ending_at(offset(column, kInanimateAccusative));
  return ending_at(offset(column, static_cast<int>(c)));
}

CodedWord::CodedWord(std::string_view word) { add(word); }

void CodedWord::add(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    const unsigned char code = code_of(letter.code);
    if (code == 0 || size_ == letters_.size()) {
      size_ = 0;
      return;
    }
    letters_[size_++] = code;
    i += letter.size;
  }
}

CodedWord CodedWord::with_ending(int cut, std::string_view ending) const {
  CodedWord result;
  if (static_cast<std::size_t>(cut) > size_) return result;
  result.size_ = size_ - static_cast<std::size_t>(cut);
  std::copy_n(letters_.begin(), result.size_, result.letters_.begin());
  result.add(ending);
  return result;
}

bool CodedWord::ends_with(std::string_view ending) const {
  std::size_t left = size_;
  for (std::size_t end = ending.size(); end > 0;) {
    const Letter letter = last_letter(ending.substr(0, end));
    if (left == 0 || folded(letters_[--left]) != folded(code_of(letter.code))) return false;
    end -= std::min(end, letter.size);
  }
  return true;
}

bool CodedWord::ends_with(const CodedEnding& ending) const {
  if (ending.size > size_) return false;
  for (std::size_t i = 0; i < ending.size; ++i)
    if (folded(letters_[size_ - ending.size + i]) != ending.letters[i]) return false;
  return true;
}

Readings find_lemma(const CodedWord& word) {
  Readings exact;
  Readings near;
  if (word.size() == 0) return exact;
  std::uint32_t hash = 2166136261U;
  for (std::size_t i = 0; i < word.size(); ++i) hash = (hash ^ folded(word[i])) * 16777619U;
  for (std::uint32_t at = hash & (slot_count() - 1);; at = (at + 1) & (slot_count() - 1)) {
    const std::uint32_t slot = u32(slots() + std::size_t{at} * 4);
    if (slot == 0) break;
    const unsigned char* record = records() + slot - 1;
    const Match found = match(word, record);
    if (found == Match::Exact) add_readings(record, exact);
    if (found == Match::Folded) add_readings(record, near);
  }
  return exact.empty() ? near : exact;
}

Readings find_plural(const CodedWord& word) {
  Readings result;
  if (word.size() == 0) return result;
  for (const PluralEnding& pair : plural_endings().at(word[word.size() - 1])) {
    if (!word.ends_with(pair.coded)) continue;
    const int cut = pair.letters;
    for (const WordReading& reading : find_lemma(word.with_ending(cut, pair.singular))) {
      const Paradigm& paradigm = reading.paradigm;
      if (paradigm.word_class() != WordClass::Noun || !paradigm.has(Column::Plural, GrammaticalCase::Nom)) continue;
      if (paradigm.ending(Column::Plural, GrammaticalCase::Nom, false) != pair.plural) continue;
      const bool has_singular = paradigm.has(Column::Masculine, GrammaticalCase::Nom);
      if (has_singular && paradigm.ending(Column::Masculine, GrammaticalCase::Nom, false) != pair.singular) continue;
      result.add({cut, paradigm});
    }
  }
  return result;
}

}  // namespace dyak::language

// Letters of one alphabet that look like those of another: all of them on a page are told, word by word.
#include <algorithm>

#include "engine/base/utf8.hpp"
#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

enum class Script { None, Cyrillic, Latin, Greek };

// Letters of formulas (Δ, λ, μ, π, Σ, Ω) stand beside Russian ones by right.
constexpr std::u32string_view kGreek = U"ΑΒΓΕΖΗΙΚΜΝΟΠΡΤΥΦΧαεικνοπρτυχ";

Script script_of(char32_t c) {
  if (c >= U'\u0400' && c <= U'\u052F') return Script::Cyrillic;
  if ((c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z')) return Script::Latin;
  if (c != U'π' && kGreek.find(c) != std::u32string_view::npos) return Script::Greek;
  return Script::None;
}

/// «В слове „Прoба“ — латинская o»: letters of the alphabet that has fewer of them.
std::string strange_letters(std::u32string_view word) {
  const auto count = [&](Script script) {
    return std::count_if(word.begin(), word.end(), [&](char32_t c) { return script_of(c) == script; });
  };
  const bool russian_among_latin = count(Script::Cyrillic) < count(Script::Latin);
  std::u32string latin, greek, cyrillic;
  for (const char32_t c : word) {
    const Script script = script_of(c);
    std::u32string& those = script == Script::Greek ? greek : script == Script::Latin ? latin : cyrillic;
    const bool strange = script == Script::Greek || (script == Script::Cyrillic) == russian_among_latin;
    if (script != Script::None && strange && those.find(c) == std::u32string::npos) those += c;
  }
  std::string told;
  const auto add = [&](const char* name, const std::u32string& those) {
    if (those.empty()) return;
    told += (told.empty() ? "" : ", ") + std::string(name);
    for (const char32_t c : those) told += " " + to_utf8(std::u32string_view(&c, 1));
  };
  add("латинские", latin), add("греческие", greek), add("русские", cyrillic);
  return told;
}

// The palochka of the Caucasian languages may be typed as a Latin I or l.
bool is_mixed(std::u32string_view word) {
  bool cyrillic = false, other = false;
  for (const char32_t c : word) {
    const Script script = script_of(c);
    cyrillic = cyrillic || script == Script::Cyrillic;
    other = other || script == Script::Greek || (script == Script::Latin && c != U'I' && c != U'l');
  }
  return cyrillic && other;
}

bool begins_cyrillic(const std::u32string& word) { return !word.empty() && script_of(word[0]) == Script::Cyrillic; }
bool begins_small(const std::u32string& word) { return !word.empty() && is_small_cyrillic(word[0]); }
bool begins_digit(const std::u32string& word) { return !word.empty() && word[0] >= U'0' && word[0] <= U'9'; }

// «o создании», «C приказом»: a preposition typed in Latin. «точки A и B» are letters by themselves.
bool is_latin_preposition(const std::vector<std::u32string>& words, std::size_t i) {
  constexpr std::u32string_view kSmall = U"acoyk", kCapital = U"ABCKOY";
  if (words[i].size() != 1 || i + 1 >= words.size()) return false;
  const std::u32string& next = words[i + 1];
  if (next == U"и" || next == U"или") return false;
  if (kSmall.find(words[i][0]) != std::u32string_view::npos) return begins_cyrillic(next) || begins_digit(next);
  const bool anew = i == 0 || std::u32string_view(U".!?:»").find(words[i - 1].back()) != std::u32string_view::npos;
  return kCapital.find(words[i][0]) != std::u32string_view::npos && anew && begins_small(next);
}

// «C.Б. Лебедев»: initials in Latin beside a Russian surname.
bool is_latin_initials(const std::vector<std::u32string>& words, std::size_t i) {
  const std::u32string& word = words[i];
  if (!is_initials(to_utf8(word))) return false;
  const bool latin = std::any_of(word.begin(), word.end(), [](char32_t c) { return script_of(c) == Script::Latin; });
  const auto is_name = [&](std::size_t at) {
    const std::u32string& name = words[at];
    return name.size() > 2 && begins_cyrillic(name) && !is_small_cyrillic(name[0]) && is_small_cyrillic(name[1]);
  };
  return latin && ((i + 1 < words.size() && is_name(i + 1)) || (i > 0 && is_name(i - 1)));
}

class Teller {
 public:
  explicit Teller(std::size_t page) : page_(page) {}
  void add(std::u32string_view word, const Line& line) {
    const std::string told = quoted(to_utf8(word)) + " (" + strange_letters(word) + ")";
    if (text_.find(told) != std::string::npos) return;
    text_ += (text_.empty() ? "" : ", ") + told + " в " + in_mm(line.y);
    ++words_;
  }
  void tell(Findings& findings) const {
    if (words_ == 0) return;
    findings.on_page("mixed-letters", page_,
                     (words_ == 1 ? "В слове буквы чужого алфавита: " : "В словах буквы чужого алфавита: ") + text_ +
                         " от верхнего края.");
  }

 private:
  std::size_t page_;
  std::size_t words_ = 0;
  std::string text_;
};

void read_line(const Line& line, Teller& teller) {
  if (first_bad_utf8(line.text)) return;
  std::vector<std::u32string> words;
  for (const std::string& word : words_of(line.text)) words.push_back(to_utf32(word));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::u32string& word = words[i];
    if (is_latin_preposition(words, i) || is_latin_initials(words, i)) {
      teller.add(word, line);
      continue;
    }
    std::size_t from = 0;
    for (std::size_t k = 0; k <= word.size(); ++k) {
      if (k < word.size() && script_of(word[k]) != Script::None) continue;
      const std::u32string_view run = std::u32string_view(word).substr(from, k - from);
      const bool greek = !run.empty() && std::all_of(run.begin(), run.end(), [](char32_t c) {
        return script_of(c) == Script::Greek && c < U'α';
      });
      if (is_mixed(run) || greek) teller.add(run, line);
      from = k + 1;
    }
  }
}

}  // namespace

void check_letters(const Anatomy& anatomy, Findings& findings) {
  for (std::size_t i = 0; i < anatomy.lines.size();) {
    const std::size_t page = anatomy.lines[i].page;
    Teller teller(page);
    for (; i < anatomy.lines.size() && anatomy.lines[i].page == page; ++i) read_line(anatomy.lines[i], teller);
    teller.tell(findings);
  }
}

}  // namespace dyak::inspect::gost

#include <algorithm>
#include <cctype>
#include <regex>

#include "engine/base/utf8.hpp"
#include "tests/house/lines.hpp"
#include "tests/house/rules.hpp"

namespace dyak::house {
namespace {

char32_t lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + (U'a' - U'A');
  if (c >= U'А' && c <= U'Я') return c + (U'а' - U'А');
  return c == U'Ё' ? U'ё' : c;
}

bool is_letter(char32_t c) {
  const char32_t l = lower(c);
  return (l >= U'a' && l <= U'z') || (l >= U'а' && l <= U'я') || l == U'ё';
}

enum class Reach { Inside, WholeWord };

// `text` is in lower case unless the caller wants the letter case to count.
bool contains(const std::u32string& text, std::u32string_view word, Reach reach) {
  for (auto at = text.find(word); at != std::u32string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool alone = (at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]));
    if (reach == Reach::Inside || alone) return true;
  }
  return false;
}

struct LocalWord {
  std::u32string_view word;  // lower case
  Reach reach;
};

const std::vector<LocalWord>& local_words() {
  static const std::vector<LocalWord> words{{U"мтг", Reach::Inside},
                                            {U"вмк", Reach::Inside},
                                            {U"межшкольн", Reach::Inside},
                                            {U"методический кабинет", Reach::Inside},
                                            {U"методического кабинет", Reach::Inside},
                                            {U"методическому кабинет", Reach::Inside},
                                            {U"методическим кабинет", Reach::Inside},
                                            {U"методическом кабинет", Reach::Inside},
                                            {U"mtg", Reach::WholeWord},
                                            {U"vmk", Reach::WholeWord}};
  return words;
}

// Put together here so that this file does not find itself.
const std::vector<std::u32string>& marks() {
  static const std::vector<std::u32string> words{std::u32string(U"TO") + U"DO", std::u32string(U"FIX") + U"ME",
                                                 std::u32string(3, U'X'), std::u32string(U"HA") + U"CK"};
  return words;
}

template <class Rule>
Findings each_line(const std::vector<SourceFile>& files, Rule rule) {
  Findings findings;
  for (const SourceFile& file : files) {
    int number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      for (std::string& what : rule(to_utf32(line))) findings.push_back({file.path, number, std::move(what)});
    }
  }
  return findings;
}

}  // namespace

std::string listing(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.path + (finding.line > 0 ? ":" + std::to_string(finding.line) : "") + ": " + finding.what + "\n";
  }
  return text;
}

Findings check_local_words(const std::vector<SourceFile>& files) {
  return each_line(files, [](std::u32string line) {
    std::transform(line.begin(), line.end(), line.begin(), lower);
    std::vector<std::string> found;
    for (const auto& [word, reach] : local_words()) {
      if (contains(line, word, reach)) found.push_back("a word of the regulation: " + to_utf8(word));
    }
    return found;
  });
}

Findings check_left_over_marks(const std::vector<SourceFile>& files) {
  return each_line(files, [](const std::u32string& line) {
    std::vector<std::string> found;
    for (const std::u32string& mark : marks()) {
      if (contains(line, mark, Reach::WholeWord)) found.push_back("left for later: " + to_utf8(mark));
    }
    return found;
  });
}

Findings check_second_names(const std::vector<SourceFile>& files) {
  static constexpr std::string_view kSecond[] = {"kMost", "CaseWork", "carry_out", "go_on", "Shelf"};
  const auto is_inside = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  Findings findings;
  for (const SourceFile& file : files) {
    int number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      for (const std::string_view name : kSecond) {
        const std::size_t at = line.find(name);
        if (at != std::string_view::npos && (at == 0 || !is_inside(line[at - 1])))
          findings.push_back({file.path, number, "a second name: " + std::string(name)});
      }
    }
  }
  return findings;
}

Findings check_length(const std::vector<SourceFile>& files, int limit) {
  Findings findings;
  for (const SourceFile& file : files) {
    const auto lines = static_cast<int>(lines_of(file.text).size());
    if (lines > limit)
      findings.push_back({file.path, 0, std::to_string(lines) + " lines, at most " + std::to_string(limit)});
  }
  return findings;
}

// By the layout that clang-format gives: what begins with `… {` at some column ends with `}` at that column.
Findings check_functions(const std::vector<SourceFile>& files, int limit) {
  static const std::regex kBegins(
      R"re(^( *)(?!namespace|class|struct|enum|union|if|for|while|switch|else|do\b|try)\S.*\).*\{$)re");
  Findings findings;
  for (const SourceFile& file : files) {
    std::vector<std::pair<std::string, int>> open;  // indent, line
    int number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      std::match_results<std::string_view::const_iterator> found;
      if (std::regex_match(line.begin(), line.end(), found, kBegins) && line.find(" = {") == std::string_view::npos)
        open.emplace_back(found[1].str() + "}", number);
      while (!open.empty() && line == open.back().first) {
        const int lines = number - open.back().second + 1;
        if (lines > limit)
          findings.push_back({file.path, open.back().second,
                              "a function of " + std::to_string(lines) + " lines, at most " + std::to_string(limit)});
        open.pop_back();
      }
    }
  }
  return findings;
}

Findings check_top_level(const std::vector<std::string>& paths) {
  static const std::set<std::string, std::less<>> allowed{
      "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "engine",
      "output",         "templates",         "forms",     "samples", "tests"};
  std::set<std::string, std::less<>> strangers;
  for (const std::string& path : paths) {
    const std::string top = path.substr(0, path.find('/'));
    if (!top.empty() && top[0] != '.' && !allowed.contains(top)) strangers.insert(top);
  }
  Findings findings;
  for (const std::string& name : strangers) findings.push_back({name, 0, "has no place at the top level"});
  return findings;
}

}  // namespace dyak::house

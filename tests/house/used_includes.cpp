#include <cctype>
#include <regex>

#include "tests/house/lines.hpp"
#include "tests/house/rules.hpp"

namespace dyak::house {
namespace {

using Words = std::set<std::string>;

// Without comments and what stands in quotes; include lines keep theirs.
std::string code_of(const std::string& text) {
  std::string code;
  for (const std::string_view line : lines_of(text)) {
    if (without_blanks(line).starts_with("#include")) continue;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (!quoted && line.substr(i).starts_with("//")) break;
      if (quoted && line[i] == '\\') {
        ++i;
        continue;
      }
      if (line[i] == '"') quoted = !quoted;
      if (!quoted) code += line[i];
    }
    code += '\n';
  }
  return code;
}

Words words_of(const std::string& code) {
  Words words;
  std::string word;
  for (const char c : code + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

// Names of types, functions, constants and members that a header gives.
Words given_by(const std::string& code) {
  static const std::regex kGiven(
      R"re(\b(?:class|struct|enum|concept)\s+(?:class\s+)?([A-Za-z_]\w*)|\busing\s+([A-Za-z_]\w*)\s*=|\b([A-Za-z_]\w*)\s*[({=;\[])re");
  static const Words kCommon{"if",       "for",      "while", "return", "switch", "const", "default",
                             "noexcept", "operator", "size",  "value",  "name",   "text",  "id",
                             "true",     "override", "final", "std",    "string"};
  Words given;
  for (auto at = std::sregex_iterator(code.begin(), code.end(), kGiven); at != std::sregex_iterator(); ++at) {
    for (std::size_t group = 1; group < at->size(); ++group) {
      if ((*at)[group].matched && !kCommon.contains((*at)[group])) given.insert((*at)[group]);
    }
  }
  return given;
}

std::string stem(const std::string& path) { return path.substr(0, path.rfind('.')); }

bool share(const Words& one, const Words& other) {
  for (const std::string& word : one) {
    if (other.contains(word)) return true;
  }
  return false;
}

}  // namespace

Findings check_used_includes(const std::vector<SourceFile>& files) {
  static const std::regex kInclude(R"re(^#include "([^"]+)"$)re");
  std::map<std::string, Words> given;
  for (const SourceFile& file : files) {
    if (file.path.ends_with(".hpp")) given[file.path] = given_by(code_of(file.text));
  }
  Findings findings;
  for (const SourceFile& file : files) {
    const Words used = words_of(code_of(file.text));
    int number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      std::match_results<std::string_view::const_iterator> found;
      if (!std::regex_match(line.begin(), line.end(), found, kInclude)) continue;
      const std::string target = found[1];
      const auto header = given.find(target);
      if (header == given.end() || stem(target) == stem(file.path) || share(header->second, used)) continue;
      findings.push_back({file.path, number, "uses nothing of \"" + target + "\""});
    }
  }
  return findings;
}

}  // namespace dyak::house

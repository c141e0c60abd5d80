#include "engine/base/diagnostics.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"

namespace dyak {
namespace {

// Insertions, deletions, replacements and swaps of neighbours
// (optimal string alignment): a swap is the commonest slip of all.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

constexpr std::size_t kLongestWord = 64;  // a longer "word" is no slip of the finger, and the table would be large

}  // namespace

std::string Diagnostic::text() const {
  std::string line;
  if (!place.file.empty()) {
    line = place.file + ":";
    if (place.line > 0) line += std::to_string(place.line) + ":";
    if (place.line > 0 && place.column > 0) line += std::to_string(place.column) + ":";
    line += " ";
  }
  line += severity == Severity::Error ? "error[" : "warning[";
  line += code + "]: ";
  if (!field.empty()) line += "поле " + field + ": ";
  line += message;
  if (!hint.empty()) line += "\n  подсказка: " + hint;
  return line;
}

Diagnostic refusal(std::string code, std::string message, std::string hint, std::string field) {
  Diagnostic made;
  made.code = std::move(code);
  made.message = std::move(message);
  made.hint = std::move(hint);
  made.field = std::move(field);
  return made;
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  const std::u32string wanted = to_utf32(word);
  if (wanted.size() < 2 || wanted.size() > kLongestWord) return {};
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string answer;
  for (const std::string& candidate : known) {
    if (candidate.size() > kLongestWord * 4) continue;
    const std::size_t distance = edit_distance(wanted, to_utf32(candidate));
    if (distance < best) {
      best = distance;
      answer = candidate;
    }
  }
  return answer;
}

}  // namespace dyak

#include "engine/base/diagnostics.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"

namespace dyak {
namespace {

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Diagnostic::text() const {
  std::string line;
  if (!place.file.empty()) {
    line = place.file + ":";
    if (place.line > 0) line += std::to_string(place.line) + ":" + std::to_string(place.column) + ":";
    line += " ";
  }
  line += severity == Severity::Error ? "error[" : "warning[";
  line += code + "]: ";
  if (!field.empty()) line += "поле " + field + ": ";
  line += message;
  if (!hint.empty()) line += "\n  подсказка: " + hint;
  return line;
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  const std::u32string wanted = to_utf32(word);
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string answer;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(wanted, to_utf32(candidate));
    if (distance < best) {
      best = distance;
      answer = candidate;
    }
  }
  return answer;
}

}  // namespace dyak

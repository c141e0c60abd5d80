#include "engine/cli/report.hpp"

#include <algorithm>
#include <iostream>

#include "engine/base/utf8.hpp"

namespace dyak::cli {

void print(const Diagnostics& findings) {
  for (const Diagnostic& finding : findings) std::cerr << finding.text() << '\n';
}

void print(const Error& error) {
  std::cerr << error.public_message << '\n';
  print(error.details);
}

int exit_code(const Error& error) {
  const bool held = !error.details.empty() && error.details.front().code == "store-held";
  switch (held ? ErrorCode::Refused : error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::Forbidden: return 3;
    case ErrorCode::Unavailable:
    case ErrorCode::Internal: return 4;
    default: return 1;
  }
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_characters(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line += std::string(widths[i] - count_characters(row[i]) + 2, ' ');
    }
    out += line + '\n';
  }
  return out;
}

}  // namespace dyak::cli

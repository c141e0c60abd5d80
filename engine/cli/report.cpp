#include "engine/cli/report.hpp"

#include <algorithm>
#include <iostream>

#include "engine/base/error_name.hpp"
#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::cli {

void print(const Diagnostics& findings) {
  for (const Diagnostic& finding : findings) std::cerr << finding.text() << '\n';
}

void print(const Error& error) {
  std::cerr << error.public_message << '\n';
  print(error.details);
}

Value to_value(const Diagnostics& findings) {
  List all;
  for (const Diagnostic& one : findings) {
    all.push_back(Record{{"severity", one.severity == Severity::Error ? "error" : "warning"},
                         {"code", one.code},
                         {"message", one.message},
                         {"hint", one.hint},
                         {"file", one.place.file},
                         {"line", one.place.line},
                         {"column", one.place.column},
                         {"field", one.field}});
  }
  return all;
}

Value to_value(const Error& error) {
  return Record{
      {"code", name_of(error.code)}, {"message", error.public_message}, {"findings", to_value(error.details)}};
}

void print_json(const Value& value) {
  std::string text = to_pretty_json(value);
  if (text.empty() || text.back() != '\n') text += '\n';
  std::cout << text;
}

int exit_code(const Error& error) {
  const bool held = !error.details.empty() && error.details.front().code == "store-held";
  switch (held ? ErrorCode::Refused : error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::Forbidden:
      return 3;
    case ErrorCode::Unavailable:
    case ErrorCode::Internal:
      return 4;
    default:
      return 1;
  }
}

Error unknown(const std::string& what, const std::string& name, const std::vector<std::string>& known) {
  constexpr std::size_t kFew = 12;
  const std::string near = nearest(name, known);
  std::string text = what + " «" + name + "» нет";
  if (!near.empty()) {
    text += ": возможно, «" + near + "»";
  } else if (!known.empty() && known.size() <= kFew) {
    for (std::size_t i = 0; i < known.size(); ++i) text += (i == 0 ? ". Есть: " : ", ") + known[i];
  }
  return Error(ErrorCode::NotFound, text);
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

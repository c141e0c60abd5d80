#include <algorithm>
#include <string>
#include <string_view>

#include "engine/base/json.hpp"

namespace dyak {
namespace {

bool is_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void write_escaped(std::string& out, char c) {
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else {
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += kHex[byte >> 4u];
    out += kHex[byte & 15u];
  }
}

// What needs no escaping, which is nearly all of it, goes over in runs.
void write_text(std::string& out, std::string_view text) {
  out += '"';
  for (auto from = text.begin(); from != text.end();) {
    const auto stop = std::find_if(from, text.end(), is_escaped);
    out.append(from, stop);
    if (stop == text.end()) break;
    write_escaped(out, *stop);
    from = stop + 1;
  }
  out += '"';
}

// depth < 0: canonical, everything on one line.
void write(std::string& out, const Value& value, int depth);

void new_line(std::string& out, int depth) {
  if (depth >= 0) out += '\n' + std::string(static_cast<std::size_t>(depth) * 2, ' ');
}

void write_list(std::string& out, const List& list, int depth) {
  const int inner = depth < 0 ? -1 : depth + 1;
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    new_line(out, inner);
    write(out, list[i], inner);
  }
  if (!list.empty()) new_line(out, depth);
  out += ']';
}

void write_record(std::string& out, const Record& record, int depth) {
  const int inner = depth < 0 ? -1 : depth + 1;
  out += '{';
  bool first = true;
  for (const auto& [name, member] : record) {
    if (!first) out += ',';
    first = false;
    new_line(out, inner);
    write_text(out, name);
    out += depth < 0 ? ":" : ": ";
    write(out, member, inner);
  }
  if (!record.empty()) new_line(out, depth);
  out += '}';
}

void write_number(std::string& out, const Rational& number) {
  const std::string text = number.text();
  if (text.find('/') == std::string::npos) {
    out += text;
  } else {
    out += "{\"$ratio\":[" + std::to_string(number.numerator()) + "," + std::to_string(number.denominator()) + "]}";
  }
}

void write(std::string& out, const Value& value, int depth) {
  if (value.is_null()) {
    out += "null";
  } else if (value.is_bool()) {
    out += value.as_bool() ? "true" : "false";
  } else if (value.is_number()) {
    write_number(out, value.as_number());
  } else if (value.is_text()) {
    write_text(out, value.as_text());
  } else if (value.is_date()) {
    write_text(out, value.as_date().iso());
  } else if (value.is_moment()) {
    write_text(out, value.as_moment().iso(Zone{}));
  } else if (value.is_period()) {
    write_text(out, value.as_period().iso());
  } else if (value.is_phrase()) {
    write_text(out, value.as_phrase().nominative);
  } else if (value.is_list()) {
    write_list(out, value.as_list(), depth);
  } else if (value.is_record()) {
    write_record(out, value.as_record(), depth);
  } else {
    write_text(out, value.as_object().key());
  }
}

}  // namespace

std::string to_json(const Value& value) {
  std::string out;
  write(out, value, -1);
  return out;
}

std::string to_pretty_json(const Value& value) {
  std::string out;
  write(out, value, 0);
  return out + "\n";
}

}  // namespace dyak

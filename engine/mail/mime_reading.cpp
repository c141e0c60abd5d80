#include "engine/mail/mime_reading.hpp"

#include <algorithm>

namespace dyak::mail {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

std::string Entity::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::string Entity::type() const {
  const std::string all = header("content-type");
  return all.empty() ? "text/plain" : lower(trimmed(std::string_view(all).substr(0, all.find(';'))));
}

std::string Entity::parameter(std::string_view name) const {
  const std::string all = header("content-type");
  const std::string folded = lower(all);
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = folded.find(wanted); at != std::string::npos; at = folded.find(wanted, at + 1)) {
    if (at > 0 && folded[at - 1] != ';' && folded[at - 1] != ' ' && folded[at - 1] != '\t') continue;
    std::string_view value = std::string_view(all).substr(at + wanted.size());
    if (!value.empty() && value.front() == '"') {
      value.remove_prefix(1);
      return std::string(value.substr(0, value.find('"')));
    }
    return std::string(trimmed(value.substr(0, value.find(';'))));
  }
  return {};
}

Entity read_entity(std::string_view text) {
  Entity entity;
  std::string name;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (!name.empty()) entity.headers[name] += " " + std::string(trimmed(line));
      continue;
    }
    const auto colon = line.find(':');
    name = colon == std::string_view::npos ? std::string() : lower(trimmed(line.substr(0, colon)));
    if (name.empty() || !entity.headers.emplace(name, trimmed(line.substr(colon + 1))).second) name.clear();
  }
  entity.body = text;
  return entity;
}

std::vector<Entity> parts_of(const Entity& whole, std::size_t most) {
  std::vector<Entity> parts;
  const std::string boundary = "--" + whole.parameter("boundary");
  if (boundary.size() == 2) return parts;
  std::string_view rest = whole.body;
  const char* begin = nullptr;
  while (!rest.empty()) {
    const char* at = rest.data();
    const std::string_view line = trimmed(take_line(rest));
    const bool last = line == boundary + "--";
    if (line != boundary && !last) continue;
    if (begin != nullptr) parts.push_back(read_entity({begin, static_cast<std::size_t>(at - begin)}));
    if (last || parts.size() == most) return parts;
    begin = rest.data();
  }
  if (begin != nullptr)
    parts.push_back(read_entity({begin, static_cast<std::size_t>(whole.body.data() + whole.body.size() - begin)}));
  return parts;
}

}  // namespace dyak::mail

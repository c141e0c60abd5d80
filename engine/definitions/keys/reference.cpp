#include "engine/definitions/keys/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "engine/definitions/keys/type.hpp"

namespace dyak::definitions {
namespace {

constexpr std::string_view kBegin = "<!-- keys: ";
constexpr std::string_view kBeginEnd = " -->\n";
constexpr std::string_view kEnd = "<!-- /keys -->";

/// What a cell of a table may hold.
std::string cell(std::string_view words) {
  std::string safe;
  for (const char c : words) safe += c == '|' ? std::string("\\|") : std::string(1, c);
  return safe;
}

std::string in_words(const KeyType& type);

std::string either_in_words(const KeyType& type) {
  std::string words;
  for (const KeyType& part : type.parts) {
    const bool several = part.kind == KeyType::Kind::List && part.parts.front() == type.parts.front();
    words += (words.empty() ? "" : " или ") + (several ? std::string("список таких") : in_words(part));
  }
  return words;
}

std::string in_words(const KeyType& type) {
  switch (type.kind) {
    case KeyType::Kind::Words: {
      std::string words;
      for (const std::string& word : type.words) words += (words.empty() ? "`" : ", `") + word + "`";
      return words;
    }
    case KeyType::Kind::List:
      return "список: " + in_words(type.parts.front());
    case KeyType::Kind::Map:
      return "{имя: " + in_words(type.parts.back()) + "}";
    case KeyType::Kind::Either:
      return either_in_words(type);
    case KeyType::Kind::Named:
      break;
  }
  if (const PlainType* plain = plain_type(type.name)) return std::string(plain->words);
  const Keys* named = table(type.name);
  if (named == nullptr) throw std::invalid_argument("no table and no plain type: " + type.name);
  return fmt::format("«{}»", named->title);
}

std::string row(const Key& key) {
  std::string meaning(key.meaning);
  const bool said = key.fallback.empty() || key.fallback == "false";
  if (!said) meaning += fmt::format("; нет ключа — `{}`", key.fallback);
  const std::string name =
      key.need == Need::Required ? fmt::format("**`{}`**", key.name) : fmt::format("`{}`", key.name);
  return fmt::format("| {} | {} | {} |\n", name, cell(in_words(parse_type(key.type))), cell(meaning));
}

std::string one_of_in_words(const Keys& keys) {
  if (keys.one_of.empty()) return {};
  std::string words;
  for (const char c : keys.one_of)
    words += c == '+' ? std::string("` и `") : c == '/' ? "`, `" : c == ' ' ? "" : std::string(1, c);
  return fmt::format("\n{}: `{}`.\n", keys.only_one ? "Нужно одно из" : "Нужно хоть одно из", words);
}

std::string heading(std::string_view title, const Keys& keys) {
  return fmt::format("\n### {}\n\n{}", title, reference(keys));
}

}  // namespace

std::string reference(const Keys& keys) {
  std::string text = "| ключ | значение | что это |\n|---|---|---|\n";
  for (const Key* key : keys.all()) text += row(*key);
  return text + one_of_in_words(keys);
}

std::string with_references(std::string_view text) {
  std::string made;
  while (true) {
    const std::size_t at = text.find(kBegin);
    const std::size_t name_end = at == std::string_view::npos ? at : text.find(kBeginEnd, at);
    const std::size_t end = name_end == std::string_view::npos ? name_end : text.find(kEnd, name_end);
    if (end == std::string_view::npos) return made + std::string(text);
    const std::string name(text.substr(at + kBegin.size(), name_end - at - kBegin.size()));
    const Keys* keys = table(name);
    if (keys == nullptr) throw std::invalid_argument("no table of keys: " + name);
    made += text.substr(0, name_end + kBeginEnd.size());
    made += reference(*keys);
    made += kEnd;
    text.remove_prefix(end + kEnd.size());
  }
}

std::string whole_reference() {
  std::string text =
      "# Все ключи всех описаний\n\nСоставлено программой по тем же таблицам, по которым она читает файлы "
      "(`engine/definitions/keys/`): "
      "`UPDATE_GOLDEN=1 test_definitions`.\nПолужирные ключи обязательны. «Так» в кавычках — таблица с этим названием "
      "в том же "
      "разделе или среди общих частей. Что к чему и зачем — в [README.md](README.md).\n";
  for (const FileKind& file : file_kinds()) {
    text += fmt::format("\n## {}{}\n", file.title, file.kind == "common" ? "" : fmt::format(" (`{}`)", file.kind));
    for (const Keys* keys : file.tables) text += heading(keys->title, *keys);
  }
  return text;
}

}  // namespace dyak::definitions

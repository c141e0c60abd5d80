#include "engine/definitions/keys/type.hpp"

#include <algorithm>
#include <stdexcept>

namespace dyak::definitions {
namespace {

constexpr PlainType kPlainTypes[] = {
    {"id", R"({"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"})", "обозначение: латиница через дефис"},
    {"name", R"({"type": "string", "pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"})", "имя: латиница и «_»"},
    {"inner-name", R"({"type": "string", "pattern": "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$"})",
     "имя поля или его части через точку: home.street"},
    {"answer-name", R"({"type": "string", "pattern": "^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9_]*)*$"})",
     "задача или поле её формы через точку: review.note"},
    {"setting", R"({"type": "string", "pattern": "^settings\\.[a-z0-9_.-]+$"})", "настройка settings.…"},
    {"text", R"({"type": ["string", "number", "boolean"]})", "текст"},
    {"slots", R"({"type": ["string", "number", "boolean"]})", "текст со вставками {…}"},
    {"cel", R"({"type": ["string", "number", "boolean"]})", "выражение"},
    {"flag", R"({"anyOf": [{"type": "boolean"}, {"$ref": "common.schema.json#/$defs/setting"}]})", "true или false"},
    {"number", R"({"anyOf": [{"type": "number"}, {"$ref": "common.schema.json#/$defs/setting"}]})", "число"},
    {"whole", R"({"type": "integer"})", "целое число"},
    {"date",
     R"({"anyOf": [{"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}, {"$ref": "common.schema.json#/$defs/setting"}]})",
     "дата: 2026-09-14"},
    {"moment", R"({"type": ["string", "number", "boolean"]})", "момент: \"2026-09-14T10:05:00+03:00\""},
    {"period",
     R"({"anyOf": [{"type": "string", "pattern": "^P(?=.)(\\d+[YMWD])*(T(\\d+[HMS])+)?$"}, {"$ref": "common.schema.json#/$defs/setting"}]})",
     "длительность: P7D"},
    {"level", R"({"anyOf": [{"enum": [2, 3, 4]}, {"$ref": "common.schema.json#/$defs/setting"}]})", "2, 3 или 4"},
    {"hour",
     R"({"anyOf": [{"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}, {"$ref": "common.schema.json#/$defs/setting"}]})",
     "час дня: \"18:00\""},
    {"time", R"({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"})", "час дня: \"08:30\""},
    {"pattern", R"({"type": "string", "pattern": "\\{n(:0[1-9])?\\}"})", "образец номера: \"{n:02}/{year}\""},
    {"list-name", R"({"type": "string", "pattern": "^lists\\."})", "справочник: lists.имя"},
    {"paragraph", R"({"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)*$"})", "номер пункта: \"3.2\""},
    {"language", R"({"type": "string", "pattern": "^[a-z]{2,3}$"})", "код языка: kbd"},
    {"nothing", R"({"type": "null"})", "ничего"},
    {"tick", R"({"type": ["boolean", "null"]})", "true"},
    {"any", "true", "любое значение"},
    {"values", R"({"type": "object"})", "{имя: значение}"},
};

/// Reads the notation from left to right.
class Notation {
 public:
  explicit Notation(std::string_view text) : text_(text) {}

  KeyType whole() {
    KeyType type = either();
    if (!text_.empty()) fail();
    return type;
  }

 private:
  KeyType either() {
    KeyType type = one();
    if (!take('|')) return type;
    KeyType both{.kind = KeyType::Kind::Either, .name = {}, .words = {}, .parts = {std::move(type)}};
    do {
      both.parts.push_back(one());
    } while (take('|'));
    return both;
  }

  KeyType one() {
    if (take('[')) return list();
    if (take('{')) return map();
    if (take('(')) return words();
    KeyType type{.kind = KeyType::Kind::Named, .name = word(), .words = {}, .parts = {}};
    if (!take('*')) return type;
    KeyType several{.kind = KeyType::Kind::List, .name = {}, .words = {}, .parts = {type}};
    return {.kind = KeyType::Kind::Either, .name = {}, .words = {}, .parts = {std::move(type), std::move(several)}};
  }

  KeyType list() {
    KeyType type{.kind = KeyType::Kind::List, .name = {}, .words = {}, .parts = {either()}};
    need(']');
    type.filled = take('+');
    return type;
  }

  KeyType map() {
    KeyType type{.kind = KeyType::Kind::Map, .name = {}, .words = {}, .parts = {one()}};
    need(':');
    type.parts.push_back(either());
    need('}');
    return type;
  }

  KeyType words() {
    KeyType type{.kind = KeyType::Kind::Words, .name = {}, .words = {}, .parts = {}};
    while (!take(')')) type.words.push_back(word());
    type.settings = !take('!');
    return type;
  }

  std::string word() {
    skip();
    const auto end = std::find_if(text_.begin(), text_.end(), [](char c) {
      return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    });
    std::string found(text_.begin(), end);
    if (found.empty()) fail();
    text_.remove_prefix(found.size());
    return found;
  }

  void skip() { text_.remove_prefix(std::min(text_.find_first_not_of(' '), text_.size())); }

  bool take(char sign) {
    skip();
    if (text_.empty() || text_.front() != sign) return false;
    text_.remove_prefix(1);
    skip();
    return true;
  }

  void need(char sign) {
    if (!take(sign)) fail();
  }

  [[noreturn]] void fail() const {
    throw std::invalid_argument("no type of a key from here on: " + std::string(text_));
  }

  std::string_view text_;
};

}  // namespace

KeyType parse_type(std::string_view text) { return Notation(text).whole(); }

std::span<const PlainType> plain_types() { return kPlainTypes; }

const PlainType* plain_type(std::string_view name) {
  const auto found = std::find_if(std::begin(kPlainTypes), std::end(kPlainTypes),
                                  [&](const PlainType& type) { return type.name == name; });
  return found == std::end(kPlainTypes) ? nullptr : found;
}

}  // namespace dyak::definitions

#include "engine/definitions/keys/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/definitions/keys/type.hpp"

namespace dyak::definitions {
namespace {

constexpr std::size_t kWidth = 120;

/// A JSON text in the order in which it is built; what fits stands on one line.
struct Json {
  struct Member;  // no std::pair: clang would have to know Json to know whether a pair of it is moved without throwing

  std::string atom;  ///< a scalar, or JSON that is written already; empty = what follows
  bool list = false;
  std::vector<Member> members;  ///< of a list: without names

  Json& add(std::string name, Json value);
  std::string flat() const;
  std::string text(std::size_t indent, std::size_t before) const;
};

struct Json::Member {
  std::string name;
  Json value;
};

Json& Json::add(std::string name, Json value) {
  members.push_back({std::move(name), std::move(value)});
  return *this;
}

std::string Json::flat() const {
  if (!atom.empty()) return atom;
  std::string inner;
  for (const auto& [name, value] : members)
    inner += (inner.empty() ? "" : ", ") + (list ? "" : "\"" + name + "\": ") + value.flat();
  return list ? "[" + inner + "]" : "{" + inner + "}";
}

std::string Json::text(std::size_t indent, std::size_t before) const {
  std::string line = flat();
  if (!atom.empty() || indent + before + line.size() < kWidth) return line;
  std::string inner;
  const std::string margin(indent + 2, ' ');
  for (const auto& [name, value] : members) {
    const std::string key = list ? "" : "\"" + name + "\": ";
    inner += (inner.empty() ? "\n" : ",\n") + margin + key + value.text(indent + 2, key.size());
  }
  inner += "\n" + std::string(indent, ' ');
  return list ? "[" + inner + "]" : "{" + inner + "}";
}

Json written(std::string atom) { return {.atom = std::move(atom), .list = false, .members = {}}; }

Json text(std::string_view words) {
  std::string quoted = "\"";
  for (const char c : words) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return written(quoted + "\"");
}

Json list_of(std::vector<Json> items) {
  Json list{.atom = {}, .list = true, .members = {}};
  for (Json& item : items) list.add({}, std::move(item));
  return list;
}

Json names(const std::vector<std::string>& words) {
  std::vector<Json> items;
  for (const std::string& word : words) items.push_back(text(word));
  return list_of(std::move(items));
}

Json reference_to(std::string_view file, std::string_view name) {
  return Json{}.add("$ref", text(fmt::format("{}.schema.json#/$defs/{}", file, name)));
}

std::string_view home_of(std::string_view name) {
  for (const FileKind& file : file_kinds()) {
    for (const Keys* one : file.tables) {
      if (one->name == name) return file.kind;
    }
  }
  return "common";
}

Json schema_of(const KeyType& type);

Json any_of(std::vector<Json> alternatives) { return Json{}.add("anyOf", list_of(std::move(alternatives))); }

Json words_schema(const KeyType& type) {
  Json closed;
  closed.add("enum", names(type.words));
  return type.settings ? any_of({std::move(closed), reference_to("common", "setting")}) : closed;
}

Json list_schema(const KeyType& type) {
  Json list;
  list.add("type", text("array"));
  if (type.filled) list.add("minItems", written("1"));
  return list.add("items", schema_of(type.parts.front()));
}

Json map_schema(const KeyType& type) {
  Json map;
  map.add("type", text("object"));
  const KeyType& key = type.parts.front();
  if (key.name != "text") map.add("propertyNames", schema_of(key));
  return map.add("additionalProperties", schema_of(type.parts.back()));
}

Json schema_of(const KeyType& type) {
  switch (type.kind) {
    case KeyType::Kind::Words:
      return words_schema(type);
    case KeyType::Kind::List:
      return list_schema(type);
    case KeyType::Kind::Map:
      return map_schema(type);
    case KeyType::Kind::Either: {
      std::vector<Json> alternatives;
      for (const KeyType& part : type.parts) alternatives.push_back(schema_of(part));
      return any_of(std::move(alternatives));
    }
    case KeyType::Kind::Named:
      break;
  }
  return reference_to(home_of(type.name), type.name);
}

Json fallback_of(const Key& key) {
  const bool bare = key.fallback == "true" || key.fallback == "false" ||
                    key.fallback.find_first_not_of("0123456789") == std::string_view::npos;
  return bare ? written(std::string(key.fallback)) : text(key.fallback);
}

Json property(const Key& key) {
  Json schema = schema_of(parse_type(key.type));
  schema.add("description", text(key.meaning));
  if (!key.fallback.empty()) schema.add("default", fallback_of(key));
  return schema;
}

std::vector<std::string> parted(std::string_view text, char sign) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == sign) {
      parts.emplace_back();
    } else if (c != ' ') {
      parts.back() += c;
    }
  }
  return parts;
}

void add_one_of(Json& schema, const Keys& keys) {
  if (keys.one_of.empty()) return;
  std::vector<Json> groups;
  for (const std::string& group : parted(keys.one_of, '/'))
    groups.push_back(Json{}.add("required", names(parted(group, '+'))));
  schema.add(keys.only_one ? "oneOf" : "anyOf", list_of(std::move(groups)));
}

void describe(Json& schema, const Keys& keys) {
  schema.add("type", text("object"));
  Json properties;
  std::vector<std::string> required;
  for (const Key* key : keys.all()) {
    properties.add(std::string(key->name), property(*key));
    if (key->need == Need::Required) required.emplace_back(key->name);
  }
  schema.add("properties", std::move(properties));
  if (!required.empty()) schema.add("required", names(required));
  add_one_of(schema, keys);
  schema.add("additionalProperties", written(keys.open ? "true" : "false"));
}

Json plain_schemas() {
  Json all;
  for (const PlainType& type : plain_types()) {
    const std::string schema(type.schema);
    const bool object = schema.front() == '{';
    all.add(std::string(type.name),
            written(object ? schema.substr(0, schema.size() - 1) + ", \"description\": " + text(type.words).atom + "}"
                           : schema));
  }
  return all;
}

}  // namespace

std::string json_schema(const FileKind& file) {
  const bool common = file.kind == "common";
  Json schema;
  schema.add("$schema", text("https://json-schema.org/draft/2020-12/schema"));
  schema.add("$id", text(fmt::format("{}.schema.json", file.kind)));
  schema.add("title", text(file.title));
  if (!common) describe(schema, *file.tables.front());
  Json parts = common ? plain_schemas() : Json{};
  for (const Keys* keys : file.tables.subspan(common ? 0 : 1)) {
    Json part;
    part.add("description", text(keys->title));
    describe(part, *keys);
    parts.add(std::string(keys->name), std::move(part));
  }
  if (!parts.members.empty()) schema.add("$defs", std::move(parts));
  return schema.text(0, 0) + "\n";
}

}  // namespace dyak::definitions

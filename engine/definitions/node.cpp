#include "engine/definitions/node.hpp"

#include <algorithm>

namespace dyak::definitions {

const Node* Node::find(std::string_view key) const {
  if (!is_map()) return nullptr;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].text == key) return &items[i];
  }
  return nullptr;
}

bool is_flag(const Node& node) {
  if (!node.is_scalar() || node.style != ScalarStyle::Plain) return false;
  for (const std::string_view word : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    if (node.text == word) return true;
  }
  return false;
}

bool is_number(const Node& node) {
  return node.is_scalar() && node.style == ScalarStyle::Plain && Rational::parse(node.text).has_value();
}

namespace {

Value scalar_value(const Node& node) {
  if (is_flag(node)) return {node.text.front() == 't' || node.text.front() == 'T'};
  if (is_number(node)) return {*Rational::parse(node.text)};
  return {node.text};
}

}  // namespace

Value to_value(const Node& node) {
  switch (node.kind) {
    case Node::Kind::Null:
      return {};
    case Node::Kind::Scalar:
      return scalar_value(node);
    case Node::Kind::List: {
      List list;
      for (const Node& item : node.items) list.push_back(to_value(item));
      return {std::move(list)};
    }
    case Node::Kind::Map:
      break;
  }
  Record record;
  for (std::size_t i = 0; i < node.keys.size(); ++i) record[node.keys[i].text] = to_value(node.items[i]);
  return {std::move(record)};
}

std::string identifier(std::string_view id) {
  std::string name(id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace dyak::definitions

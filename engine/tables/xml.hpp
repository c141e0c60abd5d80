#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/tables/archive.hpp"

namespace dyak::tables {

/// Names are local ones: the strict and the usual namespaces of Office say the same in different words.
struct XmlElement {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  /// Empty when absent.
  std::string_view operator[](std::string_view attribute) const;
};

struct XmlHandler {
  std::function<void(const XmlElement&)> begin;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
};

/// One pass over the part. A document type is refused (entities of one's own have no business there), so is a nesting
/// of more than 64. What a handler throws comes through. Errors as Archive's.
void read_xml(Archive& archive, const std::string& part, const XmlHandler& handler);

}  // namespace dyak::tables

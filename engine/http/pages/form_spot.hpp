#pragma once
#include <algorithm>
#include <string>

#include "engine/http/pages/form_page.hpp"

namespace dyak::http {

/// Where an input stands in its form.
struct FormPage::Spot {
  std::string name;     ///< of the input
  std::string pointer;  ///< of the value
  const Diagnostics& reasons;
  const workflow::Standing& standing;
  bool in_row = false;  ///< of a list: space is dear

  Spot under(const std::string& member) const {
    return {name + "." + member, pointer + "/" + member, reasons, standing, in_row};
  }
  /// As decide() calls it: "members/0/person".
  std::string id() const {
    std::string path = name.substr(name.find('.') + 1);
    std::replace(path.begin(), path.end(), '.', '/');
    return path;
  }
  bool asked() const { return !standing.not_asked.contains(id()); }
  /// What the field is needed for with what is typed so far.
  definitions::Level required(const definitions::Field& field) const {
    const auto now = standing.required.find(id());
    return now == standing.required.end() ? field.required : now->second;
  }
  std::string error() const {
    std::string all;
    for (const Diagnostic& reason : reasons) {
      if (reason.field == pointer)
        all += (all.empty() ? "" : " ") + reason.message + (reason.hint.empty() ? "" : " " + reason.hint);
    }
    return all;
  }
};

/// Of an element: a path as CSS and addresses like it.
inline std::string id_of(std::string name) {
  std::replace(name.begin(), name.end(), '.', '-');
  return name;
}

/// What a field is needed for; empty = it may stay empty.
std::string needed_word(definitions::Level level);

/// A scale whose marks stand beside each other.
inline bool is_short_scale(const definitions::FieldType& type) {
  return type.kind == definitions::FieldKind::Scale && type.min && type.max && *type.max - *type.min < Rational(11);
}

}  // namespace dyak::http

#include "engine/expression/paths.hpp"

#include <algorithm>
#include <set>

#include "engine/expression/macros.hpp"

namespace dyak::expression {
namespace {

using BoundNames = std::set<std::string>;

/// «terms.review.due»; empty for what does not begin with a name.
std::string dotted(const Syntax& syntax) {
  if (syntax.form == Form::Name) return syntax.text;
  if (syntax.form != Form::Member) return {};
  const std::string before = dotted(syntax.parts[0]);
  return before.empty() ? before : before + "." + syntax.text;
}

void gather(const Syntax& syntax, const BoundNames& variables, std::vector<std::string>& paths) {
  const std::string path = dotted(syntax);
  if (!path.empty()) {
    const bool is_variable = variables.contains(path.substr(0, path.find('.')));
    if (!is_variable && std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    return;
  }
  if (!is_macro(syntax)) {
    for (const Syntax& part : syntax.parts) gather(part, variables, paths);
    return;
  }
  gather(syntax.parts[0], variables, paths);
  BoundNames inside = variables;
  inside.insert(syntax.parts[1].text);
  for (std::size_t i = 2; i < syntax.parts.size(); ++i) gather(syntax.parts[i], inside, paths);
}

void gather_free(const Syntax& syntax, const BoundNames& variables, BoundNames& free) {
  if (syntax.form == Form::Name) {
    if (!variables.contains(syntax.text)) free.insert(syntax.text);
    return;
  }
  if (!is_macro(syntax)) {
    for (const Syntax& part : syntax.parts) gather_free(part, variables, free);
    return;
  }
  gather_free(syntax.parts[0], variables, free);
  BoundNames inside = variables;
  inside.insert(syntax.parts[1].text);
  for (std::size_t i = 2; i < syntax.parts.size(); ++i) gather_free(syntax.parts[i], inside, free);
}

std::string literal_out(const Value& literal) {
  if (literal.is_text()) return "'" + std::to_string(literal.as_text().size()) + ":" + literal.as_text();
  if (literal.is_number()) return literal.as_number().text();
  if (literal.is_bool()) return literal.as_bool() ? "true" : "false";
  return "null";
}

}  // namespace

std::set<std::string> free_names(const Syntax& syntax) {
  BoundNames free;
  gather_free(syntax, {}, free);
  return free;
}

bool mentions(const Syntax& syntax, const std::set<std::string>& names) {
  const BoundNames free = free_names(syntax);
  return std::any_of(free.begin(), free.end(), [&](const std::string& one) { return names.contains(one); });
}

std::string written_out(const Syntax& syntax) {
  std::string text = std::to_string(static_cast<int>(syntax.form)) + syntax.text;
  if (syntax.form == Form::Literal) text += literal_out(syntax.literal);
  if (syntax.parts.empty()) return text + ";";
  text += "(";
  for (std::size_t i = 0; i < syntax.parts.size(); ++i) {
    if (i < syntax.keys.size()) text += syntax.keys[i] + ":";
    text += written_out(syntax.parts[i]);
  }
  return text + ")";
}

bool is_macro(const Syntax& syntax) {
  return syntax.form == Form::Method && syntax.parts.size() >= 3 && syntax.parts[1].form == Form::Name &&
         find_macro(syntax.text) != nullptr;
}

std::vector<std::string> paths_of(const Syntax& syntax) {
  std::vector<std::string> paths;
  gather(syntax, {}, paths);
  return paths;
}

bool leads_through(const std::vector<std::string>& paths, std::string_view path) {
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& one) {
    return one.substr(0, path.size()) == path && (one.size() == path.size() || one[path.size()] == '.');
  });
}

}  // namespace dyak::expression

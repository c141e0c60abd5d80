#include "engine/definitions/check_directory_change.hpp"

#include <fmt/format.h>

namespace dyak::definitions {
namespace {

using expression::Kind;
using expression::Type;

void check_needed(Reading& reading, const Node& values, const ChangeDirectory& effect) {
  const bool post = effect.change == "add-post" || effect.change == "end-post";
  const bool membership = effect.change == "add-membership" || effect.change == "end-membership";
  std::vector<std::string> needed{"person"};
  if (effect.change != "add-person") needed.emplace_back(post ? "organisation" : membership ? "body" : "kind");
  if (effect.change == "add-post") needed.emplace_back("post");
  for (const std::string& key : needed) {
    if (!values.is_map() || values.find(key) != nullptr) continue;
    reading.error(values.place, "missing-key",
                  fmt::format("изменению справочника «{}» не хватает «{}»", effect.change, key), "добавьте его в with");
  }
}

}  // namespace

void check_directory_change(Reading& reading, const Node& values, const ChangeDirectory& effect) {
  check_needed(reading, values, effect);
  for (const auto& [key, value] : effect.with) {
    const char* wanted = key == "person" ? "person" : key == "organisation" || key == "body" ? "organisation" : nullptr;
    if (wanted == nullptr || value.empty() || value.type().kind != Kind::Object) continue;
    const std::string& object = value.type().object;
    if (object == wanted || object == "party") continue;
    reading.error(values.find(key)->place, "expr-wanted",
                  fmt::format("здесь нужно: {}, а это {}", Type::object_of(wanted).name(), value.type().name()), "");
  }
}

}  // namespace dyak::definitions

#include "engine/definitions/paper_types.hpp"

#include <algorithm>
#include <optional>

namespace dyak::definitions {
namespace {

using expression::Kind;
using expression::Type;

struct Seen {
  std::vector<std::optional<Type>> items;
  std::vector<std::optional<Type>> receivers;
  std::vector<std::string> issuers;
};

Type common(const std::vector<std::optional<Type>>& types) {
  const Type any = Type::any();
  if (types.empty() || !types.front()) return any;
  const bool same = std::all_of(types.begin(), types.end(), [&](const std::optional<Type>& type) {
    return type && fits(*type, *types.front()) && fits(*types.front(), *type);
  });
  return same ? *types.front() : any;
}

Type issuer_type(const std::vector<std::string>& processes) {
  const bool same =
      std::all_of(processes.begin(), processes.end(), [&](const std::string& id) { return id == processes.front(); });
  return Type::object_of(same && !processes.front().empty() ? "case:" + processes.front() : "case");
}

}  // namespace

PaperTypesByUse paper_types(const std::vector<PaperUse>& uses) {
  std::map<std::pair<std::string, std::string>, Seen> papers;
  for (const PaperUse& use : uses) {
    Seen& seen = papers[{use.process, use.document}];
    seen.items.push_back(use.item);
    seen.receivers.push_back(use.receiver);
    seen.issuers.push_back(use.issuer);
  }
  PaperTypesByUse types;
  for (const auto& [key, seen] : papers)
    types.emplace(key, PaperTypes{common(seen.items), common(seen.receivers), issuer_type(seen.issuers)});
  return types;
}

}  // namespace dyak::definitions

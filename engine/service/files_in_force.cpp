#include "engine/service/files_in_force.hpp"

#include "engine/definitions/versions.hpp"

namespace dyak::service {
namespace {

/// Of the last case that no other case opened: what others open goes by their version, which may be older.
std::string last_opened_by(const cases::ReadView& view) {
  const std::vector<cases::CaseHead> heads = view.heads();
  for (auto head = heads.rbegin(); head != heads.rend(); ++head) {
    const auto state = view.find(head->id);
    if (state && state->opened_by.empty()) return state->definition_version;
  }
  return {};
}

}  // namespace

FilesInForce files_in_force(const std::shared_ptr<const definitions::Definitions>& read, const cases::ReadView& view,
                            Date today) {
  const auto& from = read->organisation.valid_from;
  if (!from || *from <= today) return {read, std::nullopt};
  const std::string version = last_opened_by(view);
  const auto texts = version.empty() || version == read->version ? std::nullopt : view.definitions(version);
  if (!texts) return {read, std::nullopt};
  auto before = definitions::load_definitions(definitions::source_files(*texts)).definitions;
  if (before == nullptr) return {read, std::nullopt};
  return {std::move(before), from};
}

}  // namespace dyak::service

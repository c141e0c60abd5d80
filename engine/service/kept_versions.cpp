#include "engine/service/kept_versions.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/case_book.hpp"

namespace dyak::service {
namespace {

using Standing = definitions::Versions::Standing;

/// Of definitions that stand alone there is no other.
Standing standing_of(const definitions::Definitions& in_force, const std::string& version) {
  if (version == in_force.version) return Standing::InForce;
  return in_force.versions == nullptr ? Standing::Gone : in_force.versions->standing(version);
}

/// As the version's own organisation.yaml says it: nothing else of its texts is read for that.
std::optional<Date> valid_from_of(const definitions::Definitions& in_force, const std::string& version) {
  const auto own = in_force.of(version);
  return own->version == version ? own->organisation.valid_from : std::nullopt;
}

KeptVersion& known(std::vector<KeptVersion>& all, const std::string& version) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.version == version; });
  if (found != all.end()) return *found;
  all.push_back({});
  all.back().version = version;
  return all.back();
}

void add_count(KeptVersion& to, const definitions::Definitions& in_force, const cases::VersionCount& count) {
  if (to.processes.empty() || to.processes.back().process != count.process) to.processes.push_back({count.process});
  const auto process = in_force.process_of(count.process, count.version);
  const auto* at = process == nullptr ? nullptr : process->state(count.state);
  const auto n = static_cast<std::int64_t>(count.count);
  to.processes.back().cases += n;
  if (at == nullptr || !at->final) to.processes.back().open += n;
}

std::shared_ptr<const definitions::Definitions> readable(const definitions::Definitions& in_force,
                                                         const cases::ReadView& view, const std::string& version) {
  const auto texts = version == in_force.version ? std::optional(in_force.texts) : view.definitions(version);
  if (!texts) throw Error(ErrorCode::NotFound, "Текстов версии «" + version + "» в записи нет");
  definitions::LoadedDefinitions read = definitions::load_kept_definitions(definitions::source_files(*texts));
  if (read.definitions == nullptr)
    throw Error(ErrorCode::Refused, "Версию «" + version + "» программа больше не читает", std::move(read.findings));
  return read.definitions;
}

}  // namespace

std::int64_t KeptVersion::cases() const {
  std::int64_t all = 0;
  for (const OfProcess& one : processes) all += one.cases;
  return all;
}

std::int64_t KeptVersion::open() const {
  std::int64_t all = 0;
  for (const OfProcess& one : processes) all += one.open;
  return all;
}

std::vector<KeptVersion> kept_versions(const definitions::Definitions& in_force, const cases::ReadView& view) {
  const cases::CaseLists& lists = lists_of(view);
  std::vector<KeptVersion> all;
  for (const cases::VersionSpan& span : lists.version_spans()) {
    KeptVersion& one = known(all, span.version);
    one.first = span.first;
    one.last = span.last;
  }
  known(all, in_force.version);
  for (const cases::VersionCount& count : lists.version_counts()) add_count(known(all, count.version), in_force, count);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].standing = standing_of(in_force, all[i].version);
    all[i].valid_from = valid_from_of(in_force, all[i].version);
    if (i > 0) all[i].before = all[i - 1].version;
  }
  std::reverse(all.begin(), all.end());
  return all;
}

std::string standing_in_words(const KeptVersion& version) {
  switch (version.standing) {
    case Standing::InForce:
      return "в силе";
    case Standing::Alike:
      return "те же правила, что в силе";
    case Standing::Kept:
      return version.open() > 0 ? "ведёт открытые дела" : "выведена";
    case Standing::Gone:
      return "в записи её нет: дела ведут описания, которые в силе";
    case Standing::Unreadable:
      return "программа её больше не читает: дела ведут описания, которые в силе";
  }
  return {};
}

std::vector<definitions::Difference> version_differences(const definitions::Definitions& in_force,
                                                         const cases::ReadView& view, const KeptVersion& version) {
  return definitions::differences(*readable(in_force, view, version.before),
                                  *readable(in_force, view, version.version));
}

}  // namespace dyak::service

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/differences.hpp"
#include "engine/definitions/versions.hpp"

namespace dyak::service {

/// A version of the definitions: in force, or one by which cases were opened.
struct KeptVersion {
  struct OfProcess {
    std::string process;
    std::int64_t cases = 0;
    std::int64_t open = 0;
  };
  std::string version;
  definitions::Versions::Standing standing{};
  std::optional<Date> valid_from{};       ///< as its files say
  std::optional<Moment> first{}, last{};  ///< when cases came to be led by it; absent = none ever
  std::vector<OfProcess> processes{};     ///< that have cases which go by it, by id
  std::string before{};                   ///< the version it followed; empty = none, or not known

  std::int64_t cases() const;
  std::int64_t open() const;
};

/// The latest first; that in force always stands there. Reads every version that differs from it, to tell what is open.
std::vector<KeptVersion> kept_versions(const definitions::Definitions& in_force, const cases::ReadView& view);

/// «в силе», «ведёт открытые дела», «выведена» …
std::string standing_in_words(const KeptVersion& version);

/// What is otherwise in this version than in the one before it. Error{NotFound} when one of them is not kept;
/// Error{Refused} with the findings when this program cannot read one any more.
std::vector<definitions::Difference> version_differences(const definitions::Definitions& in_force,
                                                         const cases::ReadView& view, const KeptVersion& version);

}  // namespace dyak::service

#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "engine/composition/public_catalogue.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// What everybody may see of the record without signing in, and what else each reader may who has. Kept until something is
/// recorded or the day changes: consents end by days. Any thread; the world must outlive it.
class OpenCatalogue {
 public:
  explicit OpenCatalogue(const World& world) : world_(world) {}

  using CataloguePtr = std::shared_ptr<const composition::PublicCatalogue>;
  /// An empty id means the main one. Error{NotFound}.
  CataloguePtr get(const cases::ReadView& view, const std::string& id, const workflow::Actor& reader);

  /// The id of the one that is opened without a name; empty = there is none at all.
  static std::string main_of(const definitions::Definitions& definitions);

  /// The file, if it is there and a card gives it out; else nullptr.
  static std::shared_ptr<const cases::FileBytes> file(cases::Store& store,
                                                      const composition::PublicCatalogue& catalogue,
                                                      const std::string& sha256);
  document::Workbook workbook(const composition::PublicCatalogue& catalogue) const;

 private:
  struct Kept {
    std::int64_t sequence = 0;
    std::shared_ptr<const cases::Directory> directory;
    Date day;
    CataloguePtr catalogue;
  };

  const World& world_;
  std::mutex mutex_;
  std::map<std::string, Kept, std::less<>> kept_;
};

/// As the record stands in the view; files are looked at: those
/// whose bytes are gone or damaged say so. Error{NotFound}.
composition::PublicCatalogue make_catalogue(const World& world, const cases::ReadView& view, const std::string& id,
                                            const workflow::Actor& reader = {});

}  // namespace dyak::service

#include "engine/service/open_catalogue.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/historical_record.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxKept = 64;
constexpr std::uint64_t kReadWhole = 32 * 1024 * 1024;  ///< larger ones are held to their digest by `dyak verify` alone

bool is_whole(cases::Store& store, const std::string& sha256) {
  const auto file = store.open_file(sha256);
  return file && (file->size() > kReadWhole ||
                  crypto::sha256_hex(file->read(0, static_cast<std::size_t>(file->size()))) == sha256);
}

const definitions::CatalogueDefinition& definition_of(const definitions::Definitions& definitions,
                                                      const std::string& id) {
  const auto found = definitions.catalogues.find(id.empty() ? OpenCatalogue::main_of(definitions) : id);
  if (found == definitions.catalogues.end()) {
    throw Error(ErrorCode::NotFound, id.empty() ? "Открытый каталог не настроен: нет файла templates/catalogue.yaml"
                                                : "Каталога «" + id + "» нет");
  }
  return found->second;
}

}  // namespace

composition::PublicCatalogue make_catalogue(const World& world, const cases::ReadView& view, const std::string& id,
                                            const workflow::Actor& reader) {
  const HistoricalRecord record(view);
  const auto directory = record.directory();
  composition::PublicCatalogue catalogue = composition::compose_catalogue(
      definition_of(*world.definitions, id), {*world.definitions, *directory, record, world.clock.now(), world.zone},
      [&record](const std::string& journal) { return record.journal(journal); }, reader);
  for (composition::Card& card : catalogue.cards) {
    for (composition::CardFile& file : card.files) file.available = is_whole(world.store, file.sha256);
  }
  return catalogue;
}

std::string OpenCatalogue::main_of(const definitions::Definitions& definitions) {
  const auto& all = definitions.catalogues;
  const auto main = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.second.main; });
  if (main != all.end()) return main->first;
  return all.empty() ? std::string{} : all.begin()->first;
}

OpenCatalogue::CataloguePtr OpenCatalogue::get(const cases::ReadView& view, const std::string& id,
                                               const workflow::Actor& who) {
  const bool same_for_all = definition_of(*world_.definitions, id).readers.empty();
  const workflow::Actor reader = same_for_all ? workflow::Actor{} : who;
  std::string key = id + '\n' + reader.user + '\n' + reader.person;
  for (const std::string& role : reader.roles) key += '\n' + role;
  const std::int64_t sequence = view.last_sequence();
  const auto directory = view.directory();
  const Date day = world_.clock.now().date(world_.zone);
  {
    const std::scoped_lock lock(mutex_);
    const auto known = kept_.find(key);
    if (known != kept_.end() && known->second.sequence == sequence && known->second.directory == directory &&
        known->second.day == day) {
      return known->second.catalogue;
    }
  }
  auto made = std::make_shared<const composition::PublicCatalogue>(make_catalogue(world_, view, id, reader));
  const std::scoped_lock lock(mutex_);
  if (kept_.size() >= kMaxKept) kept_.clear();
  kept_[key] = {sequence, directory, day, made};
  return made;
}

std::shared_ptr<const cases::FileBytes> OpenCatalogue::file(cases::Store& store,
                                                            const composition::PublicCatalogue& catalogue,
                                                            const std::string& sha256) {
  const bool given = std::any_of(catalogue.cards.begin(), catalogue.cards.end(), [&](const composition::Card& card) {
    return std::any_of(card.files.begin(), card.files.end(),
                       [&](const composition::CardFile& file) { return file.sha256 == sha256; });
  });
  return given ? store.open_file(sha256) : nullptr;
}

document::Workbook OpenCatalogue::workbook(const composition::PublicCatalogue& catalogue) const {
  return composition::catalogue_workbook(catalogue, world_.definitions->organisation.name.nominative);
}

}  // namespace dyak::service

#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/composition/compose_register.hpp"

namespace dyak::composition {

struct CardLine {
  std::string label;
  std::vector<std::string> texts;  ///< never empty
  bool in_list = false;
};

struct CardFile {
  std::string name;
  std::string sha256;
  std::int64_t size = 0;
  bool available = true;  ///< its bytes are there and have this hash
};

struct Card {
  std::string id;  ///< of the case: its address
  std::string code;
  std::string heading;
  std::vector<CardLine> lines;
  std::map<std::string, std::vector<std::string>, std::less<>> facets;
  std::vector<CardFile> files;
  std::string licence;
  std::optional<Moment> updated;  ///< absent: it does not stand in the feed
  std::string found_by;           ///< folded words of what may be searched
};

struct Facet {
  std::string id;
  std::string title;
  std::vector<std::string> choices;  ///< in the order of official lists
};

/// What one reader may see, already without what consents do not cover.
struct PublicCatalogue {
  std::string id;
  std::string title;
  Moment as_of;
  Zone zone;
  bool has_feed = false;
  std::vector<std::string> intro;
  std::vector<Facet> facets;
  std::vector<Card> cards;
  const Card* card(std::string_view id) const;
};

/// Pure: the same record, definition, moment and reader give the same catalogue; a reader without a user is whoever has not
/// signed in. Errors: Error{InvalidInput} of a condition that fails.
PublicCatalogue compose_catalogue(const definitions::CatalogueDefinition& definition, const workflow::Facts& facts,
                                  const JournalSource& journal, const workflow::Actor& reader = {});

/// Cards that hold every word of the text (е and ё, case and spaces
/// do not matter) and the chosen values of facets, in order.
std::vector<const Card*> find_cards(const PublicCatalogue& catalogue, const language::Language& language,
                                    const std::string& text,
                                    const std::map<std::string, std::string, std::less<>>& chosen);

Value to_value(const Card& card);
Value to_value(const PublicCatalogue& catalogue);
document::Workbook catalogue_workbook(const PublicCatalogue& catalogue, const std::string& author);

}  // namespace dyak::composition

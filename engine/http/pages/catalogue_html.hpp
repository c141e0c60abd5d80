#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/composition/public_catalogue.hpp"
#include "engine/http/app/templates.hpp"

namespace dyak::http {

/// Where the pages of a catalogue stand: in the service, or as files in a folder.
struct CatalogueSite {
  std::string office;
  std::string root;    ///< before every address: "/catalogue" or ".." or "."
  bool files = false;  ///< pages are files: cards/ID.html, files/SHA.ext, a script that filters; else /catalogue/ID …
  std::string write_trouble{};  ///< why nothing can be recorded now; empty = it can
  /// After each address in the service: "?catalogue=ID", empty for the main one.
  std::string query{};
  std::vector<std::pair<std::string, std::string>> others{};  ///< other catalogues: address, title
};

/// What was looked for.
struct CatalogueSearch {
  std::string text;
  std::map<std::string, std::string, std::less<>> chosen;  ///< by facet
};

std::string catalogue_list_page(const Templates& templates, const CatalogueSite& site,
                                const composition::PublicCatalogue& catalogue,
                                const std::vector<const composition::Card*>& shown, const CatalogueSearch& search);
std::string catalogue_card_page(const Templates& templates, const CatalogueSite& site,
                                const composition::PublicCatalogue& catalogue, const composition::Card& card);

/// The name under which a file is published: its hash, and the ending of its own name when that is a plain one.
std::string published_name(const composition::CardFile& file);

}  // namespace dyak::http

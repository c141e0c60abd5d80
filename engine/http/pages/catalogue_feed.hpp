#pragma once
#include <string>

#include "engine/composition/public_catalogue.hpp"

namespace dyak::http {

/// The catalogue's newest cards, at most fifty, as an Atom feed (RFC 4287). `site`: the address of the service,
/// "https://dyak.example.org"; `self`: of the feed itself. The same catalogue, the same bytes.
std::string catalogue_feed(const composition::PublicCatalogue& catalogue, const std::string& office,
                           const std::string& site, const std::string& self);

}  // namespace dyak::http

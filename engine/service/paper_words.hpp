#pragma once
#include "engine/service/world.hpp"

namespace dyak::service {

/// What a paper is found by; `document`: its value, as the store keeps it.
std::string paper_words(const Value& document, const language::Language& language);

/// Gives words to papers that were kept before their words were, the oldest first, at most so many; how many it was.
int index_papers(const World& world, int limit);

}  // namespace dyak::service

#pragma once
#include <atomic>

#include "engine/service/world.hpp"

namespace dyak::service {

/// What a paper is found by; `document`: its value, as the store keeps it.
std::string paper_words(const Value& document, const language::Language& language);

/// Gives words to papers that were kept before their words were, the oldest first, at most so many; how many it was.
int index_papers(const World& world, int limit);

/// The same minute after minute. Whoever issues a paper keeps its words with it: once all have theirs, it stays so, and
/// nobody looks through the papers again.
class PaperIndex {
 public:
  void advance(const World& world, int limit) {
    if (!is_whole_) is_whole_ = index_papers(world, limit) == 0;
  }

 private:
  std::atomic<bool> is_whole_ = false;
};

}  // namespace dyak::service

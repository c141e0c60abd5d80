#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/search_words.hpp"

namespace dyak::service {

/// What a case may be found by: its id and numbers, the people and institutions in any part of it, what its form says,
/// the titles of its papers. Requires the case as it is shown to who looks (see Reading): nothing else is read.
SearchText search_text(const cases::Case& shown, const definitions::Definitions& definitions,
                       const cases::Directory& directory);

/// Whether the case, as it is shown to who looks, has one of these papers. Requires them in order.
bool shows_one(const cases::Case& shown, const std::vector<PaperId>& papers);

struct FoundCase {
  CasePtr state;
  bool named = false;  ///< what was looked for is its number or id
};

/// Looks through the cases that somebody may see, and remembers the words of each until it changes. Any thread.
class CaseSearch {
 public:
  /// In the order given. `papers`: those whose texts the words fit, in order; a case that shows one of them is found.
  std::vector<FoundCase> find(const SearchQuery& query, const std::vector<CasePtr>& shown,
                              const std::vector<PaperId>& papers,
                              const std::shared_ptr<const definitions::Definitions>& definitions,
                              const std::shared_ptr<const cases::Directory>& directory);

 private:
  struct Kept {
    CasePtr state;
    std::shared_ptr<const SearchText> text;
  };

  std::mutex mutex_;
  std::shared_ptr<const definitions::Definitions> definitions_;
  std::shared_ptr<const cases::Directory> directory_;  ///< as the texts were made with
  std::map<CaseId, Kept> kept_;
};

}  // namespace dyak::service

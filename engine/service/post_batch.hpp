#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/cases/deliveries.hpp"
#include "engine/service/post.hpp"

namespace dyak::service {

/// What the readers of a batch wish, each asked once. Of a letter sent by hand nobody is asked.
class LetterWishes {
 public:
  explicit LetterWishes(bool by_hand) : by_hand_(by_hand) {}
  LetterWish of(const cases::ReadView& view, const cases::OutboxMessage& message);
  /// Whether its reader wants one letter a day and it was put off till that hour.
  bool in_digest(const cases::ReadView& view, const cases::Letter& letter);

 private:
  bool by_hand_;
  std::map<std::string, LetterWish> known_;
};

/// Takes what is due by lease. A batch ends anywhere: whoever wants one letter a day has what else is due to him in it.
std::vector<cases::Letter> claim_batch(cases::Store& store, const cases::LetterClaim& claim, LetterWishes& wishes);

}  // namespace dyak::service

#include "engine/service/case_book.hpp"

namespace dyak::service {

std::shared_ptr<const CasePicture> CaseBook::look(const cases::ReadView& view) {
  const std::int64_t now = view.last_sequence();
  const std::scoped_lock lock(mutex_);
  if (now <= sequence_) return picture_;  // a view a little older than the picture: the newer one does no harm
  auto next = std::make_shared<CasePicture>(*picture_);
  if (sequence_ == 0) {
    for (cases::Case& state : view.cases({})) {
      const CaseId id = state.id;
      (*next)[id] = std::make_shared<const cases::Case>(std::move(state));
    }
  } else {
    for (const CaseId& id : view.changed_since(sequence_)) {
      if (auto state = view.find(id)) (*next)[id] = std::make_shared<const cases::Case>(std::move(*state));
    }
  }
  picture_ = std::move(next);
  sequence_ = now;
  return picture_;
}

}  // namespace dyak::service

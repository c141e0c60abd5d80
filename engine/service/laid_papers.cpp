#include "engine/service/laid_papers.hpp"

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxLaid = 12;       ///< an order with its visas and letters
constexpr std::size_t kMaxPagesKept = 40;  ///< a longer paper is not worth its memory

/// The profile is chosen by the day, so the day stays.
std::string key_of(const pdf::Renderer& renderer, const document::Document& document, const Value& as_value) {
  Record words = as_value.as_record();
  words["created"] = document.created.date(Zone{}).iso();
  return crypto::sha256_hex(renderer.version() + '\n' + to_json(words));
}

}  // namespace

std::shared_ptr<const layout::Laid> LaidPapers::pages_of(const pdf::Renderer& renderer,
                                                         const document::Document& document, const Value& as_value) {
  std::string key = key_of(renderer, document, as_value);
  {
    const std::scoped_lock lock(mutex_);
    const auto known = std::find_if(lately_.begin(), lately_.end(), [&](const Kept& one) { return one.key == key; });
    if (known != lately_.end()) {
      lately_.splice(lately_.begin(), lately_, known);
      return lately_.front().pages;
    }
  }
  auto pages = std::make_shared<const layout::Laid>(renderer.lay_out(document));
  const std::scoped_lock lock(mutex_);
  ++laid_out_;
  if (pages->pages.size() > kMaxPagesKept) return pages;
  lately_.push_front({std::move(key), pages});
  if (lately_.size() > kMaxLaid) lately_.pop_back();
  return pages;
}

std::size_t LaidPapers::laid_out() const {
  const std::scoped_lock lock(mutex_);
  return laid_out_;
}

}  // namespace dyak::service

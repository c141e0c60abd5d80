#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "output/pdf/pdf.hpp"

namespace dyak::service {

/// The pages of papers that were laid out lately. Whoever is asked before an act sees what it brings, and the act itself
/// comes a moment later with the same words: their lines are set once. May be used from several threads.
class LaidPapers {
 public:
  /// Pages of the document, whatever moment it is made at: only the file says that. Errors of Renderer::lay_out().
  std::shared_ptr<const layout::Laid> pages_of(const pdf::Renderer& renderer, const document::Document& document,
                                               const Value& as_value);
  /// How many were asked for and had to be laid out.
  std::size_t laid_out() const;

 private:
  struct Kept {
    std::string key;
    std::shared_ptr<const layout::Laid> pages;
  };
  mutable std::mutex mutex_;
  std::list<Kept> lately_;  ///< the newest first
  std::size_t laid_out_ = 0;
};

}  // namespace dyak::service

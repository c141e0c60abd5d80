#pragma once
#include <memory>
#include <string>

#include "engine/http/app/app.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/wording.hpp"

namespace dyak::http {

/// A draft whose words are looked at, with all that it is composed of. Of a case that the actor may see. Errors
/// of DraftWording.
struct DraftWords {
  /// `paper`: "p2". The context must outlive it.
  DraftWords(const Context& context, const std::string& reference, const std::string& paper);
  DraftWords(const DraftWords&) = delete;
  DraftWords& operator=(const DraftWords&) = delete;

  static int ordinal_of(const std::string& paper);  ///< 0 for what is no paper's id

  const cases::Case state;
  const std::shared_ptr<const cases::Directory> directory;
  const service::ReadCases reader;
  const workflow::Facts facts;
  const service::DraftWording wording;
};

}  // namespace dyak::http

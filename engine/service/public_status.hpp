#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/service/world.hpp"

namespace dyak::service {

/// What an applicant without an account is told of his case: no more than he would read in it with one.
struct PublicStatus {
  CaseId id;
  std::string title;   ///< of what he sent
  std::string number;  ///< empty = none yet
  Moment received_at;
  std::string state;
  bool final = false;
  std::optional<Date> due;  ///< absent: nothing runs
  bool provisional = false;
  struct IssuedPaper {
    int ordinal = 0;
    std::string title;
    std::string number;
    Date date;
  };
  std::vector<IssuedPaper> papers;  ///< issued to him, in force
};

/// A new link to it; those before stay good. Only its digest is kept, so that nobody who reads the record can use it.
std::string make_status_link(cases::WriteTransaction& transaction, const World& world, const CaseId& id);
/// nullopt when the token is none, has run out, or was ended with what was known of the applicant.
std::optional<PublicStatus> public_status(const World& world, const cases::ReadView& view, const std::string& token);
/// The bytes of one of its papers; nullopt as public_status(), and for what is not his.
std::optional<std::string> public_paper(const World& world, const cases::ReadView& view, const std::string& token,
                                        int ordinal);

}  // namespace dyak::service

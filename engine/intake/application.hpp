#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::intake {

struct ReadApplication {
  std::optional<workflow::Submission> submission;  ///< absent when the envelope itself is wrong
  Diagnostics findings;                            ///< json-*, application-*; fields are checked later, by decide()
};

/// What an application says, whichever way it came.
struct Application {
  std::string form;
  Value by;
  std::string channel{};
  std::optional<Moment> received_at{};  ///< absent = now
  Value fields;
};

/// The process that applications by the form open; empty = none.
std::string process_opened_by(const definitions::Definitions& definitions, std::string_view form);
/// The one place where an application becomes a Submission.
workflow::Submission submission_of(Application said, const definitions::Definitions& definitions);

/// An application as a web form sends it: {"form", "received_at", "channel", "by": {"person"|"organisation"|"case":
/// key}, "fields": {…}}. Only the envelope is judged here. `file_name` is for messages.
ReadApplication read_application(std::string_view json, const std::string& file_name,
                                 const definitions::Definitions& definitions);

}  // namespace dyak::intake

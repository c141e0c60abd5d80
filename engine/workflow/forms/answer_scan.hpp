#pragma once
#include "engine/base/value.hpp"

namespace dyak::workflow {

/// A recorded answer's scan, {name, sha256, size}, travels in AnswerTask::answer beside the fields of the form, under a
/// name that no field can have.
inline constexpr const char* kScan = "@scan";

/// The answer with its scan; as it was when there is none.
inline Value with_scan(Value answer, Value scan) {
  if (scan.is_null()) return answer;
  Record both = answer.is_record() ? answer.as_record() : Record{};
  both[kScan] = std::move(scan);
  return both;
}

inline Value without_scan(Value answer) {
  if (!answer.is_record() || answer[kScan].is_null()) return answer;
  Record rest = answer.as_record();
  rest.erase(kScan);
  return rest;
}

}  // namespace dyak::workflow

#pragma once
#include <string>

#include "engine/store/time_stamp.hpp"

namespace dyak::cli {

/// Asks the time stamping authority at the address (http://…) and returns its token. The answer is signed, so the
/// way to it need not be secret. Error{Refused} for an address or an answer that is none, Error{Unavailable} when
/// nobody answers.
std::string fetch_stamp(const std::string& url, const store::StampQuery& query);

}  // namespace dyak::cli

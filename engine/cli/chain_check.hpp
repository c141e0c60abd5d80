#pragma once
#include <string>

#include "engine/cli/arguments.hpp"
#include "engine/store/anchor.hpp"

namespace dyak::cli {

/// The file of the journal's key: the option, else DYAK_JOURNAL_KEY. UsageError without either.
std::string journal_key_of(const Arguments& arguments, const std::string& option);

/// The anchored head as people compare it, on paper and on the screen: the key and the signature by their first digits.
std::string anchor_words(const store::Anchor& anchor);

/// `journal verify` of an export (its word) or of the record, held against --anchor: prints the faults.
int verify_chain(const Arguments& arguments);

}  // namespace dyak::cli

#pragma once
#include <string>
#include <string_view>

#include "engine/base/diagnostics.hpp"
#include "engine/base/value.hpp"

namespace dyak {

/// The result of reading a JSON text: the value, or why not.
struct ParsedJson {
  Value value;
  Diagnostics findings;  ///< empty = read whole. code json-syntax, json-duplicate-key, json-depth, json-utf8, json-nul,
                         ///< json-number
};

/// Strict RFC 8259 reader of our own because numbers must stay exact decimals (other readers go through double), a
/// duplicate key must be refused and the place told. Depth at most 32. Numbers become Rational, objects Record.
ParsedJson parse_json(std::string_view text, std::string_view file_name = {});

/// Canonical JSON: keys sorted by bytes, no spaces, UTF-8 as is. A date becomes "YYYY-MM-DD", a moment its ISO text in
/// UTC offset +03:00, a period its ISO text, a fraction with no finite decimal {"$ratio":[n,d]}, a phrase its
/// nominative, an object its key. Equal values give equal bytes: the event chain hashes this text.
std::string to_json(const Value& value);

/// The same, indented by two spaces, for people and files.
std::string to_pretty_json(const Value& value);

}  // namespace dyak

#pragma once
#include <cstdint>
#include <string_view>

#include "engine/http/wire/message.hpp"

/// A part of a file instead of the whole: whoever was cut off after a gigabyte goes on from there (RFC 9110, 14).
namespace dyak::http {

struct AskedRange {
  enum class What { Whole, Part, Nothing };  ///< Nothing: a part that the file does not have
  What what = What::Whole;
  std::uint64_t first = 0;
  std::uint64_t last = 0;  ///< the byte too
};

/// What a Range header asks of a file of that size. Several ranges, other units and what is not understood are passed
/// over, as the standard allows: the whole is sent.
AskedRange asked_range(std::string_view header, std::uint64_t size);

/// The answer with its file, or with the part of it that the request asks for: 206, or 416 when there is no such part.
/// An If-Range that is not the ETag of the answer, letter by letter, asks for the whole.
Response part_of(const Request& request, Response whole);

}  // namespace dyak::http

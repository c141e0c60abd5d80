// A part of a file, for whoever was cut off.
#include "engine/http/wire/byte_range.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "tests/http/memory_bytes.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

struct RangeRow {
  const char* name;
  const char* range;
  const char* if_range;
  int status;
  const char* sent;
  const char* said;  ///< Content-Range
};

class PartOfAFile : public ::testing::TestWithParam<RangeRow> {};

TEST_P(PartOfAFile, IsSentWhenItIsAskedForPlainly) {
  const RangeRow& row = GetParam();
  Request request;
  request.method = "GET";
  if (*row.range != '\0') request.headers.emplace("range", row.range);
  if (*row.if_range != '\0') request.headers.emplace("if-range", row.if_range);
  Response whole;
  whole.file = std::make_shared<MemoryBytes>("0123456789");
  put_header(whole, "ETag", "\"abc\"");
  const Response answer = part_of(request, whole);
  EXPECT_EQ(answer.status, row.status);
  const std::string sent = answer.file ? answer.file->read(0, 100) : "";
  EXPECT_EQ(sent, row.sent);
  EXPECT_EQ(answer.file ? answer.file->size() : 0, sent.size()) << "what Content-Length tells";
  std::string said;
  for (const auto& [name, value] : answer.headers) said += name == "Content-Range" ? value : "";
  EXPECT_EQ(said, row.said);
}

const RangeRow kRangeRows[] = {
    {"NoRange", "", "", 200, "0123456789", ""},
    {"FromTo", "bytes=2-4", "", 206, "234", "bytes 2-4/10"},
    {"TheRest", "bytes=7-", "", 206, "789", "bytes 7-9/10"},
    {"TheLast", "bytes=-2", "", 206, "89", "bytes 8-9/10"},
    {"MoreThanThereIs", "Bytes=8-99999999999999999999999", "", 206, "89", "bytes 8-9/10"},
    {"LastOfMoreThanThereIs", "bytes=-99999999999999999999999", "", 206, "0123456789", "bytes 0-9/10"},
    {"Beyond", "bytes=10-", "", 416, "", "bytes */10"},
    {"BeyondAllNumbers", "bytes=99999999999999999999999-", "", 416, "", "bytes */10"},
    {"TheLastNothing", "bytes=-0", "", 416, "", "bytes */10"},
    {"Several", "bytes=0-1,3-4", "", 200, "0123456789", ""},
    {"Turned", "bytes=4-2", "", 200, "0123456789", ""},
    {"OfOtherUnits", "lines=1-2", "", 200, "0123456789", ""},
    {"Nonsense", "bytes=+1--2", "", 200, "0123456789", ""},
    {"OfTheSameFile", "bytes=2-4", "\"abc\"", 206, "234", "bytes 2-4/10"},
    {"OfAnotherFile", "bytes=2-4", "\"abd\"", 200, "0123456789", ""},
    {"OfWeaklyTheSame", "bytes=2-4", "W/\"abc\"", 200, "0123456789", ""},
};
INSTANTIATE_TEST_SUITE_P(Ranges, PartOfAFile, ::testing::ValuesIn(kRangeRows), dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::http::testing

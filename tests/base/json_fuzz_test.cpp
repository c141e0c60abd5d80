#include <gtest/gtest.h>

#include <random>

#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"

// Mutations of good texts with a fixed seed. The contract: either a value that is written and read back the same, or
// exactly one finding with a place inside the text; nothing is thrown, and the sanitizers stay silent.

namespace dyak {
namespace {

const std::vector<std::string>& corpus() {
  static const std::vector<std::string> texts{
      R"({"form":"request","received_at":"2026-09-14T10:05:00+03:00","by":{"person":"T01"},"fields":{"members":[{"person":"T01"}]}})",
      R"([0,-1,1.5,1e3,2.50E-2,9223372036854775807,[],{},null,true,false])",
      R"({"тема":"Ёлка «у школы»","\u0442":"\ud83d\ude42\n\"\\\/\t","a":{"b":{"c":{"d":[[[[{}]]]]}}}})",
      "\xEF\xBB\xBF{ \"a\" :\r\n [ 1 ,\t2 ] }\n"};
  return texts;
}

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string mutate(std::string text) {
    for (std::size_t left = 1 + below(4); left > 0; --left) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  void change(std::string& text) {
    static constexpr std::string_view kTokens[]{"\"",  "\\",   "\\u",  "\\ud83d", "{",      "}",        "[",
                                                "]",   ",",    ":",    "e",       "-",      ".",        "00",
                                                "1e9", "\xD0", "\xFF", "null",    "\"a\":", "[[[[[[[[", "\n"};
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.insert(at, kTokens[below(std::size(kTokens))]);
        break;
      case 1:
        text.erase(at, below(8));
        break;
      case 2:
        text.resize(at);
        break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      default:
        text.insert(at, text.substr(below(text.size() + 1), below(40)));
    }
  }

  std::mt19937 random_;  // the standard fixes its sequence: the same everywhere
};

void expect_contract(const std::string& text) {
  const ParsedJson read = parse_json(text);
  if (read.findings.empty()) {
    const std::string written = to_json(read.value);
    const ParsedJson again = parse_json(written);
    ASSERT_TRUE(again.findings.empty()) << text << "\n" << written;
    ASSERT_EQ(again.value, read.value) << text;
    return;
  }
  ASSERT_EQ(read.findings.size(), 1U);
  ASSERT_TRUE(read.value.is_null());
  const Place& place = read.findings.front().place;
  ASSERT_GE(place.line, 1);
  ASSERT_GE(place.column, 1);
  ASSERT_LE(static_cast<std::size_t>(place.line + place.column), text.size() + 2) << text;
}

TEST(JsonFuzz, MutatedTextsGiveAValueOrOneFindingWithAPlace) {
  Mutator mutator(20260914);
  std::size_t accepted = 0;
  constexpr std::size_t kRounds = 20000;
  for (std::size_t i = 0; i < kRounds; ++i) {
    const std::string text = mutator.mutate(corpus()[i % corpus().size()]);
    ASSERT_NO_FATAL_FAILURE(expect_contract(text)) << "round " << i;
    accepted += parse_json(text).findings.empty() ? 1 : 0;
  }
  EXPECT_GT(accepted, kRounds / 100) << "the mutations are too rough to reach the inner rules";
  EXPECT_LT(accepted, kRounds / 2) << "the mutations change too little";
}

TEST(JsonFuzz, EveryPrefixOfAGoodTextIsSaidToBeBrokenOffOrIsGood) {
  for (const std::string& text : corpus()) {
    for (std::size_t length = 0; length < text.size(); ++length) {
      const std::string prefix = text.substr(0, length);
      ASSERT_NO_FATAL_FAILURE(expect_contract(prefix)) << prefix;
    }
  }
}

}  // namespace
}  // namespace dyak

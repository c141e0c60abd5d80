// Files made to keep a reader busy or to fill its memory: what they may cost is counted, not timed.
#include <gtest/gtest.h>
#include <zlib.h>

#include <functional>

#include "engine/base/error.hpp"
#include "output/inspect/page_text.hpp"

namespace dyak::inspect {
namespace {

constexpr const char* kTooBig = "pdf-too-big";

std::string object(int number, const std::string& body) {
  return std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
}

std::string stream(const std::string& entries, const std::string& bytes) {
  return "<<" + entries + " /Length " + std::to_string(bytes.size()) + ">>\nstream\n" + bytes + "\nendstream";
}

std::string packed(const std::string& bytes) {
  std::string out(bytes.size() / 100 + 1000, '\0');
  uLongf size = static_cast<uLongf>(out.size());
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
           static_cast<uLong>(bytes.size()));
  out.resize(size);
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// A paper of one page with these objects besides; 4 is what the page shows.
std::string with(const std::string& objects) {
  return "%PDF-1.5\n" + object(1, "<</Type /Catalog /Pages 2 0 R>>") +
         object(2, "<</Type /Pages /Kids [3 0 R] /Count 1>>") +
         object(3, "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>") + objects +
         "trailer\n<</Root 1 0 R>>\n";
}

/// So many objects that begin like this and never end.
std::string endless(const std::string& beginning) {
  std::string all;
  for (int i = 0; i < 5000; ++i) all += std::to_string(10 + i) + " 0 obj" + beginning + "\n";
  return all;
}

std::string code_of(const std::string& bytes) {
  try {
    read_paper(bytes);
    return "";
  } catch (const Error& error) {
    return error.details.at(0).code;
  }
}

struct Hostile {
  const char* name;
  std::function<std::string()> make;
  const char* code;  ///< empty = it is read
};
void PrintTo(const Hostile& row, std::ostream* out) { *out << row.name; }

class HostileFile : public testing::TestWithParam<Hostile> {};

TEST_P(HostileFile, EndsWithinWhatAFileMayCost) { EXPECT_EQ(code_of(GetParam().make()), GetParam().code); }

INSTANTIATE_TEST_SUITE_P(
    ReadPaper, HostileFile,
    testing::Values(
        Hostile{"WithNothingHostile", [] { return with(""); }, ""},
        Hostile{"StringsWithoutEnd", [] { return with(endless("(")); }, kTooBig},
        Hostile{"ArraysWithoutEnd", [] { return with(endless("[0 0 0")); }, kTooBig},
        Hostile{"DictionariesWithoutEnd", [] { return with(endless("<</A")); }, kTooBig},
        Hostile{"StreamsWithoutEnd", [] { return with(endless("<</Length 9>>stream")); }, kTooBig},
        Hostile{"AnArrayOfMillions", [] { return with(object(5, "[" + repeated("0 ", 3'000'001) + "]")); }, kTooBig},
        Hostile{"AnArrayOfMillionsPacked",
                [] {
                  const std::string bytes = packed("9 0 [" + repeated("0 ", 3'000'001) + "]");
                  return with(object(5, stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bytes)))
                      .replace(with("").find("/Pages 2"), 8, "/Pages 9");
                },
                kTooBig},
        Hostile{"AContentOfNothingButZeros",
                [] { return with(object(4, stream("/Filter /FlateDecode", packed(std::string(100'000'000, '\0'))))); },
                ""},
        Hostile{"AContentPackedTwice",
                [] {
                  const std::string bytes = packed(packed(std::string(100'000'000, '\0')));
                  return with(object(4, stream("/Filter [/FlateDecode /FlateDecode]", bytes)));
                },
                ""},
        Hostile{"ManyTrailers", [] { return with(repeated("trailer\n<<\n", 20'000)); }, kTooBig},
        Hostile{"AReferenceFarOutside", [] { return with(object(5, "[1999999999 0 R 5 65535 R]")); }, ""},
        Hostile{"RowsWithoutBottom",
                [] {
                  return with(
                      object(4, stream("/Filter /FlateDecode /DecodeParms <</Predictor 15 /Columns 2147483647>>",
                                       packed("abc"))));
                },
                ""},
        Hostile{"AnOperatorAmongMillionsOfNumbers",
                [] {
                  return with(
                      object(4, stream("/Filter /FlateDecode", packed("[" + repeated("0 ", 1'000'000) + "] TJ"))));
                },
                ""}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace dyak::inspect

// What a file is, by its bytes; what is made to be run.
#include "engine/http/wire/file_kind.hpp"

#include <gtest/gtest.h>

#include "engine/base/program_name.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http {
namespace {

using namespace std::string_literals;

struct Sample {
  const char* name;
  std::string bytes;
  std::string type;
  bool is_program;
};

void PrintTo(const Sample& bytes, std::ostream* out) { *out << bytes.name; }

class FileKinds : public ::testing::TestWithParam<Sample> {};

TEST_P(FileKinds, AreSeenInTheBytes) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, GetParam().bytes.size() + 1}) {
    FileKindReader reader;
    for (std::size_t at = 0; at < GetParam().bytes.size(); at += piece)
      reader.append(std::string_view(GetParam().bytes).substr(at, piece));
    EXPECT_EQ(reader.kind().type, GetParam().type) << piece;
    EXPECT_EQ(reader.kind().is_program, GetParam().is_program) << piece;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, FileKinds,
    ::testing::Values(Sample{"pdf", "%PDF-1.7\n", "application/pdf", false},
                      Sample{"text", "Просто слова\r\n", "text/plain", false},
                      Sample{"empty", "", "application/octet-stream", false},
                      Sample{"page", "  <!DOCTYPE html><script>", "text/html", false},
                      Sample{"document", "PK\x03\x04 word/document.xml",
                             "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
                      Sample{"macros",
                             "PK\x03\x04 word/document.xml" + std::string(10'000, 'x') + "word/vbaProject.bin",
                             "application/vnd.ms-office.macro", true},
                      Sample{"jar", "PK\x03\x04 META-INF/MANIFEST.MF", "application/java-archive", true},
                      Sample{"windows", "MZ\x90\0\x03\0"s, "application/vnd.microsoft.portable-executable", true},
                      Sample{"words_that_begin_alike", "MZ is an abbreviation", "text/plain", false},
                      Sample{"linux", "\x7f\x45LF\x02"s, "application/x-executable", true},
                      Sample{"script", "#!/bin/sh\n", "text/x-shellscript", true},
                      Sample{"shortcut", "L\0\0\0\x01\x14\x02\0"s, "application/x-ms-shortcut", true}),
    dyak::testing::RowName{});

TEST(ProgramName, IsSeenHoweverItIsWritten) {
  for (const char* bad : {"a.exe", "скан.pdf.EXE", "a.js", "a.docm", "a.bat. ", "x.scr"})
    EXPECT_TRUE(is_program_name(bad)) << bad;
  for (const char* good : {"a.pdf", "exe", "a.exe.pdf", "документ.docx", "a.", ""})
    EXPECT_FALSE(is_program_name(good)) << good;
}

}  // namespace
}  // namespace dyak::http

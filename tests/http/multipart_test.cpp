// Forms with files, as browsers send them and as nobody should.
#include "engine/http/wire/multipart.hpp"

#include <gtest/gtest.h>

#include "engine/http/app/receipts.hpp"
#include "engine/http/wire/problem.hpp"
#include "tests/http/memory_bytes.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kType = "multipart/form-data; boundary=----b0undary";

std::string part(const std::string& disposition, const std::string& bytes) {
  return "------b0undary\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + bytes + "\r\n";
}
const std::string kEnd = "------b0undary--\r\n";

/// «name[file name]=bytes» of each part.
std::vector<std::string> parts_of(const std::string& body, std::size_t piece = std::string::npos,
                                  const char* type = kType, std::size_t most = 10) {
  std::vector<std::string> all;
  const MemoryBytes bytes(body, piece);
  read_multipart(
      bytes, type, most,
      {[&](const Part& begun) { all.push_back(begun.name + (begun.is_file ? "[" + begun.file_name + "]" : "") + "="); },
       [&](std::string_view more) { all.back() += more; }, [] {}});
  return all;
}

TEST(Multipart, GivesEveryPartWithItsBytes) {
  const std::string body = part("name=\"topic\"", "Тема\r\nв две строки") +
                           part("name=\"scan\"; filename=\"Скан 1.pdf\"", "%PDF\r\n--\r\n------b0undar\r\n") +
                           part("name=\"none\"; filename=\"\"", "") + kEnd;
  const std::vector<std::string> expected{"topic=Тема\r\nв две строки",
                                          "scan[Скан 1.pdf]=%PDF\r\n--\r\n------b0undar\r\n", "none[]="};
  for (std::size_t piece = 1; piece < body.size(); ++piece)
    ASSERT_EQ(parts_of(body, piece), expected) << "read " << piece << " at a time";
}

TEST(Multipart, TakesABlankLineAheadHoweverTheBytesCome) {
  const std::string body = "\r\n" + part("name=\"topic\"", "Тема") + kEnd;
  for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{3}, body.size()})
    EXPECT_EQ(parts_of(body, piece), std::vector<std::string>{"topic=Тема"}) << "read " << piece << " at a time";
  for (const std::size_t piece : {std::size_t{1}, body.size() + 2})
    EXPECT_THROW(parts_of("\r\n" + body, piece), HttpError) << "two of them are something";
}

TEST(Multipart, TakesQuotesAsBrowsersWriteThem) {
  EXPECT_EQ(parts_of(part("name=\"a%22b\"; filename=\"x %22y%22.txt\"", "1") + kEnd),
            (std::vector<std::string>{"a\"b[x _y_.txt]=1"}));
  EXPECT_EQ(parts_of(part("name=a; filename=b.txt", "1") + kEnd), (std::vector<std::string>{"a[b.txt]=1"}));
}

struct Broken {
  const char* name;
  std::string body;
  std::string type = kType;
};

void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }

class BrokenForm : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenForm, IsRefused) {
  try {
    parts_of(GetParam().body, std::string::npos, GetParam().type.c_str());
    ADD_FAILURE() << "it was taken";
  } catch (const HttpError& error) {
    EXPECT_EQ(error.status, 400);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, BrokenForm,
    ::testing::Values(Broken{"empty", ""}, Broken{"no_end", part("name=\"a\"", "1")},
                      Broken{"cut_off_in_a_part", part("name=\"a\"", "1").substr(0, 60)},
                      Broken{"cut_off_in_a_head", "------b0undary\r\nContent-Dispo"},
                      Broken{"something_before", "hello\r\n" + part("name=\"a\"", "1") + kEnd},
                      Broken{"no_name", part("", "1") + kEnd}, Broken{"name_without_end", part("name=\"a", "1") + kEnd},
                      Broken{"line_that_is_no_field", "------b0undary\r\nnothing\r\n\r\n1\r\n" + kEnd},
                      Broken{"head_without_end", "------b0undary\r\n" + std::string(20000, 'a')},
                      Broken{"bad_utf8", part("name=\"a\xff\"", "1") + kEnd},
                      Broken{"boundary_goes_on", "------b0undaryX\r\n" + kEnd},
                      Broken{"no_boundary", kEnd, "multipart/form-data"},
                      Broken{"empty_boundary", kEnd, "multipart/form-data; boundary="},
                      Broken{"boundary_too_long", kEnd, "multipart/form-data; boundary=" + std::string(80, 'b')},
                      Broken{"too_many",
                             [] {
                               std::string many;
                               for (int i = 0; i < 11; ++i) many += part("name=\"a\"", "1");
                               return many + kEnd;
                             }()}),
    dyak::testing::RowName{});

struct Name {
  const char* name;
  std::string sent;
  std::string clean;
};

void PrintTo(const Name& name, std::ostream* out) { *out << name.name; }

class FileName : public ::testing::TestWithParam<Name> {};

TEST_P(FileName, LosesWhatCouldDoHarm) { EXPECT_EQ(clean_file_name(GetParam().sent), GetParam().clean); }

INSTANTIATE_TEST_SUITE_P(
    Table, FileName,
    ::testing::Values(Name{"plain", "Отчёт за год.docx", "Отчёт за год.docx"},
                      Name{"unix_path", "../../etc/passwd", "passwd"},
                      Name{"windows_path", "C:\\Users\\x\\Отчёт.doc", "Отчёт.doc"},
                      Name{"line_end", "a\r\nSet-Cookie: x", "aSet-Cookie_ x"},
                      Name{"turned_round", "a\u202Efdp.exe", "afdp.exe"}, Name{"forbidden", "a<b>?.txt", "a_b__.txt"},
                      Name{"bad_utf8", "a\xff.txt", ""}, Name{"folder_above", "../..", "файл"}, Name{"none", "", ""},
                      Name{"long_keeps_its_end", std::string(300, 'a') + ".pdf", std::string(196, 'a') + ".pdf"}),
    dyak::testing::RowName{});

TEST(Receipts, AreGoodInTheirOwnSessionOnly) {
  const Record file{{"name", "Скан: страница 1.pdf"}, {"sha256", std::string(64, 'a')}, {"size", 12}};
  const Receipts mine("token-1");
  const std::string receipt = mine.write(file);
  EXPECT_EQ(mine.read(receipt), Value(file));
  EXPECT_TRUE(Receipts("token-2").read(receipt).is_null());
  EXPECT_TRUE(Receipts("").read(Receipts("").write(file)).is_null());
}

TEST(Receipts, BearNoChange) {
  const Receipts mine("token-1");
  const std::string receipt = mine.write(Record{{"name", "a.pdf"}, {"sha256", std::string(64, 'a')}, {"size", 12}});
  for (std::size_t i = 0; i < receipt.size(); ++i) {
    std::string changed = receipt;
    changed[i] = changed[i] == 'b' ? 'c' : 'b';
    EXPECT_TRUE(mine.read(changed).is_null()) << i;
    EXPECT_TRUE(mine.read(receipt.substr(0, i)).is_null()) << i;
  }
}

}  // namespace
}  // namespace dyak::http::testing

#include "engine/intake/letter.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/base/error.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::intake {
namespace {

const char* const kLetter =
    "Received: from mx.example.org by mail.example.org; Mon, 14 Sep 2026 10:05:00 +0300\r\n"
    "Received: from home by mx.example.org; Mon, 14 Sep 2026 09:00:00 +0300\r\n"
    "From: =?windows-1251?B?0ODx8uLu?= <School@Example.ORG>\r\n"
    "Subject: =?koi8-r?B?+sHR18zFzsnF?=\r\n"
    "Message-ID: <one@example.org>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\n0eDx7uM=\r\n"
    "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
    "filename*=utf-8''%D0%A4%D0%BE%D1%80%D0%BC%D0%B0.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n"
    "--b\r\nContent-Type: application/octet-stream; name=\"../../etc/passwd\"\r\n\r\nx\r\n--b--\r\n";

TEST(Letter, IsTakenApart) {
  const Letter letter = read_letter(kLetter);
  EXPECT_EQ(letter.message_id, "one@example.org");
  EXPECT_EQ(letter.sender, "school@example.org");
  EXPECT_EQ(letter.sender_name, "Раство");
  EXPECT_EQ(letter.subject, "Заявление");
  EXPECT_EQ(letter.text, "Сасог");
  ASSERT_TRUE(letter.received);
  EXPECT_EQ(letter.received->iso(Zone{}), "2026-09-14T10:05:00+03:00") << "as our own server wrote it";
  ASSERT_EQ(letter.files.size(), 2U);
  EXPECT_EQ(letter.files[0].name, "Форма.pdf");
  EXPECT_EQ(letter.files[0].bytes, "%PDF");
  EXPECT_EQ(letter.files[1].name, "passwd") << "no folder of a stranger's";
  EXPECT_TRUE(letter.whole);
}

TEST(Letter, OfPlainWordsHasNoFiles) {
  const Letter letter = read_letter("From: a@b.ru\n\nДобрый день\n");
  EXPECT_EQ(letter.sender, "a@b.ru");
  EXPECT_TRUE(letter.files.empty());
  EXPECT_FALSE(letter.received);
}

struct Undeclared {
  const char* name;
  std::string bytes;
  const char* text;
};
struct UndeclaredLetter : ::testing::TestWithParam<Undeclared> {};

TEST_P(UndeclaredLetter, IsReadAsPeopleWroteIt) {
  EXPECT_EQ(read_letter("From: a@b.ru\n" + GetParam().bytes).text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Table, UndeclaredLetter,
    ::testing::Values(
        Undeclared{"NoCharset", "Content-Type: text/plain\n\n\xCF\xF0\xEE\xF8\xF3", "Прошу"},
        Undeclared{"UnknownCharset", "Content-Type: text/plain; charset=no-such\n\n\xCF\xF0\xEE\xF8\xF3", "Прошу"},
        Undeclared{"Utf8WithoutSayingSo", "Content-Type: text/plain\n\nПрошу", "Прошу"},
        Undeclared{
            "ContentThatIsOnlyAPage",
            "Content-Type: text/html; charset=utf-8\n\n<head><title>т</title></head><style>p{}</style>"
            "<p>Прошу&nbsp;<b>создать</b></p>\n<script>alert(1)</script><!-- <p>x --><div>группу &amp; всё</div>",
            "Прошу создать\nгруппу & всё\n"},
        Undeclared{"PageOfNumberedLetters",
                   "Content-Type: text/html\n\n<head><header>h</header></head><p>&#1055;&#x440;ошу &#0; "
                   "&#160;мест&#1086;</p>\n",
                   "Прошу &#0; \u00a0место\n"},
        Undeclared{"PageCutInTheMiddle", "Content-Type: text/html\n\n<p>Прошу<script>alert(", "Прошу"},
        Undeclared{
            "PlainWordsBeforeThePage",
            "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>страница</p>\n"
            "--b\nContent-Type: text/plain; charset=utf-8\n\nПрошу\n--b--\n",
            "Прошу"}),
    dyak::testing::RowName());

TEST(Letter, HeadersWithoutEncodingAreReadAsTheyWereWritten) {
  EXPECT_EQ(read_letter("From: a@b.ru\nSubject: \xC7\xE0\xFF\xE2\xEB\xE5\xED\xE8\xE5\n\nx\n").subject, "Заявление");
}

TEST(Letter, WithTooManyFilesSaysSo) {
  std::string bytes = "From: a@b.ru\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 30; ++i)
    bytes += "--b\nContent-Type: application/pdf; name=f" + std::to_string(i) + ".pdf\n\nx\n";
  const Letter letter = read_letter(bytes + "--b--\n");
  EXPECT_EQ(letter.files.size(), kMaxLetterFiles);
  EXPECT_FALSE(letter.whole);
}

TEST(Letter, TooLargeIsRefused) {
  try {
    static_cast<void>(read_letter(std::string(kMaxLetterBytes + 1, 'x')));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.details.at(0).code, "letter-large");
  }
}

// A hundred parts inside one another, and bytes changed by chance (always the same): read or refused.
TEST(Letter, BrokenHarmsNobody) {
  std::string deep = "From: a@b.ru\nMIME-Version: 1.0\n";
  for (int i = 0; i < 100; ++i)
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  EXPECT_NO_THROW(static_cast<void>(read_letter(deep)));
  std::mt19937 chance(7);
  const std::string whole = kLetter;
  for (int i = 0; i < 200; ++i) {
    std::string bytes = whole;
    for (std::size_t times = 1 + chance() % 12; times > 0; --times) {
      const std::size_t at = chance() % bytes.size();
      if (chance() % 3 == 0)
        bytes.erase(at, 1 + chance() % 20);
      else
        bytes[at] = static_cast<char>(chance() % 256);
    }
    try {
      static_cast<void>(read_letter(bytes));
    } catch (const Error& error) {
      EXPECT_EQ(error.code, ErrorCode::InvalidInput) << i;
    }
  }
}

}  // namespace
}  // namespace dyak::intake

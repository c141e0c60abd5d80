#include "engine/mail/message.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/mail/retry.hpp"
#include "tests/support/files.hpp"

namespace dyak::mail {
namespace {

using dyak::testing::read_file;
using dyak::testing::TempDirectory;
using dyak::testing::write_file;

/// What Python's own reader makes of the message: the script prints it.
std::string read_by_python(const std::string& bytes, const std::string& script) {
  const TempDirectory folder;
  write_file(folder / "m.eml", bytes);
  write_file(folder / "s.py",
             "import email, email.policy, sys\nm = email.message_from_binary_file(open(sys.argv[1], 'rb'), "
             "policy=email.policy.default)\n" +
                 script);
  const std::string line = "PYTHONIOENCODING=utf-8 /usr/bin/python3 " + (folder / "s.py").string() + " " +
                           (folder / "m.eml").string() + " >" + (folder / "out").string() + " 2>&1";
  EXPECT_EQ(std::system(line.c_str()), 0) << read_file(folder / "out");
  return read_file(folder / "out");
}

Message letter() {
  Message message;
  message.from = {"Управление образования местной администрации Эльбрусского муниципального района", "uo@example.org"};
  message.to = {"Бекова Сатаней Хасановна", "t01@example.org"};
  message.subject =
      "Решение по заявлению № МТГ-01: межшкольная творческая группа создана, приказ № 12-ОД от 20 октября 2026 г.";
  message.id = message_id("c-000001/14", "example.org");
  message.at = *Moment::parse_iso("2026-10-12T09:14:00+03:00");
  message.text = "Здравствуйте!\n\n.точка в начале строки\nи «кавычки»\n";
  message.html = "<p>Здравствуйте!</p>";
  message.attachments = {{"Приказ № 12-ОД О создании межшкольной творческой группы по проблеме «Развитие речи».pdf",
                          "application/pdf", std::string("%PDF\0\r\n.\n", 9)}};
  return message;
}

TEST(Messages, SayInPythonWhatTheySaidInRussian) {
  const Message message = letter();
  const std::string told = read_by_python(
      to_bytes(message, Zone{}),
      "from email.header import decode_header, make_header\n"
      "raw = email.message_from_binary_file(open(sys.argv[1], 'rb'))\n"
      "print(m['subject']); print(make_header(decode_header(raw['from']))); "
      "print(make_header(decode_header(raw['to'])))\n"
      "print(m['date'], m['message-id'], m['auto-submitted'])\n"
      "print(repr(m.get_body(('plain',)).get_content())); print(m.get_body(('html',)).get_content().strip())\n"
      "for a in m.iter_attachments(): print(a.get_filename(), a.get_content_type(), a.get_content())\n");
  EXPECT_EQ(told,
            message.subject + "\n" + message.from.name + " <uo@example.org>\n" + message.to.name +
                " <t01@example.org>\nMon, 12 Oct 2026 09:14:00 +0300 <" + message.id + "> auto-generated\n" +
                "'Здравствуйте!\\r\\n\\r\\n.точка в начале строки\\r\\nи «кавычки»\\r\\n'\n<p>Здравствуйте!</p>\n" +
                message.attachments[0].name + " application/pdf b'%PDF\\x00\\r\\n.\\n'\n");
}

TEST(Messages, HaveOnlyShortLinesOfAscii) {
  const std::string bytes = to_bytes(letter(), Zone{});
  std::size_t column = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    ASSERT_GE(bytes[i], 0);
    ASSERT_TRUE(bytes[i] != '\n' || (i > 0 && bytes[i - 1] == '\r')) << "a bare line feed";
    column = bytes[i] == '\n' ? 0 : column + 1;
    ASSERT_LE(column, 79U) << bytes.substr(i - 80, 80);
  }
  EXPECT_EQ(bytes, to_bytes(letter(), Zone{})) << "the same message, the same bytes";
}

TEST(Headers, NobodyBeginsAnotherOne) {
  Message message = letter();
  message.subject = "x\r\nBcc: evil@example.org\r\n\r\n<script>";
  message.to.name = "Имя\nBcc: evil@example.org";
  message.from.name = "\"><evil@example.org>, \"";
  message.attachments[0].name = "a.pdf\r\nX-Evil: 1\"; filename=b.exe";
  const std::string told = read_by_python(to_bytes(message, Zone{}),
                                          "print(m['bcc'], m['x-evil'], len(m['to'].addresses), "
                                          "len(m['from'].addresses), m['from'].addresses[0].addr_spec)\n"
                                          "print([a.get_filename() for a in m.iter_attachments()])\n");
  EXPECT_EQ(told, "None None 1 1 uo@example.org\n['a.pdf  X-Evil: 1\"; filename=b.exe']\n");
}

TEST(Headers, LongAndPlainOnesAreFoldedAndReadBack) {
  for (const std::string& subject :
       {std::string("short"), std::string(200, 'x'), std::string("many words ") + std::string(10, ' ') + "and blanks",
        std::string("=?UTF-8?B?0LA=?= looks encoded"), std::string("Щ") + std::string(300, 'y')}) {
    Message message = letter();
    message.subject = subject;
    EXPECT_EQ(read_by_python(to_bytes(message, Zone{}), "print(m['subject'])"), subject + "\n");
  }
}

TEST(Waiting, GrowsFromAMinuteToFourHoursAndIsShaken) {
  using std::chrono::milliseconds;
  for (const auto& [attempt, minutes] : {std::pair{1, 1}, {2, 2}, {5, 16}, {9, 240}, {100, 240}}) {
    EXPECT_EQ(wait_after(attempt, 500), milliseconds(minutes * 60'000)) << attempt;
    EXPECT_EQ(wait_after(attempt, 0), milliseconds(minutes * 45'000)) << attempt;
    EXPECT_EQ(wait_after(attempt, 1000), milliseconds(minutes * 75'000)) << attempt;
  }
}

}  // namespace
}  // namespace dyak::mail

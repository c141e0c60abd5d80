// What comes by post and into the watched folder: kept, known again, decided about once.
#include "engine/service/incoming.hpp"

#include <sys/stat.h>

#include "engine/base/json.hpp"
#include "engine/composition/blank_form.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/incoming_sources.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/fake_clamd.hpp"

namespace dyak::service::testing {
namespace {

using State = IncomingItem::State;
using dyak::testing::FakeClamd;

class IncomingTest : public Desk {
 protected:
  static std::string application() {
    return to_json(
        Record{{"form", "trip-request"}, {"by", Record{{"person", "P1"}}}, {"fields", trips::request({"P1"})}});
  }
  static std::string letter(const std::string& id, const std::string& content,
                            const std::string& name = "заявка.json") {
    return "Received: from x by y; Mon, 14 Sep 2026 08:30:00 +0300\r\nFrom: Somebody "
           "<somebody@example.org>\r\nMessage-ID: <" +
           id +
           ">\r\nSubject: hello\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
           "boundary=b\r\n\r\n--b\r\n\r\nWords\r\n"
           "--b\r\nContent-Type: application/octet-stream; name=\"" +
           name + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + crypto::base64(content) + "\r\n--b--\r\n";
  }
  Incoming::Came take(const std::string& bytes, Parcel::Source source = Parcel::Source::Mail) {
    return incoming.take({source, source == Parcel::Source::Folder ? "file.json" : "", bytes, clock.now()});
  }
  IncomingItem only() const {
    const auto all = waiting_items(*store->read());
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? IncomingItem{} : all.front();
  }
  std::size_t count_cases() const { return store->read()->cases({}).size(); }

  Incoming incoming{service};
};

TEST_F(IncomingTest, ALetterWithAnApplicationIsTakenInAsOfItsReceipt) {
  EXPECT_EQ(take(letter("1@x", application())), Incoming::Came::New);
  const IncomingItem item = only();
  EXPECT_EQ(item.state, State::Ready) << item.why;
  EXPECT_EQ(item.name, "hello");
  EXPECT_EQ(item.sender, "somebody@example.org");
  EXPECT_EQ(item.files.size(), 1U);
  EXPECT_EQ(count_cases(), 0U) << "nothing is decided for the office";
  const Done done = accept_item(service, item.key, clerk());
  EXPECT_EQ(the(done.id).received_at->iso(Zone{}), "2026-09-14T08:30:00+03:00");
  ASSERT_EQ(the(done.id).notes.size(), 1U);
  EXPECT_EQ(the(done.id).notes[0].file["sha256"], item.original["sha256"]) << "the original is in the case";
  EXPECT_TRUE(waiting_items(*store->read()).empty());
  EXPECT_EQ(decided_items(*store->read(), 10).at(0).case_id, done.id.value);
  EXPECT_EQ(codes(thrown([&] { accept_item(service, item.key, clerk()); }).details),
            std::vector<std::string>{"incoming-decided"});
  EXPECT_EQ(count_cases(), 1U);
  expect_record_whole();
}

TEST_F(IncomingTest, WhatCameBeforeIsKnownAgain) {
  EXPECT_EQ(take(letter("1@x", application())), Incoming::Came::New);
  EXPECT_EQ(take(letter("1@x", application())), Incoming::Came::Known) << "the same bytes";
  EXPECT_EQ(take("X-Way: another\r\n" + letter("1@x", application())), Incoming::Came::Known) << "the same letter";
  EXPECT_EQ(take(letter("2@x", application())), Incoming::Came::New);
  EXPECT_EQ(waiting_items(*store->read()).size(), 2U);
  put_item_aside(service, waiting_items(*store->read()).front().key, "повтор", clerk());
  EXPECT_EQ(take(letter("1@x", application())), Incoming::Came::Known) << "decided, and still known";
}

TEST_F(IncomingTest, AnotherLetterUnderAMessageIdThatCameBeforeIsNotLost) {
  EXPECT_EQ(take(letter("scan@device", application())), Incoming::Came::New);
  EXPECT_EQ(take(letter("scan@device", "{}")), Incoming::Came::New) << "another file";
  EXPECT_EQ(take(letter("scan@device", application(), "ещё.json")), Incoming::Came::New) << "under another name";
  std::string told = letter("scan@device", application());
  told.replace(told.find("Words"), 5, "Other");
  EXPECT_EQ(take(told), Incoming::Came::New) << "with other words";
  EXPECT_EQ(take("X-Way: another\r\n" + told), Incoming::Came::Known);
  const std::string heads = "Message-ID: <cut@device>\r\nFrom: a@b.ru\r\nX-Scan: ";
  EXPECT_EQ(take(heads + "1"), Incoming::Came::New) << "cut off before its words";
  EXPECT_EQ(take(heads + "2"), Incoming::Came::New) << "and another so";
  EXPECT_EQ(waiting_items(*store->read()).size(), 6U);
}

TEST_F(IncomingTest, WhatCannotBeReadIsSortedByHandWithTheReason) {
  struct Row {
    std::string bytes;
    const char* why;
  };
  const Row rows[] = {
      {"From: a@b.ru\r\nSubject: hi\r\n\r\nЗдравствуйте", "В письме нет заполненной формы"},
      {letter("2@x", "%PDF-1.7 broken", "f.pdf"), "f.pdf: Файл PDF повреждён и не читается"},
      {letter("3@x", "{}", "a.json"), "Не указана форма заявления"},
      {letter("4@x", "MZ program", "a.txt"),
       "В письме нет заполненной формы. В письме были программы, они не сохранены отдельно: a.txt"},
  };
  for (const Row& row : rows) {
    ASSERT_EQ(take(row.bytes), Incoming::Came::New);
    const IncomingItem item = only();
    EXPECT_EQ(item.state, State::ByHand);
    EXPECT_EQ(item.why, row.why);
    EXPECT_EQ(codes(thrown([&] { accept_item(service, item.key, clerk()); }).details),
              std::vector<std::string>{"incoming-by-hand"});
    put_item_aside(service, item.key, "разобрано", clerk());
  }
}

TEST_F(IncomingTest, AFilledFormInALetterWithItsFileIsReady) {
  const definitions::Form& form = *world.definitions->form("trip-request");
  const std::string blank = renderer().draw_blank(composition::blank_of(
      form, *world.definitions, composition::BlankUse::Application, clock.now(), clock.now().date(Zone{})));
  take(letter("5@x", blank, "форма.pdf"));
  const IncomingItem item = only();
  EXPECT_EQ(item.form, "trip-request");
  EXPECT_EQ(item.state, State::ByHand) << "nobody has filled it in";
  EXPECT_EQ(item.why, "Не указан заявитель");
  EXPECT_EQ(open_item(service, item.key, clerk()), "trip-request");
  EXPECT_TRUE(store->read()->draft(clerk().user, "apply/trip-request"));
}

TEST_F(IncomingTest, NothingIsOpenedThatTheScannerHasNotCleared) {
  std::string gone;
  {
    const FakeClamd none("stream: OK");
    gone = none.address();
  }
  Incoming waiting(service, std::make_shared<const intake::Scanner>(gone, std::chrono::milliseconds(500)));
  waiting.take({Parcel::Source::Mail, "", letter("6@x", application()), clock.now()});
  IncomingItem item = only();
  EXPECT_EQ(item.state, State::Unscanned);
  EXPECT_EQ(codes(thrown([&] { accept_item(service, item.key, clerk()); }).details),
            std::vector<std::string>{"incoming-unscanned"});
  EXPECT_EQ(codes(thrown([&] { open_item(service, item.key, clerk()); }).details),
            std::vector<std::string>{"incoming-unscanned"});
  EXPECT_EQ(waiting.scan_again(), 0) << "still no answer";
  const FakeClamd clamd("stream: OK");
  Incoming answered(service, std::make_shared<const intake::Scanner>(clamd.address()));
  EXPECT_EQ(answered.scan_again(), 1);
  EXPECT_EQ(only().state, State::Ready);
  EXPECT_EQ(clamd.heard(), letter("6@x", application())) << "the letter whole";
}

TEST_F(IncomingTest, WhatIsInfectedIsNotGivenOut) {
  const FakeClamd clamd("stream: Eicar FOUND");
  Incoming scanning(service, std::make_shared<const intake::Scanner>(clamd.address()));
  scanning.take({Parcel::Source::Mail, "", letter("7@x", application()), clock.now()});
  const IncomingItem item = only();
  EXPECT_EQ(item.state, State::ByHand);
  EXPECT_EQ(item.why, "Антивирус нашёл: Eicar. Файлы не открываются");
  EXPECT_TRUE(item.files.empty());
  EXPECT_TRUE(item.form.empty());
}

TEST_F(IncomingTest, IsPutAsideOnlyWithAReason) {
  take(letter("8@x", application()));
  EXPECT_EQ(codes(thrown([&] { put_item_aside(service, only().key, " ", clerk()); }).details),
            std::vector<std::string>{"incoming-reason"});
  EXPECT_EQ(thrown([&] { put_item_aside(service, "none", "нет", clerk()); }).code, ErrorCode::NotFound);
  put_item_aside(service, only().key, "реклама", clerk());
  EXPECT_EQ(decided_items(*store->read(), 10).at(0).why, "реклама");
}

TEST_F(IncomingTest, AWatchedFolderIsEmptiedIntoItsOwn) {
  const auto watched = folder / "in";
  dyak::testing::write_file(watched / "a.json", application());
  dyak::testing::write_file(watched / "b.json.part", "{");
  Fetched brought = fetch_folder(incoming, watched.string(), std::chrono::seconds(0));
  EXPECT_EQ(brought.taken, 1);
  EXPECT_TRUE(std::filesystem::exists(watched / kTakenFolder / "a.json"));
  EXPECT_TRUE(std::filesystem::exists(watched / "b.json.part")) << "it is being written";
  EXPECT_EQ(only().state, State::Ready);
  dyak::testing::write_file(watched / "a.json", application());
  brought = fetch_folder(incoming, watched.string(), std::chrono::seconds(0));
  EXPECT_EQ(brought.taken, 0);
  EXPECT_EQ(brought.known, 1);
  EXPECT_TRUE(std::filesystem::exists(watched / kTakenFolder / "a (2).json"));
  EXPECT_EQ(fetch_folder(incoming, watched.string(), std::chrono::hours(1)).taken, 0) << "it may still be growing";
  EXPECT_FALSE(fetch_folder(incoming, (folder / "none").string(), std::chrono::seconds(0)).trouble.empty());
}

// Others write there: what looks like a file may be a way to ours, or something that never ends.
TEST_F(IncomingTest, AWatchedFolderLeadsNowhereElseAndHoldsNobodyUp) {
  const auto watched = folder / "in";
  dyak::testing::write_file(folder / "key", "the key of the record");
  dyak::testing::write_file(watched / "z.json", application());
  std::filesystem::create_symlink(folder / "key", watched / "a.txt");
  std::filesystem::create_symlink("/dev/zero", watched / "b.pdf");
  ASSERT_EQ(::mkfifo((watched / "c.pdf").c_str(), 0600), 0);
  const Fetched brought = fetch_folder(incoming, watched.string(), std::chrono::seconds(0));
  EXPECT_EQ(brought.taken, 1) << "the file that is one";
  EXPECT_EQ(only().name, "z.json");
  for (const char* left : {"a.txt", "b.pdf", "c.pdf"}) {
    EXPECT_NE(brought.trouble.find("«" + std::string(left) + "» — не файл"), std::string::npos) << brought.trouble;
    EXPECT_TRUE(std::filesystem::is_symlink(watched / left) || std::filesystem::is_fifo(watched / left));
  }
}

TEST_F(IncomingTest, FileIsTakenWhateverItsNameIs) {
  const auto watched = folder / "in";
  const std::vector<std::pair<std::string, std::string>> names{
      {"two\nlines.txt", "two lines.txt"}, {"bad\xff\xfe.txt", "bad__.txt"}, {"\x1b[2J.txt", " [2J.txt"}};
  for (const auto& [name, shown] : names) {
    dyak::testing::write_file(watched / name, "слова " + shown);
    const Fetched brought = fetch_folder(incoming, watched.string(), std::chrono::seconds(0));
    EXPECT_EQ(brought.taken, 1) << shown << brought.trouble;
    EXPECT_EQ(waiting_items(*store->read()).front().name, shown);
    put_item_aside(service, waiting_items(*store->read()).front().key, "проба", clerk());
  }
}

TEST_F(IncomingTest, AProgramInTheFolderIsMarkedAsOne) {
  const std::string elf =
      "\x7F"
      "ELF" +
      std::string(64, 'x');
  for (const auto& [name, bytes] : std::map<std::string, std::string>{
           {"приказ.pdf", elf}, {"ЗАПУСК.BAT", "del приказ"}, {"список.Xlsm", "слова"}, {"a.pdf.exe. ", "ещё слова"}}) {
    dyak::testing::write_file(folder / "in" / name, bytes);
    fetch_folder(incoming, (folder / "in").string(), std::chrono::seconds(0));
    EXPECT_EQ(only().state, State::ByHand) << name;
    EXPECT_EQ(only().why, "Это программа, а не документ: не открывайте её") << name;
    put_item_aside(service, only().key, "проба", clerk());
  }
}

}  // namespace
}  // namespace dyak::service::testing

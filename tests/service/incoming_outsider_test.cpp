// Whom a form that came by post names, and the directory does not know.
#include "engine/service/incoming_outsider.hpp"

#include <cstdlib>

#include "engine/composition/blank_form.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/drafts.hpp"
#include "engine/service/incoming.hpp"
#include "tests/service/public_desk.hpp"

namespace dyak::service::testing {
namespace {

using State = IncomingItem::State;

class IncomingOutsider : public PublicDesk {
 protected:
  Value called(const std::string& typed, const std::string& email = "v@example.ru", const char* form = "appeal") const {
    return outsider_called(typed, email, *store->read()->directory(), *world.definitions->form(form),
                           world.definitions->language);
  }
  /// By pikepdf, see tests/intake/hand.py.
  std::string filled(const std::string& values) const {
    const auto source = folder.path() / "blank.pdf";
    const auto target = folder.path() / "filled.pdf";
    dyak::testing::write_file(source, renderer().draw_blank(composition::blank_of(
                                          *world.definitions->form("appeal"), *world.definitions,
                                          composition::BlankUse::Application, clock.now(), clock.now().date(Zone{}))));
    const std::string command = "PYTHONUTF8=1 /usr/bin/python3 '" +
                                (dyak::testing::source_dir() / "tests/intake/hand.py").string() + "' utf16 '" +
                                source.string() + "' '" + target.string() + "' " + values;
    EXPECT_EQ(std::system(command.c_str()), 0);
    return dyak::testing::read_file(target);
  }
  static std::string letter(const std::string& pdf) {
    return "Received: from x by y; Mon, 14 Sep 2026 08:30:00 +0300\r\nFrom: Nina <v@example.ru>\r\nMessage-ID: "
           "<1@x>\r\nSubject: hello\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
           "boundary=b\r\n\r\n--b\r\n\r\nWords\r\n--b\r\nContent-Type: application/pdf; name=\"f.pdf\"\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           crypto::base64(pdf) + "\r\n--b--\r\n";
  }
  IncomingItem taken(const std::string& values) {
    Incoming(service).take({Parcel::Source::Mail, "", letter(filled(values)), clock.now()});
    const auto all = waiting_items(*store->read());
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? IncomingItem{} : all.front();
  }
};

TEST_F(IncomingOutsider, IsKnownByAWholeNameThatNobodyThereHas) {
  const Value nina = called("Ветрова Нина Олеговна");
  EXPECT_EQ(nina["person"]["surname"], Value("Ветрова"));
  EXPECT_EQ(nina["person"]["patronymic"], Value("Олеговна"));
  EXPECT_EQ(nina["person"]["email"], Value("v@example.ru"));
  const char* const doubtful[] = {"Ветрова Н.О.",           // whose letters they are nobody knows
                                  "Ветрова",                // a surname alone
                                  "Орлова Мария Ивановна",  // she is there
                                  "Орлова М.И.",
                                  "Орлова Мария Петровна",  // it may be she
                                  "Ветрова Нина Олеговна (по доверенности)",
                                  ""};
  for (const char* typed : doubtful) EXPECT_TRUE(called(typed).is_null()) << typed;
  EXPECT_TRUE(called("Ветрова Нина Олеговна", "", "vacancy").is_null()) << "that form takes nobody like her";
}

TEST_F(IncomingOutsider, AFilledFormOfAStrangerIsReadyAndBecomesHisCase) {
  const IncomingItem item = taken("by='Ветрова Нина Олеговна' f/question='О дороге'");
  ASSERT_EQ(item.state, State::Ready) << item.why;
  const CaseId id = accept_item(service, item.key, in("clerk", "P2")).id;
  const cases::Case state = *store->read()->find(id);
  EXPECT_EQ(state.applicant, Value(Record{{"person", "@" + id.value}}));
  EXPECT_EQ(state.data.at("applicant")["email"], Value("v@example.ru")) << "the address that the letter came from";
}

TEST_F(IncomingOutsider, OpenedInTheFormHeStandsAmongItsInputs) {
  const IncomingItem item = taken("by='Ветрова Нина Олеговна'");
  open_item(service, item.key, in("clerk", "P2"));
  const auto draft = store->read()->draft("clerk", "apply/appeal");
  ASSERT_TRUE(draft.has_value());
  EXPECT_EQ(draft->values["beside"]["out.surname"], Value("Ветрова"));
}

TEST_F(IncomingOutsider, WhoMayBeSomebodyOfTheDirectoryIsLookedAtByHand) {
  const IncomingItem item = taken("by='Орлова Мария Петровна' f/question='О дороге'");
  EXPECT_EQ(item.state, State::ByHand);
}

}  // namespace
}  // namespace dyak::service::testing

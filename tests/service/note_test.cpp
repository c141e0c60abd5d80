// What the office remarks on a case: who may, what is taken, whom it names, what goes with it.
#include "engine/cases/fact.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/notes.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

class Noting : public Desk {
 protected:
  Noting() {
    const auto transaction = store->write();
    for (const auto& [user, person, role] : {std::tuple("clerk", "P7", "clerk"), std::tuple("chief", "P9", "chief"),
                                             std::tuple("t01", "P1", "employee")}) {
      cases::Account account;
      account.user = user;
      account.person = person;
      account.roles = {role};
      transaction->put_account(account, clock.now(), "test");
    }
    transaction->commit();
  }
  std::string surname(const std::string& key) const { return trips::staff().persons.at(key).name.surname; }
  std::vector<std::string> named(const std::string& text) {
    return mentions_in(text, *store->read(), *world.definitions);
  }
  Value kept_file(const std::string& bytes) {
    const auto incoming = store->receive_file();
    incoming->append(bytes);
    const auto kept = incoming->finish();
    return Record{{"name", "звонок.txt"}, {"sha256", kept.sha256}, {"size", static_cast<int>(bytes.size())}};
  }
  const CaseId id_ = registered();
};

TEST_F(Noting, RemarkIsKeptAndChangesNothingElse) {
  const cases::Case before = the(id_);
  const Done done = service.note(id_, {"Заявитель звонил, просит не спешить"}, clerk());
  const cases::Case after = the(id_);
  ASSERT_EQ(after.notes.size(), 1U);
  EXPECT_EQ(after.notes.front().text, "Заявитель звонил, просит не спешить");
  EXPECT_EQ(after.notes.front().actor, "clerk");
  EXPECT_EQ(after.state, before.state);
  EXPECT_EQ(after.data, before.data);
  EXPECT_EQ(done.version, before.version + 1);
  expect_record_whole();
}

TEST_F(Noting, IsTakenOfAClosedCaseToo) {
  fire(id_, "withdraw", in_role("applicant", "P1"));
  service.note(id_, {"Отозвано по телефону"}, clerk());
  EXPECT_EQ(the(id_).notes.size(), 1U);
}

TEST_F(Noting, FileGoesToTheCaseWithAWordOfWhatItIs) {
  const Value file = kept_file("запись разговора");
  service.note(id_, {"Запись разговора с заявителем", file}, clerk());
  EXPECT_EQ(the(id_).notes.front().file, file);
  EXPECT_EQ(cases::case_from_value(cases::to_value(the(id_))), the(id_));
  expect_record_whole();
}

struct FaultyNote {
  const char* name;
  NewNote note;
  const char* code;
};
void PrintTo(const FaultyNote& row, std::ostream* out) { *out << row.name; }

class NotTaken : public Noting, public ::testing::WithParamInterface<FaultyNote> {};

TEST_P(NotTaken, SaysWhy) {
  const Error error = thrown([&] { service.note(id_, GetParam().note, clerk()); });
  EXPECT_EQ(error.code, ErrorCode::InvalidInput);
  EXPECT_EQ(codes(error.details), std::vector<std::string>{GetParam().code});
  EXPECT_TRUE(the(id_).notes.empty());
}

const Value kNoFile = Record{{"name", "x"}, {"sha256", std::string(64, 'a')}, {"size", 1}};

INSTANTIATE_TEST_SUITE_P(Notes, NotTaken,
                         ::testing::Values(FaultyNote{"Empty", {""}, "note-empty"},
                                           FaultyNote{"Blank", {" \n\t "}, "note-empty"},
                                           FaultyNote{"FileWithoutAWord", {"", kNoFile}, "note-empty"},
                                           FaultyNote{"TooLong", {std::string(4001, 'x')}, "note-long"},
                                           FaultyNote{"NotUtf8", {"\xff\xfe"}, "field-text"},
                                           FaultyNote{"FileThatIsNotThere", {"вот", kNoFile}, "field-reference"}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(Noting, PeopleOfTheOfficeAreNamedByLoginOrSurnameInAnyCase) {
  const std::string chief = surname("P9");
  using Keys = std::vector<std::string>;
  EXPECT_EQ(named("@chief, посмотрите"), Keys{"P9"});
  EXPECT_EQ(named("Прошу @CHIEF."), Keys{"P9"});
  EXPECT_EQ(named("Передать @" + chief + "."), Keys{"P9"});
  EXPECT_EQ(named("@clerk и @chief, и снова @clerk"), (Keys{"P7", "P9"}));
  const language::Language& language = world.definitions->language;
  Phrase name = trips::staff().persons.at("P9").name;
  name.style = NameStyle::SurnameInitials;
  const std::string dative = language.decline(name, GrammaticalCase::Dat).text;
  EXPECT_EQ(named("Сказать @" + dative.substr(0, dative.find("\u00A0"))), Keys{"P9"}) << dative;
}

TEST_F(Noting, NobodyElseIsNamed) {
  EXPECT_TRUE(named("почта chief@example.org").empty()) << "an address";
  EXPECT_TRUE(named("@t01 @" + surname("P1")).empty()) << "from outside: he reads no remarks";
  EXPECT_TRUE(named("@ никто @неизвестный").empty());
}

TEST_F(Noting, WhoIsNamedIsToldThatThereIsOneButNotWhatItSays) {
  service.note(id_, {"@chief, заявитель в тайне просит отложить"}, clerk());
  EXPECT_EQ(the(id_).notes.front().mentions, std::vector<std::string>{"P9"});
  std::vector<cases::Notified> told;
  for (const cases::Event& event : store->read()->events(id_)) {
    if (const auto one = cases::as<cases::Notified>(event); one && one->to["person"] == Value("P9"))
      told.push_back(*one);
  }
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told.front().subject.find("тайне"), std::string::npos);
  for (const cases::OutboxMessage& message : store->read()->outbox(100))
    EXPECT_EQ(message.body.find("тайне"), std::string::npos);
}

TEST_F(Noting, OneselfIsNotTold) {
  const std::size_t before = store->read()->events(id_).size();
  service.note(id_, {"Для себя: @clerk"}, clerk());
  EXPECT_EQ(store->read()->events(id_).size(), before + 1);
}

TEST_F(Noting, SameRequestAgainDoesNothing) {
  const RequestKey key{"k-1", "body"};
  service.note(id_, {"Один раз"}, clerk(), key);
  EXPECT_TRUE(service.note(id_, {"Один раз"}, clerk(), key).repeated);
  EXPECT_EQ(the(id_).notes.size(), 1U);
}

TEST_F(Noting, IsForTheOfficeAlone) {
  for (const workflow::Actor& other :
       {in_role("applicant", "P1"), in_role("employee", "P4"), console_actor(), workflow::Actor{}})
    EXPECT_EQ(thrown([&] { service.note(id_, {"так"}, other); }).code, ErrorCode::Forbidden) << other.user;
}

}  // namespace
}  // namespace dyak::service::testing

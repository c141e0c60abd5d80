// Somebody without an account: sends, confirms by his letter, follows his case; and what strangers try instead.
#include "engine/service/public_applications.hpp"

#include <algorithm>
#include <set>

#include "engine/cases/outsider.hpp"
#include "engine/service/credentials.hpp"
#include "tests/service/public_desk.hpp"

namespace dyak::service::testing {
namespace {

TEST_F(PublicDesk, NothingIsRegisteredBeforeTheAddressIsConfirmed) {
  const MailSink sink;
  const Moment sent = clock.now();
  EXPECT_EQ(door.receive(about("О дороге"), "203.0.113.7"), sent.plus_seconds(kConfirmSeconds));
  EXPECT_EQ(count_cases(), 0U);
  EXPECT_EQ(store->read()->last_sequence(), 0);
  const std::string token = confirm_token(sink);
  ASSERT_EQ(token.size(), 64U) << sink.letters().back();
  EXPECT_EQ(count_cases(), 0U) << "a letter that went is no confirmation";
  later(3600);
  const auto confirmed = door.confirm(token, {});
  ASSERT_EQ(count_cases(), 1U);
  const cases::Case state = *store->read()->find(confirmed.done.id);
  EXPECT_EQ(state.received_at, sent) << "the day on which it was sent first";
  EXPECT_EQ(state.opened_at, clock.now());
  EXPECT_EQ(state.applicant, Value(Record{{"person", cases::outsider_key(state.id)}}));
  EXPECT_EQ(state.data.at("question"), Value("О дороге"));
  EXPECT_TRUE(waiting_address(*store->read(), store->read()->drafts_of(kPublicRows).at(0).key).empty())
      << "what was written stands in the case alone";
  EXPECT_EQ(count_entries("public-received"), 1U);
  EXPECT_EQ(count_entries("public-confirmed"), 1U);
  expect_record_whole();
}

TEST_F(PublicDesk, TheReceiptHasACopyAndALinkAndTheNumberComesWithTheRegistration) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const CaseId id = door.confirm(confirm_token(sink), {}).done.id;
  Post(world, options(sink)).run_all();
  const intake::Letter receipt = intake::read_letter(sink.letters().back());
  EXPECT_NE(receipt.text.find("Номер придёт отдельным письмом"), std::string::npos) << receipt.text;
  ASSERT_EQ(receipt.files.size(), 1U);
  EXPECT_EQ(receipt.files[0].name, "Копия отправленного.pdf");
  EXPECT_EQ(receipt.files[0].bytes.rfind("%PDF-", 0), 0U);
  service.fire(id, {"register", {}, {}, {}}, in("clerk", "P2"));
  Post(world, options(sink)).run_all();
  const intake::Letter numbered = intake::read_letter(sink.letters().back());
  EXPECT_NE(numbered.text.find("Обращение № О-01"), std::string::npos) << numbered.text;
  ASSERT_EQ(numbered.files.size(), 1U);
  EXPECT_EQ(numbered.files[0].bytes, receipt.files[0].bytes) << "what was sent does not change";
  const auto told = public_status(world, *store->read(), token_in(sink.letters().back(), "/status"));
  ASSERT_TRUE(told.has_value());
  EXPECT_EQ(told->number, "О-01");
  EXPECT_EQ(sink.letters().size(), 3U);
}

TEST_F(PublicDesk, TheStatusShowsStateAndPapersIssuedToHimAndNothingElse) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const auto confirmed = door.confirm(confirm_token(sink), {});
  const CaseId id = confirmed.done.id;
  service.fire(id, {"register", {}, {}, {}}, in("clerk", "P2"));
  auto told = public_status(world, *store->read(), confirmed.status);
  ASSERT_TRUE(told.has_value());
  EXPECT_TRUE(told->papers.empty());
  service.fire(id, {"answer", Record{{"answer", "Дорогу отремонтируют"}}, {}, {}}, in("head", "P1"));
  told = public_status(world, *store->read(), confirmed.status);
  ASSERT_TRUE(told.has_value());
  EXPECT_EQ(told->state, "Отвечено");
  ASSERT_EQ(told->papers.size(), 1U);
  const auto bytes = public_paper(world, *store->read(), confirmed.status, told->papers[0].ordinal);
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(bytes->rfind("%PDF-", 0), 0U);
  EXPECT_FALSE(public_paper(world, *store->read(), confirmed.status, 99).has_value());
}

TEST_F(PublicDesk, OnlyDigestsOfLinksAreKept) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const std::string token = confirm_token(sink);
  const auto confirmed = door.confirm(token, {});
  Post(world, options(sink)).run_all();
  const std::string status = token_in(sink.letters().back(), "/status");
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (!file.is_regular_file()) continue;
    const std::string bytes = dyak::testing::read_file(file.path());
    for (const std::string& secret : {token, status, confirmed.status})
      EXPECT_EQ(bytes.find(secret), std::string::npos) << file.path();
  }
}

TEST_F(PublicDesk, WhoLooksAtTheLetterInTheOutboxGetsNoLink) {
  door.receive(about("О дороге"), "");
  const MailSink sink;
  Post post(world, options(sink));
  EXPECT_TRUE(token_in(post.bytes_of(letters().at(0)), "/public/confirm").empty());
  EXPECT_EQ(letters().at(0).message.to.find('@'), std::string::npos) << "the address is no part of the record";
}

TEST_F(PublicDesk, WithoutAServerTheLetterLiesInTheFolderAndTheOfficeCanSendIt) {
  door.receive(about("О дороге"), "");
  Post post(world, options());
  EXPECT_EQ(post.run_all().filed, 1);
  const std::string token = token_in(post.bytes_of(letters().at(0)), "/public/confirm");
  ASSERT_EQ(token.size(), 64U);
  EXPECT_TRUE(door.waiting(*store->read(), token).has_value());
}

TEST_F(PublicDesk, ALetterInTheFolderGoesWhenNothingWaitsForItsConfirmation) {
  const auto in_folder = [this] {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder.path() / "letters"))
      names.push_back(file.path().filename().string());
    return names;
  };
  Post post(world, options());
  door.receive(about("О дороге"), "");
  door.receive(about("О мосте", "other@example.ru"), "");
  ASSERT_EQ(post.run_all().filed, 2);
  ASSERT_EQ(in_folder().size(), 2U);
  const std::string token = token_in(post.bytes_of(letters().at(0)), "/public/confirm");
  door.confirm(token, {});
  post.run_all();  // and the receipt comes
  EXPECT_EQ(in_folder().size(), 2U) << "the link that was used has gone, the other waits";
  later(kConfirmSeconds);
  door.sweep();
  post.run_all();
  ASSERT_EQ(in_folder().size(), 1U);
  EXPECT_FALSE(in_folder()[0].starts_with(kConfirmFile)) << in_folder()[0];
  for (const cases::Letter& letter : letters()) EXPECT_FALSE(letter_state(letter, Zone{}).empty());
}

// What is destroyed of one goes out of the folder; the office still carries the links of the others.
TEST_F(PublicDesk, LettersInTheFolderKeepTheirLinksWhenSomebodyElseIsForgotten) {
  Post post(world, options());
  door.receive(about("О дороге"), "");
  post.run_all();
  const auto first = door.confirm(token_in(post.bytes_of(letters().at(0)), "/public/confirm"), {});
  PublicApplication other = about("О мосте", "other@example.ru");
  other.person["address"] = "пр. Мира, д. 1";  // a draft that tells what is destroyed of the first goes with it
  door.receive(other, "");
  post.run_all();
  const std::string waits = letters().at(0).reply;
  ASSERT_TRUE(waits.starts_with(kConfirmFile)) << waits;
  const std::string before = dyak::testing::read_file(folder.path() / "letters" / waits);
  service.fire(first.done.id, {"register", {}, {}, {}}, in("clerk", "P2"));
  service.fire(first.done.id, {"answer", Record{{"answer", "Дорогу отремонтируют"}}, {}, {}}, in("head", "P1"));
  service.fire(first.done.id, {"forget", {}, {}, {}}, in("head", "P1"));
  post.run_all();
  EXPECT_EQ(dyak::testing::read_file(folder.path() / "letters" / waits), before);
  EXPECT_TRUE(door.waiting(*store->read(), token_in(before, "/public/confirm")).has_value());
}

TEST_F(PublicDesk, WithoutAnAddressOfTheServiceTheLetterHasACode) {
  door.receive(about("О дороге"), "");
  Post post(world, options(""));
  post.run_all();
  const std::string text = intake::read_letter(post.bytes_of(letters().at(0))).text;
  std::smatch code;
  ASSERT_TRUE(std::regex_search(text, code, std::regex("код ([0-9a-f]{64})"))) << text;
  EXPECT_TRUE(door.waiting(*store->read(), code[1].str()).has_value());
}

TEST_F(PublicDesk, ALinkIsGoodOnceAndForTwoDays) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const std::string token = confirm_token(sink);
  door.confirm(token, {});
  EXPECT_EQ(thrown([&] { door.confirm(token, {}); }).details.at(0).code, "public-confirmed");
  EXPECT_EQ(count_cases(), 1U);
  door.receive(about("О мосте"), "");
  const std::string late = confirm_token(sink);
  later(kConfirmSeconds);
  EXPECT_EQ(thrown([&] { door.confirm(late, {}); }).code, ErrorCode::NotFound);
  EXPECT_EQ(door.sweep(), 2);
  EXPECT_EQ(count_entries("public-expired"), 1U);
  EXPECT_TRUE(store->read()->drafts_of(kPublicContents).empty());
  EXPECT_FALSE(store->read()->credential(kConfirmLink, confirm_digest(late)).has_value());
  EXPECT_EQ(count_cases(), 1U);
}

TEST_F(PublicDesk, WhatWaitsIsConfirmedAsItWasSentOrNotAtAll) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const std::string token = confirm_token(sink);
  ASSERT_TRUE(door.waiting(*store->read(), token).has_value());
  const auto kept = store->read()->drafts_of(kPublicContents).at(0);
  const auto put = [&](const Value& content) {
    const auto transaction = store->write();
    transaction->put_draft({kPublicContents, kept.key, kept.at, content});
    transaction->commit();
  };
  Record changed = kept.values.as_record();
  changed["fields"] = Record{{"question", "О мосте"}};
  put(changed);
  EXPECT_FALSE(door.waiting(*store->read(), token).has_value());
  EXPECT_EQ(thrown([&] { door.confirm(token, {}); }).code, ErrorCode::NotFound);
  EXPECT_EQ(count_cases(), 0U);
  put(kept.values);
  door.confirm(token, {});
  EXPECT_EQ(count_cases(), 1U);
}

TEST_F(PublicDesk, GuessedTokensOpenNothing) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const std::string token = confirm_token(sink);
  const auto confirmed = door.confirm(token, {});
  for (const std::string& guess : {std::string(64, '0'), std::string(), std::string("' OR 1=1 --"), token.substr(1),
                                   token + "0", confirm_digest(token), confirmed.done.id.value}) {
    EXPECT_FALSE(door.waiting(*store->read(), guess).has_value()) << guess;
    EXPECT_FALSE(public_status(world, *store->read(), guess).has_value()) << guess;
  }
  EXPECT_FALSE(public_status(world, *store->read(), token).has_value()) << "each link is for one thing";
  EXPECT_FALSE(door.waiting(*store->read(), confirmed.status).has_value());
}

TEST_F(PublicDesk, TheSameSentAgainIsKeptOnceFromItsFirstMoment) {
  const MailSink sink;
  const Moment first = clock.now();
  door.receive(about("О дороге"), "");
  later(600);
  EXPECT_EQ(door.receive(about("О дороге"), ""), first.plus_seconds(kConfirmSeconds));
  EXPECT_EQ(store->read()->drafts_of(kPublicContents).size(), 1U);
  EXPECT_EQ(letters().size(), 2U);
  const CaseId id = door.confirm(confirm_token(sink), {}).done.id;
  EXPECT_EQ(store->read()->find(id)->received_at, first);
}

TEST_F(PublicDesk, AMailboxIsNotBombedAndNobodyLearnsOfItsLimit) {
  const auto send = [&](int n, const std::string& email) {
    return door.receive(about("О дороге " + std::to_string(n), email), "198.51.100." + std::to_string(n));
  };
  for (int n = 0; n < 6; ++n)
    EXPECT_EQ(send(n, n % 2 == 0 ? "v@example.ru" : "V+" + std::to_string(n) + "@example.ru"),
              send(50, "w@example.ru"));
  std::size_t to_victim = 0;
  for (const cases::Letter& letter : letters())
    to_victim += waiting_address(*store->read(), letter.message.to.substr(kToWaiting.size()))[0] == 'w' ? 0U : 1U;
  EXPECT_EQ(to_victim, 3U) << "three an hour, however the address is written";
  later(3600);
  send(7, "v@example.ru");
  EXPECT_EQ(letters().size(), 3U + 3U + 1U);
}

TEST_F(PublicDesk, OneAddressAsksForTenLettersAnHour) {
  for (int n = 0; n < 10; ++n)
    door.receive(about("О дороге " + std::to_string(n), "v" + std::to_string(n) + "@example.ru"), "203.0.113.7");
  int seconds = 0;
  try {
    door.receive(about("О мосте", "w@example.ru"), "203.0.113.7");
  } catch (const PublicLimit& limit) {
    seconds = limit.seconds;
  }
  EXPECT_GT(seconds, 3500);
  EXPECT_NO_THROW(door.receive(about("О мосте", "w@example.ru"), "203.0.113.8"));
  later(3601);
  EXPECT_NO_THROW(door.receive(about("О парке", "x@example.ru"), "203.0.113.7"));
}

TEST_F(PublicDesk, WhatWaitsIsBounded) {
  PublicLimits few;
  few.waiting = 2;
  PublicApplications narrow(service, few);
  narrow.receive(about("О дороге"), "");
  narrow.receive(about("О мосте"), "");
  EXPECT_EQ(thrown([&] { narrow.receive(about("О парке"), ""); }).details.at(0).code, "public-full");
  EXPECT_NO_THROW(narrow.receive(about("О мосте"), "")) << "what waits already takes no more room";
}

/// To whom letters were ordered, the first one first.
std::vector<std::string> addressees(cases::Store& store, const std::vector<cases::Letter>& letters) {
  std::vector<std::string> all;
  for (const cases::Letter& letter : letters)
    all.push_back(waiting_address(*store.read(), letter.message.to.substr(kToWaiting.size())));
  std::reverse(all.begin(), all.end());
  return all;
}

TEST_F(PublicDesk, WhenTheHoursLettersHaveGoneEachAddressWaitsItsTurn) {
  PublicLimits slow;
  slow.of_all = 3;
  PublicApplications narrow(service, slow);
  const auto send = [&](const std::string& mailbox, const std::string& from) {
    EXPECT_NO_THROW(narrow.receive(about("О парке", mailbox + "@example.ru"), from)) << mailbox;
  };
  for (const char* mailbox : {"a1", "a2", "a3", "a4", "a5", "a6"}) send(mailbox, "203.0.113.7");
  send("b1", "203.0.113.8");
  ASSERT_EQ(letters().size(), 3U);
  EXPECT_EQ(narrow.sweep(), 0);
  ASSERT_EQ(letters().size(), 3U) << "the hour is used up";
  later(3601);
  send("c1", "203.0.113.9");
  EXPECT_EQ(letters().size(), 3U) << "whoever comes now does not go before those who wait";
  narrow.sweep();
  const auto told = addressees(*store, letters());
  ASSERT_EQ(told.size(), 6U);
  EXPECT_EQ(std::set<std::string>(told.begin() + 3, told.begin() + 5),
            (std::set<std::string>{"b1@example.ru", "c1@example.ru"}))
      << "the fewest letters first";
  later(3601);
  narrow.sweep();
  EXPECT_EQ(letters().size(), 8U) << "and nobody's is lost";
}

TEST_F(PublicDesk, WhoseMailboxHasHadItsFillWaitsOnAndHoldsUpNobody) {
  PublicLimits slow;
  slow.of_all = 4;
  PublicApplications narrow(service, slow);
  for (const char* mailbox : {"x1", "x2", "x3", "x4"})
    narrow.receive(about("О парке", std::string(mailbox) + "@example.ru"), "203.0.113.7");
  for (const char* what : {"О мосте", "О дороге", "О школе", "О воде"})
    narrow.receive(about(what, "a@example.ru"), "203.0.113.8");
  ASSERT_EQ(letters().size(), 4U);
  later(3601);
  narrow.sweep();
  EXPECT_EQ(letters().size(), 7U) << "three to a mailbox in an hour";
  narrow.receive(about("О парке", "b@example.ru"), "203.0.113.9");
  EXPECT_EQ(letters().size(), 8U) << "the fourth cannot go now, and is waited for by nobody";
  later(3601);
  narrow.sweep();
  const auto told = addressees(*store, letters());
  ASSERT_EQ(told.size(), 9U);
  EXPECT_EQ(told.back(), "a@example.ru");
}

TEST_F(PublicDesk, WhatIsConfirmedByAnEarlierLetterWaitsForNoOther) {
  const MailSink sink;
  PublicLimits slow;
  slow.of_all = 1;
  PublicApplications narrow(service, slow);
  narrow.receive(about("О дороге"), "203.0.113.7");
  narrow.receive(about("О дороге"), "203.0.113.7");
  narrow.confirm(confirm_token(sink), {});
  later(3601);
  const std::size_t before = letters().size();
  narrow.receive(about("О мосте", "b@example.ru"), "203.0.113.8");
  EXPECT_EQ(letters().size(), before + 1) << "nobody waits for his turn";
}

TEST_F(PublicDesk, ManyAddressesDoNotUseUpTheFormForAllOthers) {
  PublicLimits limits;
  limits.of_all = 12;
  limits.waiting = 40;
  PublicApplications all(service, limits);
  int taken = 0;
  for (int round = 0; round < 4; ++round) {
    for (int n = 0; n < 12; ++n) {
      const std::string mailbox = std::to_string(round) + "-" + std::to_string(n) + "@example.org";
      try {
        all.receive(about("О парке " + mailbox, mailbox), "198.51.100." + std::to_string(n));
        ++taken;
      } catch (const Error& refused) {
        EXPECT_EQ(refused.details.at(0).code, "public-full");
      }
    }
  }
  EXPECT_EQ(taken, 21) << "half of the room";
  EXPECT_NO_THROW(all.receive(about("О дороге", "honest@example.ru"), "203.0.113.7"));
  EXPECT_EQ(letters().size(), 12U);
  later(3601);
  all.sweep();
  const auto told = addressees(*store, letters());
  EXPECT_NE(std::find(told.begin(), told.end(), "honest@example.ru"), told.end()) << "an hour later it has gone";
}

struct BadCase {
  const char* name;
  PublicApplication application;
  const char* code;
};

TEST_F(PublicDesk, WhatCannotBeTakenIsSaidAtOnceAndNoLetterGoes) {
  PublicApplication with_file = about("О дороге");
  with_file.fields["proof"] = Record{{"name", "x.pdf"}, {"sha256", std::string(64, 'a')}, {"size", 1}};
  PublicApplication nameless = about("О дороге");
  nameless.person.erase("surname");
  PublicApplication huge = about("О дороге");
  huge.fields["question"] = std::string(70'000, 'x');
  PublicApplication foreign = about("О дороге");
  foreign.form = "vacancy";
  const BadCase bad[] = {{"no address", about("О дороге", ""), "email"},
                         {"no address at all", about("О дороге", "nobody"), "email"},
                         {"two headers", about("О дороге", "v@example.ru\r\nBcc: all@example.ru"), "email"},
                         {"two people", about("О дороге", "v@example.ru,w@example.ru"), "email"},
                         {"an empty answer", about(""), "field-required"},
                         {"no name", nameless, "field-required"},
                         {"a file by its digest", with_file, "public-file"},
                         {"a book", huge, "public-large"}};
  for (const BadCase& one : bad) {
    const Error error = thrown([&] { door.receive(one.application, ""); });
    ASSERT_FALSE(error.details.empty()) << one.name;
    EXPECT_EQ(error.details.at(0).code, one.code) << one.name;
  }
  EXPECT_EQ(thrown([&] { door.receive(foreign, ""); }).code, ErrorCode::NotFound) << "that form is not open to all";
  EXPECT_TRUE(letters().empty());
  EXPECT_TRUE(store->read()->drafts_of(kPublicRows).empty());
}

TEST_F(PublicDesk, TheLetterBeforeTheConfirmationHoldsNoWordOfWhoeverSentIt) {
  const MailSink sink;
  PublicApplication spam = about("Купите слона https://slon.example");
  spam.person["surname"] = "Слонова";
  door.receive(spam, "");
  Post(world, options(sink)).run_all();
  const intake::Letter letter = intake::read_letter(sink.letters().at(0));
  EXPECT_EQ(letter.text.find("слон"), std::string::npos) << letter.text;
  EXPECT_EQ(sink.letters().at(0).find("slon.example"), std::string::npos);
}

TEST_F(PublicDesk, TheLinkOfTheStatusEndsWithWhatIsKnownOfTheApplicant) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const auto confirmed = door.confirm(confirm_token(sink), {});
  const CaseId id = confirmed.done.id;
  service.fire(id, {"register", {}, {}, {}}, in("clerk", "P2"));
  service.fire(id, {"answer", Record{{"answer", "Дорогу отремонтируют"}}, {}, {}}, in("head", "P1"));
  ASSERT_TRUE(public_status(world, *store->read(), confirmed.status).has_value());
  service.fire(id, {"forget", {}, {}, {}}, in("head", "P1"));
  EXPECT_FALSE(public_status(world, *store->read(), confirmed.status).has_value());
  expect_record_whole();
}

TEST_F(PublicDesk, TheClerkPutsTheApplicantIntoTheDirectoryInOneStep) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const CaseId id = door.confirm(confirm_token(sink), {}).done.id;
  service.enter_applicant(id, in("clerk", "P2"));
  const auto* person = store->read()->directory()->person(cases::directory_key_of(id));
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(person->name.nominative, "Ветрова Нина Олеговна");
  EXPECT_EQ(person->email, "v@example.ru");
  EXPECT_EQ(thrown([&] { service.enter_applicant(id, in("clerk", "P2")); }).details.at(0).code, "applicant-known");
  expect_record_whole();
}

TEST_F(PublicDesk, FilesComeWithTheConfirmationAndARefusalLeavesTheLinkGood) {
  const MailSink sink;
  door.receive(about("О дороге"), "");
  const std::string token = confirm_token(sink);
  const Record missing{{"proof", Record{{"name", "x.pdf"}, {"sha256", std::string(64, 'a')}, {"size", 1}}}};
  EXPECT_FALSE(thrown([&] { door.confirm(token, missing); }).details.empty()) << "there is no such file";
  const auto file = store->receive_file();
  file->append("%PDF-1.4 proof");
  const auto kept = file->finish();
  const Record files{
      {"proof",
       Record{{"name", "proof.pdf"}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}}}};
  const CaseId id = door.confirm(token, files).done.id;
  EXPECT_EQ(store->read()->find(id)->data.at("proof")["name"], Value("proof.pdf"));
}

}  // namespace
}  // namespace dyak::service::testing

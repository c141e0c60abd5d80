#include <gtest/gtest.h>

#include "engine/cases/outsider.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "engine/workflow/roles.hpp"
#include "trips.hpp"

// Applicants whom the directory does not know: what they wrote of themselves is a fact of their case.

namespace dyak::workflow::testing {
namespace {

const char* const kTownDirectory = R"yaml(directory: office
person: {address: {type: text, title: Адрес}, born: {type: date, title: Родился}}
)yaml";

const char* const kAppealForm = R"yaml(form: appeal-form
title: Обращение
by: [person, outsider, nobody]
sections: [{title: Всё, fields: {question: {type: text, title: О чём, required: intake}}}]
)yaml";

const char* const kKnown = R"yaml(form: known-form
title: Заявление
by: person
sections: [{title: Всё, fields: {question: {type: text, title: О чём}}}]
)yaml";

const char* const kKnownProcess = R"yaml(process: known
title: Заявление
form: known-form
states:
  received: {title: Поступило, transitions: {close: {title: Закрыть, to: closed, by: system}}}
  closed: {title: Закрыто, final: true}
)yaml";

const char* const kAppealProcess = R"yaml(process: appeal
title: Обращение
form: appeal-form
roles: {clerk: {title: секретарь}}
data: {author: {type: person, title: Автор}}
computed:
  address: {title: Адрес, value: applicant.person.address}
  answered_to: {title: Кому, value: "applicant == null ? null : applicant.name_patronymic"}
states:
  received:
    title: Поступило
    transitions:
      adopt: {title: Внести в справочник, by: clerk, directory: {change: add-person, with: {person: applicant}}}
      name: {title: Назвать автора, by: clerk, set: {author: applicant.person}}
      write: {title: Написать, by: clerk, notify: {to: applicant, subject: Ответ, text: "{applicant.name_patronymic}!"}}
      forget: {title: Уничтожить, by: clerk, erase: {fields: [applicant.address, applicant.email]}}
      close: {title: Закрыть, by: clerk, to: closed}
  closed: {title: Закрыто, final: true}
)yaml";

Record self_told() {
  return Record{{"surname", "Ветрова"}, {"first_name", "Нина"},           {"patronymic", "Олеговна"},
                {"email", "v@mail.ru"}, {"address", "ул. Садовая, д. 7"}, {"born", "1980-02-03"}};
}

class Outsider : public ::testing::Test {
 protected:
  Outsider() : desk(office_with({kTownDirectory, kAppealForm, kKnown, kKnownProcess, kAppealProcess})) {}
  Decision open(Value by) { return desk.open("appeal", Record{{"question", "О дороге"}}, std::move(by)); }
  Value name(const char* root) {
    const Facts facts = desk.facts();
    const Actor actor = in_role("clerk");
    const CaseEnvironment names(desk.process("appeal"), desk.the("c-1"), facts, actor, facts.now.date(facts.zone));
    return names.root(root);
  }
  static Value of(const Value& object, const char* attribute) { return object.as_object().attribute(attribute); }
  Desk desk;
};

TEST_F(Outsider, IsAFactOfTheCaseAndIsAskedLikeAnybody) {
  ASSERT_TRUE(open(Record{{"person", self_told()}}).refusals.empty());
  EXPECT_EQ(desk.the("c-1").applicant, Value(Record{{"person", "@c-1"}}));
  EXPECT_TRUE(desk.directory.person("@c-1") == nullptr);
  EXPECT_EQ(name("address"), Value("ул. Садовая, д. 7"));
  const Value applicant = name("applicant");
  EXPECT_EQ(of(applicant, "is_person"), Value(true));
  EXPECT_EQ(of(applicant, "is_outsider"), Value(true));
  EXPECT_EQ(of(applicant, "email"), Value("v@mail.ru"));
  EXPECT_EQ(of(applicant, "born"), Value(day("1980-02-03")));
  const Phrase full = of(applicant, "full_name").as_phrase();
  EXPECT_EQ(desk.facts().definitions.language.decline(full, GrammaticalCase::Dat).text, "Ветровой Нине Олеговне");
}

TEST_F(Outsider, NobodyMayBeNamedWhereTheFormAdmitsThat) {
  ASSERT_TRUE(open({}).refusals.empty());
  EXPECT_TRUE(desk.the("c-1").applicant.is_null());
  EXPECT_TRUE(name("answered_to").is_null());
}

TEST_F(Outsider, IsTakenInOnlyByAFormThatSaysSo) {
  const Decision refused = desk.open("known", Record{{"question", "О дороге"}}, Record{{"person", self_told()}});
  EXPECT_EQ(codes(refused.refusals), std::vector<std::string>{"applicant-kind /by"});
  EXPECT_EQ(codes(desk.open("known", Record{}, {}).refusals), std::vector<std::string>{"applicant-unknown /by"});
}

struct Wrong {
  const char* name;
  const char* member;
  Value value;
  const char* code;
};

class WronglyWritten : public Outsider, public ::testing::WithParamInterface<Wrong> {};

TEST_P(WronglyWritten, IsToldByTheFieldOfTheApplicant) {
  Record record = self_told();
  if (GetParam().value.is_null()) {
    record.erase(GetParam().member);
  } else {
    record[GetParam().member] = GetParam().value;
  }
  EXPECT_EQ(codes(open(Record{{"person", record}}).refusals), std::vector<std::string>{GetParam().code});
}

INSTANTIATE_TEST_SUITE_P(Members, WronglyWritten,
                         ::testing::Values(Wrong{"NoSurname", "surname", {}, "field-required /by/person/surname"},
                                           Wrong{"NoSuchMember", "adress", "ул. Садовая",
                                                 "field-unknown /by/person/adress"},
                                           Wrong{"NoDate", "born", "вчера", "field-type /by/person/born"},
                                           Wrong{"NoAddressOfMail", "email", "в@", "field-pattern /by/person/email"},
                                           Wrong{"SexNotTold", "patronymic", {}, "dir-sex-missing /by/person/sex"}),
                         [](const auto& row) { return row.param.name; });

TEST_F(Outsider, IsNamedByAKeyThatLeadsToHisCase) {
  open(Record{{"person", self_told()}});
  desk.fire("c-1", "name", in_role("clerk"));
  EXPECT_EQ(desk.the("c-1").data.at("author"), Value("@c-1"));
  EXPECT_EQ(of(name("author"), "address"), Value("ул. Садовая, д. 7"));
  const Decision decision = desk.fire("c-1", "write", in_role("clerk"));
  const auto* mail = wish<WantMail>(decision);
  ASSERT_NE(mail, nullptr);
  EXPECT_EQ(mail->to, Value(Record{{"person", "@c-1"}}));
  EXPECT_EQ(mail->text, "Нина Олеговна!");
}

TEST_F(Outsider, IsForgottenAsFieldsAre) {
  open(Record{{"person", self_told()}});
  const Decision decision = desk.fire("c-1", "forget", in_role("clerk"));
  EXPECT_EQ(codes(decision.refusals), std::vector<std::string>{});
  const auto* erasure = wish<WantErasure>(decision);
  ASSERT_NE(erasure, nullptr);
  EXPECT_EQ(erasure->fields, (std::vector<std::string>{"applicant.address", "applicant.email"}));
}

TEST_F(Outsider, IsSpokenForByNobodyUntilTheDirectoryKnowsHim) {
  open(Record{{"person", self_told()}});
  const Value party = desk.the("c-1").applicant;
  EXPECT_FALSE(speaks_for(desk.facts(), "P1", party, day("2026-09-14")));
  EXPECT_FALSE(speaks_for(desk.facts(), "", party, day("2026-09-14")));
  EXPECT_TRUE(speaks_for(desk.facts(), cases::directory_key_of(CaseId{"c-1"}), party, day("2026-09-14")));
}

TEST_F(Outsider, IsPutIntoTheDirectoryByHisKey) {
  open(Record{{"person", self_told()}});
  const Decision decision = desk.fire("c-1", "adopt", in_role("clerk"));
  const auto* change = wish<WantDirectory>(decision);
  ASSERT_NE(change, nullptr);
  EXPECT_EQ(change->change, "add-person");
  EXPECT_EQ(change->entry["person"], Value("@c-1"));
}

TEST_F(Outsider, AFoldedCaseKnowsHim) {
  open(Record{{"person", self_told()}});
  const cases::Case again = cases::case_from_value(cases::to_value(desk.the("c-1")));
  const auto person = cases::outsider_of(again);
  ASSERT_TRUE(person.has_value());
  EXPECT_EQ(person->email, "v@mail.ru");
  EXPECT_EQ(person->key, "@c-1");
}

}  // namespace
}  // namespace dyak::workflow::testing

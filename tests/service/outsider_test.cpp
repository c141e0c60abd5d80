// An applicant whom the directory does not know: put into it, and read by those who are not the office.
#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/cases/outsider.hpp"
#include "engine/service/directory_change.hpp"
#include "engine/service/outsider_view.hpp"

namespace dyak::service {
namespace {

cases::Case case_of_nina() {
  cases::Case state;
  state.id = CaseId{"c-000012"};
  state.applicant = Record{{"person", "@c-000012"}};
  state.data[cases::kOutsiderField] = Record{{"surname", "Ветрова"},
                                             {"first_name", "Нина"},
                                             {"patronymic", "Олеговна"},
                                             {"email", "v@example.ru"},
                                             {"address", "ул. Садовая, д. 7"}};
  return state;
}

const Value kApplicant = Record{{"person", "@c-000012"}};

TEST(OutsiderInTheDirectory, IsPutThereOnceWithAllThatHeWrote) {
  const auto outsider = cases::outsider_of(case_of_nina());
  ASSERT_TRUE(outsider.has_value());
  const cases::Directory next = changed_directory({}, "add-person", kApplicant, outsider);
  const cases::Person* person = next.person("p-000012");
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(person->name.nominative, "Ветрова Нина Олеговна");
  EXPECT_EQ(person->email, "v@example.ru");
  EXPECT_EQ(Value(person->attributes)["address"], Value("ул. Садовая, д. 7"));
  EXPECT_TRUE(changed_directory(next, "add-person", kApplicant, outsider) == next);
}

TEST(OutsiderInTheDirectory, IsSpokenOfAsTheDirectoryKnowsHimSince) {
  const auto outsider = cases::outsider_of(case_of_nina());
  cases::Directory next = changed_directory({}, "add-person", kApplicant, outsider);
  const Value entry = Record{{"person", "@c-000012"}, {"kind", "processing"}};
  next = changed_directory(next, "add-consent", entry, outsider);
  ASSERT_EQ(next.consents.size(), 1U);
  EXPECT_EQ(next.consents[0].person, "p-000012");
  EXPECT_THROW(changed_directory({}, "add-consent", entry, outsider), Error) << "he is not there yet";
}

TEST(OutsiderInTheDirectory, IsNotPutThereWhenNothingIsKnownOfHimAnyMore) {
  EXPECT_THROW(changed_directory({}, "add-person", kApplicant, {}), Error);
}

TEST(OutsiderToOthers, IsANameAlone) {
  cases::Case state = case_of_nina();
  state.data["question"] = "О дороге";
  keep_name_alone(state.data);
  EXPECT_EQ(state.data.at(cases::kOutsiderField)["surname"], Value("Ветрова"));
  EXPECT_TRUE(state.data.at(cases::kOutsiderField)["address"].is_null());
  EXPECT_TRUE(state.data.at(cases::kOutsiderField)["email"].is_null());
  EXPECT_EQ(state.data.at("question"), Value("О дороге"));
}

TEST(OutsiderToOthers, IsANameAloneInTheEventThatRecordsHim) {
  cases::Event event;
  event.kind = "opened";
  event.payload = Record{{"process", "appeal"}, {"data", case_of_nina().data}};
  keep_name_alone(event);
  EXPECT_EQ(event.payload["data"]["applicant"]["first_name"], Value("Нина"));
  EXPECT_TRUE(event.payload["data"]["applicant"]["address"].is_null());
  EXPECT_EQ(event.payload["process"], Value("appeal"));
}

}  // namespace
}  // namespace dyak::service

// By whose right an event reaches another case: a case named from outside is moved by nobody who has no right to it.
#include <gtest/gtest.h>

#include <random>
#include <tuple>

#include "tests/support/row_name.hpp"
#include "tests/workflow/trips.hpp"

namespace dyak::workflow::testing {
namespace {

const char* const kParcelForm = R"yaml(form: parcel
title: Посылка
by: [BY]
sections:
  - title: Посылка
    fields:
      label: {type: text, title: Что в ней}
      earlier: {type: case, title: Прежняя, of: parcel}
      lines: {type: list, title: Строки, of: {type: record, title: Строка, fields: {what: {type: case, title: Дело, of: parcel}}}}
)yaml";

const char* const kParcel = R"yaml(process: parcel
title: Посылка
form: parcel
roles:
  applicant: {title: отправитель}
  clerk: {title: секретарь}
  council: {body: B1, body_role: chair, title: председатель}
lookups:
  alike: {cases: parcel, where: "it.label == label && it.case.id != case.id"}
computed:
  before: {title: Прежняя, value: "earlier == null ? [] : [earlier]"}
states:
  open:
    title: Открыта
    transitions:
      take: {title: Принять, by: [clerk, applicant, council], fire: {FIRE, event: replaced}, to: taken}
      replaced: {title: Заменена, by: system, to: gone}
  taken: {title: Принята, final: true}
  gone: {title: Заменена, final: true}
)yaml";

std::string with(std::string text, const std::string& word, const std::string& put) {
  text.replace(text.find(word), word.size(), put);
  return text;
}

struct Row {
  const char* name;
  const char* fire;
  const char* form_by;
  const char* applicant;  ///< of the case that fires; the other is P1's; empty = nobody applied
  const char* actor;      ///< clerk, or a person
  bool reaches;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class FireRight : public ::testing::TestWithParam<Row> {};

TEST_P(FireRight, IsAskedBeforeAnotherCaseIsMoved) {
  const Row& row = GetParam();
  Desk desk(office_with({with(kParcelForm, "BY", row.form_by), with(kParcel, "FIRE", row.fire)}));
  cases::Case other;
  other.id = CaseId{"c-1"};
  other.process = "parcel";
  other.state = "open";
  other.applicant = Record{{"person", "P1"}};
  other.data = {{"label", "Книги"}};
  desk.shelf.put(other);
  cases::Case own = other;
  own.id = CaseId{"c-2"};
  own.applicant = *row.applicant == '\0' ? Value{} : Value(Record{{"person", row.applicant}});
  own.data["earlier"] = "c-1";
  own.data["lines"] = List{Record{{"what", "c-1"}}};
  desk.shelf.put(own);
  const bool office = std::string(row.actor) == "clerk";
  const Decision decision = desk.fire("c-2", "take", office ? in_role("clerk") : as_person(row.actor));
  ASSERT_TRUE(decision.refusals.empty()) << decision.refusals.front().message;
  const WantFire* fired = wish<WantFire>(decision);
  ASSERT_NE(fired, nullptr);
  EXPECT_EQ(fired->denied.empty(), row.reaches) << fired->denied;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, FireRight,
    ::testing::Values(
        Row{"own_case_named_in_a_form", "cases: earlier", "person", "P1", "clerk", true},
        Row{"strangers_case_named_in_a_form", "cases: earlier", "person", "P2", "clerk", false},
        Row{"strangers_case_in_a_row", "each: lines, cases: item.what", "person", "P2", "clerk", false},
        Row{"strangers_case_through_a_computed_name", "cases: before", "person", "P2", "clerk", false},
        Row{"form_of_the_office", "cases: earlier", "office, person", "P2", "clerk", true},
        Row{"nobody_applied", "cases: earlier", "person", "", "clerk", true},
        Row{"found_by_the_definition", "cases: alike", "person", "P2", "clerk", true},
        Row{"found_but_by_right_of_the_applicant", "cases: alike, by: applicant", "person", "P2", "clerk", false},
        Row{"by_right_of_the_definition", "cases: earlier, by: system", "person", "P2", "clerk", true},
        Row{"by_right_of_the_clerk", "cases: earlier, by: actor", "person", "P2", "clerk", true},
        Row{"by_right_of_a_chair_of_that_process", "cases: earlier, by: actor", "person", "P2", "P4", true},
        Row{"an_applicant_is_no_actor_elsewhere", "cases: earlier, by: actor", "person", "P2", "P2", false},
        Row{"nor_in_his_own_other_case", "cases: earlier, by: actor", "person", "P1", "P1", false}),
    [](const auto& tested) { return std::string(tested.param.name); });

/// A process made at random: the case is named in one of the shapes a form has, and reached through some names.
struct Made {
  std::vector<std::string> files;
  Record data;  ///< of the case that fires
  std::string told;
};

Made made(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](unsigned many) { return static_cast<unsigned>(random() % many); };
  const Value row = Record{{"c", "c-1"}};
  const std::vector<std::tuple<std::string, std::string, Value>> shapes{
      {"{type: case, title: Ф, of: parcel}", "[f]", "c-1"},
      {"{type: case, title: Ф}", "f", "c-1"},
      {"{type: list, title: Ф, of: {type: case, title: Д}}", "f.filter(x, true)", List{"c-1"}},
      {"{type: record, title: Ф, fields: {c: {type: case, title: Д}}}", "[f.c]", row},
      {"{type: list, title: Ф, of: {type: record, title: Р, fields: {c: {type: case, title: Д}}}}", "f.map(r, r.c)",
       List{row}}};
  const auto& [type, reached, value] = shapes[pick(5)];
  std::string form =
      "form: parcel\ntitle: Посылка\nby: [person]\nsections:\n  - title: Поля\n    fields:\n      f: " + type + "\n";
  std::string expression = reached;
  std::string computed;
  const unsigned depth = pick(4);
  for (unsigned i = 0; i < depth; ++i) {
    const std::string name = "k" + std::to_string(i);
    computed += "  " + name + ": {title: К, value: \"" + expression + "\"}\n";
    expression = name;
  }
  std::string fire = "cases: \"" + expression + "\"";
  if (pick(3) == 0 && reached != "f") fire = "each: \"" + expression + "\", cases: item";
  std::string process = with(kParcel, "FIRE", fire);
  process = with(process, "  before: {title: Прежняя, value: \"earlier == null ? [] : [earlier]\"}\n", computed);
  process = with(process, "it.label == label && ", "");
  if (computed.empty()) process = with(process, "computed:\n", "");
  return {{form, process}, {{"f", value}}, type + " " + fire + " " + computed};
}

TEST(FireRightOfAnyProcess, MovesACaseNamedInAnApplicationOnlyForItsOwnApplicant) {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    const Made one = made(seed);
    Desk desk(office_with(one.files));
    for (const char* owner : {"P1", "P2"}) {
      cases::Case other;
      other.id = CaseId{"c-1"};
      other.process = "parcel";
      other.state = "open";
      other.applicant = Record{{"person", owner}};
      desk.shelf.put(other);
      other.id = CaseId{"c-2"};
      other.applicant = Record{{"person", "P2"}};
      other.data = one.data;
      desk.shelf.put(other);
      const Decision decision = desk.fire("c-2", "take", in_role("clerk"));
      const WantFire* fired = wish<WantFire>(decision);
      ASSERT_NE(fired, nullptr) << one.told;
      EXPECT_EQ(fired->denied.empty(), std::string(owner) == "P2") << seed << ": " << one.told;
    }
  }
}

}  // namespace
}  // namespace dyak::workflow::testing

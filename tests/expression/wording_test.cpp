// A template's own words, changed by people around slots that stay what they are.
#include <gtest/gtest.h>

#include "engine/expression/text_template.hpp"
#include "engine/language/language.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

TextTemplate template_from(const std::string& text) {
  Diagnostics findings;
  TextTemplate result = TextTemplate::compile(test::source(text), test::scope(), findings);
  EXPECT_TRUE(findings.empty());
  return result;
}

const std::string kAppointment =
    "Назначить {leader:acc} с {day} на {number, plural, one {# день} few {# дня} many {# дней} other {# дня}}.";

TEST(Wording, ShowsWordsAndNumbersItsSlots) {
  EXPECT_EQ(template_from(kAppointment).wording(), "Назначить {1} с {2} на {3}.");
  EXPECT_EQ(template_from("Приказ").wording(), "Приказ");
  EXPECT_EQ(TextTemplate().wording(), "");
}

TEST(Wording, SaysWhatEachSlotPrints) {
  const test::Facts facts;
  EXPECT_EQ(template_from(kAppointment).slot_texts(facts, language::Language{}),
            (std::vector<std::string>{"Иванову Анну Петровну", "21.09.2026", "21 день"}));
}

TEST(Wording, OtherWordsKeepTheSlotsInAnyOrder) {
  const test::Facts facts;
  Diagnostics findings;
  const TextTemplate other = template_from(kAppointment).reworded("На {3} с {2} поручить это: {1}", findings);
  ASSERT_TRUE(findings.empty());
  EXPECT_EQ(other.render(facts, language::Language{}).text(),
            "На 21 день с 21.09.2026 поручить это: Иванову Анну Петровну");
  EXPECT_EQ(other.source(), kAppointment) << "the place is still named by the definition's text";
}

TEST(Wording, OwnWordsAgainAreTheTemplateAgain) {
  const test::Facts facts;
  Diagnostics findings;
  const TextTemplate text = template_from(kAppointment);
  EXPECT_EQ(text.reworded(text.wording(), findings).render(facts, language::Language{}).text(),
            text.render(facts, language::Language{}).text());
}

struct WrongRow {
  const char* words;
  const char* code;
};

TEST(Wording, ASlotMissingDoubledOrUnknownIsRefused) {
  for (const WrongRow& row :
       {WrongRow{"Назначить {1} с {2}.", "wording-slot"}, WrongRow{"{1} {1} {2} {3}", "wording-slot"},
        WrongRow{"{1} {2} {3} {4}", "wording-slot"}, WrongRow{"{1} {2} {3} {0}", "wording-slot"},
        WrongRow{"{1} {2} {3} {leader}", "wording-slot"}, WrongRow{"{1} {2} {3} {}", "wording-slot"},
        WrongRow{"{1} {2} {3} {9999999999}", "wording-slot"}, WrongRow{"{1} {2} {3} {", "wording-brace"},
        WrongRow{"{1} {2} {3} }", "wording-brace"}, WrongRow{"  \n", "wording-empty"}}) {
    Diagnostics findings;
    EXPECT_TRUE(template_from(kAppointment).reworded(row.words, findings).empty()) << row.words;
    ASSERT_FALSE(findings.empty()) << row.words;
    EXPECT_EQ(findings.front().code, row.code) << row.words;
  }
}

}  // namespace
}  // namespace dyak::expression

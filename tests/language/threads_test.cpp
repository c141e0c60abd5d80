#include <thread>

#include "engine/language/decline_tsv.hpp"
#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

using testing::russian;

/// Everything a Language says, as one text: run from several threads under the thread sanitizer.
std::string everything() {
  std::string text;
  for (int i = 0; i < 6; ++i) {
    const auto c = static_cast<GrammaticalCase>(i);
    text += russian().decline(testing::person("Ткач Лев Ильич", Sex::Male), c).text;
    text += russian().decline(testing::phrase(PhraseKind::Post, "ведущий специалист (делопроизводитель)"), c).text;
    text += russian().decline(testing::phrase(PhraseKind::Common, "методические рекомендации"), c).text;
    text += russian().cardinal(1234567, c, Gender::Feminine);
  }
  const Date day = *Date::from_ymd(2026, 9, 14);
  text += russian().date(day, "d MMMM y 'г.'") + russian().date_in_words(day) +
          russian().number(Rational::ratio(265, 3), 2);
  text += russian().preposition("о", "МТГ") + russian().folded("Ёлка") +
          std::to_string(russian().compare("Елкин", "Ёлкин"));
  for (const char* line :
       {"name\tm\tЛамартин Альфонс", "name\tm\tКим Чен Ын", "name\tm\tВан Вэй", "name\tf\tТретья Анна-Мария Ильинична",
        "name\t-\tИван Ильич Синий", "post\t-\tврач-психиатр участковый", "organisation\t-\tМУ Управление образования"})
    text += decline_tsv_line(russian(), line);
  text += russian().counted(Rational(5), "ребёнок", GrammaticalCase::Nom).text + russian().school_year(day) +
          russian().date_range(day, *Date::from_ymd(2027, 1, 11));
  text += typeset("МКОУ \"СОШ № 11\" - школа") +
          std::to_string(break_chances("общеобразовательное учреждение", true).size());
  text += std::to_string(parse_message("{a.b:acc} {n, plural, one {#} other {#}}").parts.size());
  return text + std::to_string(find_oddities("Mосква").size());
}

TEST(Language, SaysTheSameFromManyThreads) {
  std::vector<std::string> said(4);
  std::vector<std::thread> threads;
  for (auto& place : said)
    threads.emplace_back([&place] {
      for (int i = 0; i < 20; ++i) place = everything();
    });
  for (auto& thread : threads) thread.join();
  for (const auto& text : said) EXPECT_EQ(text, everything());
}

}  // namespace
}  // namespace dyak::language

// Applications nobody has seen before, over a district made up here: many members, nested quotes, long appendices.
#include "engine/base/json.hpp"
#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

const std::vector<std::string> kSurnames{
    "Орлова",   "Яковлева", "Абрамова", "Ёлкина", "Елкина",  "Смирнова", "Кузнецова", "Морозова", "Волкова",  "Зайцева",
    "Борисова", "Щукина",   "Чернова",  "Титова", "Фролова", "Юдина",    "Эрдман",    "Громова",  "Данилова", "Ильина"};
const std::vector<std::string> kFirstNames{"Анна", "Ольга", "Мария"};

std::string key(int i) { return "U" + std::to_string(100 + i); }

Value person(const std::string& its_key, const std::string& surname, const std::string& first_name) {
  return Record{
      {"key", its_key}, {"surname", surname}, {"first_name", first_name}, {"patronymic", "Петровна"}, {"sex", "f"}};
}

/// Sixty teachers of three schools, and the department's own people.
Value district() {
  List persons;
  List employments;
  List consents;
  for (int i = 0; i < 60; ++i) {
    persons.push_back(person(key(i), kSurnames[static_cast<std::size_t>(i) % kSurnames.size()],
                             kFirstNames[static_cast<std::size_t>(i) / kSurnames.size()]));
    employments.push_back(Record{
        {"person", key(i)}, {"organisation", "I" + std::to_string(i % 3)}, {"post", "учитель начальных классов"}});
    consents.push_back(Record{{"person", key(i)}, {"kind", "processing"}, {"from", "2026-01-10"}});
  }
  for (const char* staff : {"S01", "S02", "S03"}) persons.push_back(person(staff, "Белова", "Вера"));
  List organisations;
  for (int i = 0; i < 3; ++i) {
    const std::string name = "Школа № " + std::to_string(i + 1);
    organisations.push_back(Record{{"key", "I" + std::to_string(i)},
                                   {"kind", "school"},
                                   {"names", List{Record{{"full", name}, {"short", name}}}}});
  }
  return Record{
      {"persons", persons}, {"organisations", organisations}, {"employments", employments}, {"consents", consents}};
}

/// Members in reverse order of their keys, so that no order comes for free; the leader is `leader`.
Value application(int members, const std::string& leader, const std::string& topic) {
  List people;
  for (int i = members - 1; i >= 0; --i) people.push_back(Record{{"person", key(i)}});
  Record fields{{"topic", topic},     {"result", "Сборник уроков"},
                {"level", "primary"}, {"members", people},
                {"leader", leader},   {"work", Record{{"from", "2026-11-02"}, {"to", "2027-04-30"}}}};
  return Record{{"form", "group-application"},
                {"received_at", "2026-10-12T09:00:00+03:00"},
                {"channel", "почта"},
                {"by", Record{{"person", key(0)}}},
                {"fields", fields}};
}

/// The order on that application, signed; its folder holds everything.
class Unseen : public ::testing::Test {
 protected:
  void play(const Value& sent) {
    write_file(folder / "directory.json", to_json(district()));
    write_file(folder / "users.yaml",
               "users:\n  clerk: {title: Делопроизводитель, person: S03, roles: [clerk]}\n  head: {title: Начальник, "
               "person: S01, roles: [head]}\n");
    write_file(folder / "X.json", to_json(sent));
    write_file(folder / "story.yaml", R"(story: unseen
title: Незнакомое заявление
steps:
  - {at: "2026-10-12T10:00:00+03:00", as: clerk, intake: X.json}
  - {at: "2026-10-12T10:30:00+03:00", as: clerk, event: {case: X, name: register}}
  - {at: "2026-10-13T10:00:00+03:00", as: head, event: {case: X, name: approve, with: {motive: "Тема нужна школам района, состав работоспособен и согласован"}}}
  - {at: "2026-10-14T10:00:00+03:00", as: head, event: {case: X/order, name: sign}}
  - {at: "2026-10-14T10:00:00+03:00", as: head, expect: {case: X, state: approved}}
)");
    const Ran ran = dyak({"play", (folder / "story.yaml").string(), "--data", (folder / "store").string(), "--out",
                          (folder / "out").string()});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }
  std::filesystem::path order() const { return folder / "out/papers/1-ОД_order-group-creation.pdf"; }

  TempDirectory folder;
};

TEST_F(Unseen, TwelveMembersStandInOrderWithTheLeaderLastAndQuotesInsideQuotes) {
  play(application(12, key(1), "Чтение «Сказок «Тысяча и одна ночь»»"));  // Яковлева is the last of the alphabet
  const std::string text = flat(pdf_text(order()));
  EXPECT_TRUE(holds(text, "Яковлеву Анну Петровну")) << text;
  EXPECT_TRUE(holds(text, "(12 человек)")) << text;
  EXPECT_TRUE(holds(text, "«Чтение „Сказок")) << text;
  EXPECT_FALSE(holds(text, "««")) << text;
  const std::string appendix = text.substr(text.find("Состав меж"));
  std::size_t last = 0;
  for (const char* surname : {"Абрамова", "Борисова", "Волкова", "Елкина", "Ёлкина", "Зайцева", "Кузнецова", "Морозова",
                              "Орлова", "Смирнова", "Щукина", "Яковлева"}) {
    const std::size_t at = appendix.find(std::string(surname) + " Анна");
    ASSERT_NE(at, std::string::npos) << surname;
    EXPECT_GT(at, last) << surname;
    last = at;
  }
}

TEST_F(Unseen, FortyRowsGoOverPagesUnderARepeatedHeader) {
  play(application(40, key(5), "Устный счёт"));
  const Ran checked = run_program({"qpdf", "--check", order().string()});
  EXPECT_EQ(checked.code, 0) << checked.out;
  const std::string text = flat(pdf_text(order()));
  EXPECT_TRUE(holds(text, "(40 человек)")) << text;
  const std::string appendix = text.substr(text.find("Состав меж"));
  EXPECT_EQ(times(appendix, "участник группы"), 39U);
  EXPECT_EQ(times(appendix, "руководитель группы"), 1U);
  for (int i = 0; i < 40; ++i) {
    const std::string name = kSurnames[static_cast<std::size_t>(i) % kSurnames.size()] + " " +
                             kFirstNames[static_cast<std::size_t>(i) / kSurnames.size()];
    EXPECT_EQ(times(appendix, name), 1U) << name;
  }
  EXPECT_GE(times(appendix, "Роль в группе"), 2U) << "the header stands on every page of the table";
}

}  // namespace
}  // namespace dyak::cli::testing

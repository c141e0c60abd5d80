// Tables that come in through pages: a staff list with its questions, rows of a form's list; and what goes out again.
#include "engine/service/directory_edit.hpp"
#include "tests/http/office.hpp"
#include "tests/tables/books.hpp"

namespace dyak::http::testing {
namespace {

class Tables : public Office {
 protected:
  using Parts = std::vector<std::pair<std::string, std::string>>;

  Response bring(const std::string& target, const std::string& user, const std::string& field, const std::string& bytes,
                 const Parts& more = {}) {
    const std::string mark = "xxBOUNDARYxx";
    std::string body;
    const auto part = [&](const std::string& head, const std::string& content) {
      body += "--" + mark + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    part("name=\"csrf\"", csrf_of(user));
    for (const auto& [name, value] : more) part("name=\"" + name + "\"", value);
    part("name=\"" + field + "\"; filename=\"tablitsa.xlsx\"", bytes);
    body += "--" + mark + "--\r\n";
    return send_upload({"POST", target, user, body, "multipart/form-data; boundary=" + mark, {}, false});
  }

  /// The page's form as a browser would send it: hidden fields, and of each list to choose from what is chosen.
  static std::string filled(const std::string& page, const std::string& action) {
    std::string body = "action=" + action;
    const auto attribute = [&](std::size_t at, const std::string& name) {
      const std::size_t begun = page.find(" " + name + "=\"", at);
      const std::size_t end = page.find('>', at);
      if (begun == std::string::npos || begun > end) return std::string{};
      const std::size_t from = begun + name.size() + 3;
      std::string value = page.substr(from, page.find('"', from) - from);
      for (const auto& [sign, text] : {std::pair{"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
        for (std::size_t i = value.find(sign); i != std::string::npos; i = value.find(sign, i + 1))
          value.replace(i, std::string_view(sign).size(), text);
      }
      return value;
    };
    const std::size_t form = page.find("id=\"settle\"");
    for (std::size_t at = page.find("<input type=\"hidden\"", form); at != std::string::npos;
         at = page.find("<input type=\"hidden\"", at + 1)) {
      if (attribute(at, "name") != "csrf")
        body += "&" + attribute(at, "name") + "=" + url_encoded(attribute(at, "value"));
    }
    for (std::size_t at = page.find("<select", form); at != std::string::npos; at = page.find("<select", at + 1)) {
      const std::size_t end = page.find("</select>", at);
      std::size_t chosen = page.find("\" selected", at);
      chosen = chosen > end ? page.find("<option", at) : page.rfind("<option", chosen);
      body += "&" + attribute(at, "name") + "=" + url_encoded(attribute(chosen, "value"));
    }
    return body;
  }
};

TEST_F(Tables, AStaffListOfAnOfficeIsImportedWithNoHandEdit) {
  if (tables::test::folder_of_books().empty()) GTEST_SKIP() << "no python3 with openpyxl here";
  const Response asked = bring("/directory/import", "clerk", "table", tables::test::book("staff"));
  const bool asks = asked.status == 422;
  ASSERT_TRUE(asks || asked.status == 200) << asked.body;
  const Response shown = asks ? post_form("/directory/import", "clerk", filled(asked.body, "answer")) : asked;
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Добавится <strong>2</strong>, изменится <strong>1</strong>")) << shown.body;
  EXPECT_EQ(store->read()->directory()->person("P10"), nullptr) << "nothing is written yet";
  const Response done = post_form("/directory/import", "clerk", filled(shown.body, "confirmed"));
  ASSERT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(store->read()->directory()->person("P10")->name.nominative, "Кушхов Руслан Хасанович");
}

TEST_F(Tables, AQuestionIsAskedOnceForSheetsOfOneShape) {
  const std::string head = "ФИО;Учреждение;Должность;Рост\n";
  const Response asked =
      bring("/directory/import", "clerk", "table", head + "Нова Анна Ивановна;северное отд.;инженер;170\n");
  ASSERT_EQ(asked.status, 422) << asked.body;
  EXPECT_TRUE(holds(asked.body, "в справочнике такого нет")) << asked.body;
  EXPECT_TRUE(holds(asked.body, "непонятны <strong>1</strong>"));
  EXPECT_FALSE(holds(asked.body, "Записать всё это"));
  const Response shown = post_form("/directory/import", "clerk", filled(asked.body, "answer"));
  ASSERT_EQ(shown.status, 200) << shown.body;
  ASSERT_EQ(post_form("/directory/import", "clerk", filled(shown.body, "confirmed")).status, 303);
  const Response again =
      bring("/directory/import", "clerk", "table", head + "Седых Ольга Олеговна;северное отд.;инженер;160\n");
  EXPECT_EQ(again.status, 200) << again.body;
  EXPECT_TRUE(holds(again.body, "Добавится <strong>1</strong>"));
}

TEST_F(Tables, ColumnsThatNobodyKnowsAreNamedOnThePage) {
  const Response asked =
      bring("/directory/import", "clerk", "table", "Кто это;Чем занят\nНова Анна Ивановна;инженер\n");
  ASSERT_EQ(asked.status, 422);
  std::string body = filled(asked.body, "answer");
  const std::size_t at = body.find("column.0=-");
  ASSERT_NE(at, std::string::npos) << body;
  body.replace(at, 10, "column.0=whole_name");
  const Response shown = post_form("/directory/import", "clerk", body);
  EXPECT_EQ(shown.status, 200) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Добавится <strong>1</strong>"));
}

TEST_F(Tables, AnAnswerChangedAfterThePreviewIsNoConsent) {
  const Response asked = bring("/directory/import", "clerk", "table",
                               "ФИО;Учреждение;Должность\nНова Анна Ивановна;северное отд.;инженер\n");
  const Response shown = post_form("/directory/import", "clerk", filled(asked.body, "answer"));
  std::string body = filled(shown.body, "confirmed");
  const std::size_t at = body.find("doubt.0=O1");
  ASSERT_NE(at, std::string::npos) << body;
  body.replace(at, 10, "doubt.0=none");
  EXPECT_EQ(post_form("/directory/import", "clerk", body).status, 409);
}

TEST_F(Tables, WhatGoesOutComesBackUnchanged) {
  for (const char* way : {"people.csv", "people.xlsx", "organisations.csv", "organisations.xlsx"}) {
    const Response file = get(std::string("/directory/export/") + way, "clerk");
    ASSERT_EQ(file.status, 200) << way;
    const Response back = bring("/directory/import", "clerk", "table", file.body);
    EXPECT_EQ(back.status, 200) << way << back.body;
    EXPECT_TRUE(holds(back.body, "Ничего не изменится")) << way << back.body;
  }
  EXPECT_EQ(get("/directory/export/people.exe", "clerk").status, 404);
  EXPECT_EQ(get("/directory/export/people.csv", "t01").status, 403);
}

TEST_F(Tables, RowsOfAListComeFromATable) {
  const std::string csv = "Участник;Роль\nОрлова Мария Ивановна;x\nНикого Нет Такого;y\n";
  const Response shown =
      bring("/apply/trip-request", "t01", "table:f.travellers", csv,
            {{"action", "fill:f.travellers"}, {"f.purpose", "Ярмарка"}, {"f.travellers.0.person", ""}});
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Из таблицы взято строк: 2.")) << shown.body;
  EXPECT_TRUE(holds(shown.body, "<option value=\"P1\" selected>") || holds(shown.body, "[P1]"));
  EXPECT_TRUE(holds(shown.body, "name=\"f.travellers.1.person\""));
  EXPECT_FALSE(holds(shown.body, "name=\"f.travellers.2.person\"")) << "the empty row made room";
  EXPECT_TRUE(holds(shown.body, "Ярмарка")) << "what was typed stays";
  const Response none = post_form("/apply/trip-request", "t01", "action=fill:f.travellers");
  EXPECT_TRUE(holds(none.body, "Сначала выберите файл таблицы")) << none.body;
}

TEST_F(Tables, ATableThatWasChosenIsTakenBeforeAnythingIsSent) {
  const std::size_t before = store->read()->heads().size();
  const Response shown = bring("/apply/trip-request", "t01", "table:f.travellers", "Сотрудник\nОрлова Мария Ивановна\n",
                               {{"action", "send"}});
  EXPECT_EQ(shown.status, 200) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Из таблицы взято строк: 1."));
  EXPECT_EQ(store->read()->heads().size(), before);
}

TEST_F(Tables, MarksOfAReviewComeFromATable) {
  EXPECT_TRUE(holds(get("/apply/long", "t01").body, "name=\"table:f\"")) << "a form of marks offers it";
  const Response shown =
      bring("/apply/long", "t01", "table:f", "№;Показатель;Балл\n1;Дорога;3\n2;1.2. Жильё;2\n3;Погода;1\n",
            {{"action", "fill:f"}, {"f.food", "1"}});
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Из таблицы взято ответов: 2.")) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Отмечено 3 из 3") || holds(shown.body, "value=\"3\" checked")) << shown.body;
}

TEST_F(Tables, ATableThatIsNoneIsToldAboveTheForm) {
  const Response shown =
      bring("/apply/trip-request", "t01", "table:f.travellers", "PK\x03\x04", {{"action", "fill:f.travellers"}});
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(holds(shown.body, "Таблица не прочитана")) << shown.body;
}

}  // namespace
}  // namespace dyak::http::testing

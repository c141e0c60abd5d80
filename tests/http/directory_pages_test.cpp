// People and institutions changed on pages.
#include <set>

#include "engine/service/directory_edit.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class DirectoryPages : public Office {
 protected:
  std::string seen(const std::string& key) const {
    return "&seen=" + service::seen_of(*store->read()->directory(), key);
  }
  Response upload(const std::string& text, const std::string& more = {}) {
    const std::string mark = "xxBOUNDARYxx";
    std::string body;
    const auto part = [&](const std::string& head, const std::string& content) {
      body += "--" + mark + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    part("name=\"csrf\"", csrf_of("clerk"));
    if (!more.empty()) part("name=\"mode\"", more);
    part("name=\"table\"; filename=\"lyudi.csv\"", text);
    body += "--" + mark + "--\r\n";
    return send_upload(
        {"POST", "/directory/import", "clerk", body, "multipart/form-data; boundary=" + mark, {}, false});
  }
  static std::string value_of(const std::string& page, const std::string& name) {
    const std::string begun = "name=\"" + name + "\" value=\"";
    const auto at = page.find(begun);
    if (at == std::string::npos) return "";
    return page.substr(at + begun.size(), page.find('"', at + begun.size()) - at - begun.size());
  }
};

TEST_F(DirectoryPages, APersonIsAddedWithThePlaceOfWork) {
  const std::string form = get("/directory/add/person", "clerk").body;
  EXPECT_TRUE(holds(form, "name=\"f.surname\""));
  const Response done =
      post_form("/directory/add/person", "clerk",
                "f.surname=%D0%9D%D0%BE%D0%B2%D0%B0&f.first_name=%D0%90%D0%BD%D0%BD%D0%B0&f.sex=f&"
                "f.organisation=O1&f.post=%D0%B8%D0%BD%D0%B6%D0%B5%D0%BD%D0%B5%D1%80&f.from=01.09.2026");
  ASSERT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(header_of(done, "Location"), "/directory/persons/P10?said=add-person");
  const auto directory = store->read()->directory();
  EXPECT_EQ(directory->person("P10")->name.nominative, "Нова Анна");
  EXPECT_EQ(directory->employments.back().organisation, "O1");
  EXPECT_EQ(directory->employments.back().valid.from, Date::parse_iso("2026-09-01"));
  EXPECT_TRUE(holds(get("/directory/persons/P10?said=add-person", "clerk").body, "Человек записан"));
}

TEST_F(DirectoryPages, FaultsStandAtTheirFieldsAndWhatWasTypedStays) {
  const Response refused = post_form("/directory/add/person", "clerk", "f.surname=%D0%9D%D0%BE%D0%B24&f.phone=212");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "href=\"#f-surname\"")) << refused.body;
  EXPECT_TRUE(holds(refused.body, "В имени бывают только буквы"));
  EXPECT_TRUE(holds(refused.body, "value=\"212\""));
}

TEST_F(DirectoryPages, ANamesakeIsAskedAboutFirst) {
  const std::string twin =
      "f.surname=%D0%9E%D1%80%D0%BB%D0%BE%D0%B2%D0%B0&f.first_name=%D0%9C%D0%B0%D1%80%D0%B8%D1%8F&"
      "f.patronymic=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%BD%D0%B0";
  const Response asked = post_form("/directory/add/person", "clerk", twin);
  EXPECT_EQ(asked.status, 200);
  EXPECT_TRUE(holds(asked.body, "называется так же, как «P1»"));
  EXPECT_EQ(store->read()->directory()->person("P10"), nullptr);
  const std::string yes = twin + "&action=confirmed&agreed=" + value_of(asked.body, "agreed");
  EXPECT_EQ(post_form("/directory/add/person", "clerk", yes).status, 303);
  EXPECT_NE(store->read()->directory()->person("P10"), nullptr);
  const Response again = post_form("/directory/add/person", "clerk", yes);
  EXPECT_EQ(again.status, 200) << "sent once more, it would add the next one";
  EXPECT_TRUE(holds(again.body, "называется так же, как «P1», «P10»")) << again.body;
  EXPECT_EQ(store->read()->directory()->person("P11"), nullptr);
}

TEST_F(DirectoryPages, DismissalIsToldFirstWithTheOpenCases) {
  const CaseId id = registered();
  const std::string typed = "f.to=2026-12-31" + seen("P1");
  const Response asked = post_form("/directory/persons/P1/dismiss", "clerk", typed);
  EXPECT_EQ(asked.status, 200);
  EXPECT_TRUE(holds(asked.body, "/cases/" + id.value)) << "what he leaves behind";
  EXPECT_TRUE(holds(asked.body, "31.12.2026"));
  const Response of_admin = post_form("/directory/persons/P1/dismiss", "admin", typed);
  EXPECT_FALSE(holds(of_admin.body, "/cases/" + id.value)) << "no case is the administrator's";
  EXPECT_EQ(post_form("/directory/persons/P1/dismiss", "clerk", typed + "&action=confirmed").status, 303);
  EXPECT_EQ(store->read()->directory()->employments.front().valid.to, Date::parse_iso("2026-12-31"));
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "по 31.12.2026"));
}

TEST_F(DirectoryPages, SomebodyElsesChangeIsNotOverwritten) {
  const std::string typed =
      "f.surname=%D0%9E%D1%80%D0%BB%D0%BE%D0%B2%D0%B0&f.first_name=%D0%9C%D0%B0%D1%80%D0%B8%D1%8F&"
      "f.patronymic=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%BD%D0%B0&f.sex=f";
  const std::string before = seen("P1");
  EXPECT_EQ(post_form("/directory/persons/P1/person", "clerk", typed + "&f.phone=1" + before).status, 303);
  const Response late = post_form("/directory/persons/P1/person", "chief", typed + "&f.phone=2" + before);
  EXPECT_EQ(late.status, 409);
  EXPECT_TRUE(holds(late.body, "успел измениться"));
  EXPECT_TRUE(holds(late.body, "value=\"2\"")) << "what was typed stays";
  EXPECT_EQ(store->read()->directory()->person("P1")->phone, "1");
}

TEST_F(DirectoryPages, LinesAreEndedOneByOne) {
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "/directory/persons/P1/withdraw?line=0"));
  EXPECT_FALSE(holds(get("/directory/persons/P2", "clerk").body, "/withdraw?line=0")) << "it has its end";
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "/directory/persons/P1/dismiss")) << "not his affair";
  EXPECT_EQ(post_form("/directory/persons/P1/withdraw?line=0", "clerk", "f.to=2026-10-01&action=confirmed" + seen("P1"))
                .status,
            303);
  EXPECT_EQ(store->read()->directory()->consents.front().valid.to, Date::parse_iso("2026-10-01"));
  EXPECT_EQ(get("/directory/persons/P1/fly", "clerk").status, 404);
  EXPECT_EQ(get("/directory/organisations/O1/dismiss", "clerk").status, 404);
  EXPECT_EQ(get("/directory/persons/P77/dismiss", "clerk").status, 404);
}

TEST_F(DirectoryPages, KinIsWrittenDownOnceAndSeenAtBothByTheOffice) {
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "/directory/persons/P1/kin"));
  const std::string sister = url_encoded("сестра");
  EXPECT_EQ(post_form("/directory/persons/P1/kin", "clerk", "f.relative=P5&f.degree=" + sister + seen("P1")).status,
            303);
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "</a>, сестра"));
  EXPECT_TRUE(holds(get("/directory/persons/P5", "clerk").body, "</a>, запись «сестра» у него"));
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "сестра")) << "not his affair";
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t01").body, "/unkin")) << "nobody ends his own kinships";
  const Response refused =
      post_form("/directory/persons/P1/kin", "clerk", "f.relative=P1&f.degree=" + sister + seen("P1"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "самому себе"));
}

TEST_F(DirectoryPages, KinWrittenByMistakeIsTakenAwayAtEitherOfTheTwo) {
  for (const char* relative : {"P5", "P6"}) {
    ASSERT_EQ(post_form("/directory/persons/P1/kin", "clerk",
                        std::string("f.relative=") + relative + "&f.degree=" + url_encoded("сестра") + seen("P1"))
                  .status,
              303);
  }
  const std::string target = "/directory/persons/P1/unkin?line=1";  // of P6
  EXPECT_TRUE(holds(get("/directory/persons/P6", "clerk").body, target));
  const Response asked = post_form(target, "clerk", "action=" + seen("P1"));
  EXPECT_TRUE(holds(asked.body, "confirmed")) << asked.body;
  EXPECT_EQ(store->read()->directory()->kinships.size(), 2U);
  EXPECT_EQ(post_form(target, "t01", "action=confirmed" + seen("P1")).status, 403);
  EXPECT_EQ(post_form(target, "clerk", "action=confirmed" + seen("P1")).status, 303);
  ASSERT_EQ(store->read()->directory()->kinships.size(), 1U);
  EXPECT_EQ(store->read()->directory()->kinships.front().relative, "P5");
  EXPECT_EQ(post_form(target, "clerk", "action=confirmed" + seen("P1")).status, 422) << "no such line any more";
  expect_record_whole();
}

TEST_F(DirectoryPages, AnAddressThatLettersCameBackFromIsMarked) {
  cases::Directory directory = *store->read()->directory();
  directory.persons.at("P1").email = "p1@example.org";
  auto transaction = store->write();
  transaction->put_directory(directory, clock.now(), "test");
  transaction->record({"address-failed", clock.now(), "system", "P1",
                       Record{{"address_sha256", crypto::sha256_hex("p1@example.org")}, {"why", "ящик полон"}}});
  transaction->commit();
  transaction.reset();
  EXPECT_TRUE(
      holds(get("/directory/persons/P1", "clerk").body, "письмо на этот адрес вернулось 14.09.2026: ящик полон"));
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "ящик полон"));
}

TEST_F(DirectoryPages, AnInstitutionIsCalledAnewFromADay) {
  EXPECT_EQ(post_form("/directory/organisations/O1/rename", "clerk",
                      "f.full=%D0%97%D0%B0%D0%BF%D0%B0%D0%B4&f.from=2027-01-01" + seen("O1"))
                .status,
            303);
  const auto& names = store->read()->directory()->organisation("O1")->names;
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].valid.to, Date::parse_iso("2026-12-31"));
  EXPECT_EQ(names[1].full.nominative, "Запад");
}

TEST_F(DirectoryPages, TheHistoryOfAnEntryIsForTheOffice) {
  EXPECT_EQ(post_form("/directory/persons/P1/withdraw?line=0", "clerk", "f.to=2026-10-01&action=confirmed" + seen("P1"))
                .status,
            303);
  const std::string page = get("/directory/persons/P1/history", "clerk").body;
  EXPECT_TRUE(holds(page, "<ins>01.10.2026</ins>")) << page;
  EXPECT_TRUE(holds(page, "записано впервые"));
  EXPECT_EQ(get("/directory/persons/P1/history", "t01").status, 403);
  EXPECT_EQ(get("/directory/persons/P77/history", "clerk").status, 404);
}

TEST_F(DirectoryPages, OnesOwnContactsAreSeenAndCorrected) {
  EXPECT_TRUE(holds(get("/directory/persons/P1", "t01").body, "p1@example.org")) << "one's own card";
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "p1@example.org"));
  EXPECT_TRUE(holds(get("/account", "t01").body, "value=\"p1@example.org\""));
  EXPECT_EQ(post_form("/account/contacts", "t01", "email=new%40example.org&phone=1").status, 303);
  EXPECT_EQ(store->read()->directory()->person("P1")->email, "new@example.org");
  const Response refused = post_form("/account/contacts", "t01", "email=nobody&phone=1");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "value=\"nobody\"")) << "what was typed stays";
  EXPECT_FALSE(holds(get("/account", "admin").body, "/account/contacts")) << "nobody of the directory stands behind it";
}

TEST_F(DirectoryPages, AFileIsShownFirstAndDoneAsShown) {
  const Response shown =
      upload("Ключ;Фамилия;Имя;Пол;Учреждение;Должность\nP90;Нова;Анна;ж;Северное отделение;инженер\n");
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Добавляется: 1"));
  EXPECT_EQ(store->read()->directory()->person("P90"), nullptr) << "nothing is written yet";
  const std::string form = "table=" + url_encoded(value_of(shown.body, "table")) +
                           "&mode=merge&agreed=" + value_of(shown.body, "agreed") + "&action=confirmed";
  EXPECT_EQ(post_form("/directory/import", "clerk", form).status, 303);
  EXPECT_NE(store->read()->directory()->person("P90"), nullptr);
  const Response again = post_form("/directory/import", "clerk", form);
  EXPECT_EQ(again.status, 409) << "that is not what was agreed to any more";
}

TEST_F(DirectoryPages, FaultsOfAFileAreToldByLineAndColumn) {
  const Response refused = upload("Ключ;Фамилия;Имя;Пол\nP90;Нов4;Анна;ж\n");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "строка 2, столбец 2")) << refused.body;
  EXPECT_FALSE(holds(refused.body, "Записать всё это"));
  EXPECT_EQ(upload("PK\x03\x04").status, 422);
  EXPECT_EQ(post_form("/directory/import", "clerk", "mode=merge").status, 422);
}

TEST_F(DirectoryPages, WhomAReplacementWouldFailIsTold) {
  registered();
  const std::string all = "{\"persons\": [], \"organisations\": []}";
  const Response shown = upload(all, "replace");
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(holds(shown.body, "Этого лишатся"));
  EXPECT_TRUE(holds(shown.body, "открытые дела"));
}

TEST_F(DirectoryPages, ManyPeopleAreGoneThroughPageAfterPage) {
  office.change_directory(
      [](cases::Directory& directory) {
        for (int i = 0; i < 250; ++i) {
          cases::Person person;
          person.key = "X" + std::to_string(1000 + i);
          person.name.kind = PhraseKind::Person;
          person.name.surname = person.name.nominative = "Яшин" + std::string(1, static_cast<char>('a' + i % 20));
          directory.persons.emplace(person.key, person);
        }
      },
      service::testing::clerk());
  std::set<std::string> met;
  std::string target = "/directory?kind=persons";
  for (int pages = 0; !target.empty() && pages < 10; ++pages) {
    const std::string body = get(target, "t01").body;
    EXPECT_LT(body.size(), 60U * 1024);
    for (std::size_t at = body.find("/directory/persons/"); at != std::string::npos;
         at = body.find("/directory/persons/", at + 1))
      EXPECT_TRUE(met.insert(body.substr(at, body.find('"', at) - at)).second) << "each once";
    const auto next = body.find("<p class=\"after\"><a href=\"");
    target = next == std::string::npos ? "" : body.substr(next + 26, body.find('"', next + 26) - next - 26);
    for (auto at = target.find("&amp;"); at != std::string::npos; at = target.find("&amp;")) target.replace(at, 5, "&");
  }
  EXPECT_EQ(met.size(), 259U);
}

}  // namespace
}  // namespace dyak::http::testing

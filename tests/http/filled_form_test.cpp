// Forms that are filled in elsewhere and come back as PDF; what came by post, on its pages.
#include "engine/service/incoming.hpp"

#include <cstdlib>

#include "engine/base/json.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/access.hpp"
#include "tests/http/memory_bytes.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kFormType = "multipart/form-data; boundary=b";

class FilledForms : public Office {
 protected:
  std::string blank(const std::string& form = "survey") {
    const Response response = get("/blanks/" + form, "t01");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.type, "application/pdf");
    return response.body;
  }
  /// By pikepdf, see tests/intake/hand.py.
  std::string filled(const std::string& values, const std::string& way = "utf16", const std::string& form = "survey") {
    const auto source = folder / "blank.pdf";
    const auto target = folder / "filled.pdf";
    dyak::testing::write_file(source, blank(form));
    const std::string command = "PYTHONUTF8=1 /usr/bin/python3 '" +
                                (dyak::testing::source_dir() / "tests/intake/hand.py").string() + "' " + way + " '" +
                                source.string() + "' '" + target.string() + "' " + values;
    EXPECT_EQ(std::system(command.c_str()), 0);
    return dyak::testing::read_file(target);
  }
  /// As the page sends it: the file's button stands in the form whose fields somebody may have typed in already.
  Response bring(const std::string& bytes, const std::vector<std::pair<std::string, std::string>>& typed = {},
                 const std::string& user = "t01") {
    const auto part = [](const std::string& name, const std::string& more, const std::string& text) {
      return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + text + "\r\n";
    };
    std::string body = part("csrf", "", csrf_of(user)) + part("action", "", "filled") +
                       part("filled", "; filename=\"survey.pdf\"", bytes);
    for (const auto& [name, text] : typed) body += part(name, "", text);
    body += "--b--\r\n";
    return send_upload({"POST", "/apply/survey", user, body, kFormType});
  }
};

TEST_F(FilledForms, TheFormsPageOffersTheFormAsAFile) {
  EXPECT_TRUE(holds(get("/apply/survey", "t01").body, "href=\"/blanks/survey\" download"));
  EXPECT_EQ(blank().substr(0, 5), "%PDF-");
  EXPECT_EQ(get("/blanks/none", "t01").status, 404);
}

TEST_F(FilledForms, AnswersLieInTheFormAndWaitToBeSent) {
  const Response page = bring(filled("f/matter='Нужен ли маршрут' f/readers/1=P5 f/kind=full f/copies=3"));
  ASSERT_EQ(page.status, 200) << page.body;
  EXPECT_TRUE(holds(page.body, "Ответы взяты из файла."));
  EXPECT_TRUE(holds(page.body, "Нужен ли маршрут"));
  EXPECT_TRUE(holds(page.body, "value=\"full\" checked") || holds(page.body, "value=\"full\" selected"));
  EXPECT_FALSE(holds(page.body, "Прочитано не всё"));
  EXPECT_TRUE(holds(get("/apply/survey", "t01").body, "Нужен ли маршрут")) << "kept as his draft";
  EXPECT_TRUE(store->read()->cases({}).empty());
}

TEST_F(FilledForms, WhatIsNotUnderstoodIsNamedAtItsField) {
  const Response page = bring(filled("f/matter=x f/readers/0='Кто Такой'"));
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(holds(page.body, "Прочитано не всё"));
  EXPECT_TRUE(holds(page.body, "«Кто Такой» в справочнике не найдено"));
}

TEST_F(FilledForms, AFileWithoutFieldsIsRefusedWithWhatToDo) {
  const Response flat = bring(filled("", "flat"));
  EXPECT_EQ(flat.status, 422);
  EXPECT_TRUE(holds(flat.body, "его напечатали в PDF заново"));
  EXPECT_EQ(bring("words").status, 422);
}

TEST_F(FilledForms, WhatWasTypedBesideTheFileStays) {
  EXPECT_TRUE(holds(get("/apply/survey", "t01").body, "id=\"filled\" name=\"filled\" form=\"form\""))
      << "the file goes with the form, not past it";
  const Response wrong = bring("words", {{"f.matter", "Долго набирал"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(holds(wrong.body, "Долго набирал"));
  EXPECT_TRUE(holds(get("/apply/survey", "t01").body, "Долго набирал")) << "kept as his draft";
  const Response page = bring(filled("f/copies=3"), {{"f.matter", "Долго набирал"}, {"f.copies", "9"}});
  EXPECT_TRUE(holds(page.body, "Долго набирал")) << "the file leaves it open";
  EXPECT_TRUE(holds(page.body, "value=\"3\"")) << "and says this itself";
}

class Incoming : public Office {
 protected:
  std::string came(const std::string& matter) {
    service::Incoming shelf(office);
    const std::string bytes = to_json(Record{{"form", "survey"},
                                             {"by", Record{{"person", "P1"}}},
                                             {"fields", Record{{"matter", matter}, {"readers", List{"P5", "P6"}}}}});
    shelf.take({service::Parcel::Source::Folder, "просьба.json", bytes, clock.now()});
    return crypto::sha256_hex(bytes);
  }
};

TEST_F(Incoming, IsTakenInFromItsPage) {
  const std::string key = came("Нужен ли маршрут");
  EXPECT_TRUE(holds(get("/incoming", "clerk").body, "просьба.json"));
  const Response page = get("/incoming/" + key, "clerk");
  EXPECT_TRUE(holds(page.body, "Нужен ли маршрут"));
  EXPECT_TRUE(holds(page.body, ">Принять</button>"));
  EXPECT_TRUE(holds(get("/incoming/" + key + "/files/" + key, "clerk").type, "application/octet-stream"));
  EXPECT_EQ(get("/incoming/" + key + "/files/none", "clerk").status, 404);
  const Response taken = post_form("/incoming/" + key, "clerk", "action=accept");
  EXPECT_EQ(taken.status, 303);
  EXPECT_EQ(header_of(taken, "Location").substr(0, 7), "/cases/");
  EXPECT_EQ(post_form("/incoming/" + key, "clerk", "action=accept").status, 409) << "decided";
  EXPECT_TRUE(holds(get("/incoming", "clerk").body, "Разобрано недавно"));
}

TEST_F(Incoming, IsOpenedInTheFormOrPutAside) {
  const std::string key = came("Другое");
  const Response opened = post_form("/incoming/" + key, "clerk", "action=open");
  EXPECT_EQ(header_of(opened, "Location"), "/apply/survey");
  EXPECT_TRUE(holds(get("/apply/survey", "clerk").body, "Другое"));
  EXPECT_EQ(post_form("/incoming/" + key, "clerk", "action=aside&reason=").status, 422);
  EXPECT_EQ(post_form("/incoming/" + key, "clerk", "action=throw").status, 422);
  EXPECT_EQ(post_form("/incoming/" + key, "clerk", "action=aside&reason=reklama").status, 303);
  EXPECT_TRUE(holds(get("/incoming", "clerk").body, "reklama"));
}

/// A survey whose reader P5 sends his opinion by post.
class PostedSheet : public FilledForms {
 protected:
  PostedSheet() {
    office.change_directory([](cases::Directory& all) { all.persons.at("P5").email = "reader@example.org"; },
                            service::system_actor());
  }
  void post(const std::string& sender) {
    const std::string sheet = filled("f/mark=2 f/verdict=agree", "utf16", "opinion");
    incoming.take({service::Parcel::Source::Mail, "",
                   "From: <" + sender +
                       ">\r\nMessage-ID: <1@x>\r\nSubject: otzyv\r\nMIME-Version: 1.0\r\nContent-Type: "
                       "multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; "
                       "name=\"otzyv.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                       crypto::base64(sheet) + "\r\n--b--\r\n",
                   clock.now()});
  }
  service::IncomingItem item() const {
    const auto all = service::waiting_items(*store->read());
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? service::IncomingItem{} : all.front();
  }
  service::Incoming incoming{office};
};

TEST_F(PostedSheet, GoesToItsTaskWithTheSheetAsItsScanWhenTheOfficeTakesIt) {
  const CaseId id = asked();
  post("reader@example.org");
  ASSERT_EQ(item().state, service::IncomingItem::State::Ready) << item().why;
  EXPECT_EQ(item().task, id.value + "/t1");
  const std::string page = get("/incoming/" + item().key, "clerk").body;
  EXPECT_TRUE(holds(page, "href=\"/cases/" + id.value + "/tasks/t1\""));
  EXPECT_TRUE(the(id).tasks[0].answer.is_null()) << "nothing is decided for the office";
  const std::string key = item().key;
  EXPECT_EQ(post_form("/incoming/" + key, "t04", "action=accept").status, 403);
  ASSERT_EQ(post_form("/incoming/" + key, "clerk", "action=accept").status, 303);
  const cases::Task task = the(id).tasks[0];
  EXPECT_EQ(task.answer["verdict"], Value("agree"));
  EXPECT_EQ(task.recorded_by, "clerk") << "for P5";
  EXPECT_FALSE(the(id).notes.empty()) << "the letter whole goes to the case";
  EXPECT_TRUE(service::waiting_items(*store->read()).empty());
  expect_record_whole();
}

TEST_F(PostedSheet, LiesThereByHandWhereItsTaskCannotBeTold) {
  post("reader@example.org");
  EXPECT_EQ(item().state, service::IncomingItem::State::ByHand);
  EXPECT_NE(item().why.find("Открытого поручения"), std::string::npos) << item().why;
  EXPECT_EQ(post_form("/incoming/" + item().key, "clerk", "action=accept").status, 409);
}

TEST_F(PostedSheet, OfSeveralTasksAlikeNoneIsChosen) {
  asked();
  asked();
  post("reader@example.org");
  EXPECT_EQ(item().task, "");
  EXPECT_NE(item().why.find("2: в форме не сказано"), std::string::npos) << item().why;
}

TEST_F(PostedSheet, OfAStrangerIsNobodysAnswer) {
  asked();
  post("somebody@example.org");
  EXPECT_EQ(item().task, "");
  EXPECT_NE(item().why.find("чья она"), std::string::npos) << item().why;
}

}  // namespace
}  // namespace dyak::http::testing

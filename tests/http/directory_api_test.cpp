// The directory through the API.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class DirectoryApi : public Office {
 protected:
  Response patch(const std::string& target, const std::string& user, const std::string& body, Fields headers) {
    return send({"PATCH", target, user, body, "application/json", std::move(headers)});
  }
};

constexpr const char* kOrlova = "/api/v1/directory/persons/P1";

TEST_F(DirectoryApi, AnEntryIsChangedAsItWasSeen) {
  const std::string tag = header_of(get(kOrlova, "clerk"), "ETag");
  EXPECT_EQ(patch(kOrlova, "clerk", R"({"phone": "1"})", {}).status, 428);
  const Response done = patch(kOrlova, "clerk", R"({"phone": "1"})", {{"if-match", tag}});
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(json_of(done)["phone"], Value("1"));
  EXPECT_EQ(patch(kOrlova, "clerk", R"({"phone": "2"})", {{"if-match", tag}}).status, 412);
  const Response emptied = patch(kOrlova, "clerk", R"({"phone": null})", {{"if-match", header_of(done, "ETag")}});
  EXPECT_TRUE(json_of(emptied)["phone"].is_null());
}

TEST_F(DirectoryApi, FaultsHaveTheirMembers) {
  const std::string tag = header_of(get(kOrlova, "clerk"), "ETag");
  const Response refused = patch(kOrlova, "clerk", R"({"surname": "Орл0ва"})", {{"if-match", tag}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json_of(refused)["details"].as_list().at(0)["pointer"], Value("/surname"));
  EXPECT_EQ(patch(kOrlova, "clerk", R"({"key": "P2"})", {{"if-match", tag}}).status, 422);
  EXPECT_EQ(patch(kOrlova, "clerk", "[]", {{"if-match", tag}}).status, 400);
}

TEST_F(DirectoryApi, AnEntryIsAddedOnce) {
  const Response made =
      post_json("/api/v1/directory/persons", "clerk", R"({"surname": "Нова", "first_name": "Анна", "sex": "f"})");
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(header_of(made, "Location"), "/api/v1/directory/persons/P10");
  EXPECT_EQ(post_json("/api/v1/directory/persons", "clerk", R"({"key": "P10", "surname": "Нова"})").status, 409);
}

TEST_F(DirectoryApi, ContactsAreForTheOfficeAndTheirOwner) {
  EXPECT_EQ(json_of(get(kOrlova, "t01"))["email"], Value("p1@example.org"));
  EXPECT_TRUE(json_of(get(kOrlova, "t04"))["email"].is_null());
  EXPECT_TRUE(json_of(get(kOrlova, "t04"))["consents"].is_null());
  EXPECT_EQ(json_of(get(kOrlova, "t04"))["surname"], Value("Орлова"));
}

TEST_F(DirectoryApi, ListsComePageByPage) {
  const Value first = json_of(get("/api/v1/directory/persons?limit=4", "t01"));
  EXPECT_EQ(first["items"].as_list().size(), 4U);
  const Value next = json_of(get("/api/v1/directory/persons?limit=200&after=" + first["next"].as_text(), "t01"));
  EXPECT_EQ(next["items"].as_list().size(), 5U);
  EXPECT_TRUE(next["next"].is_null());
  EXPECT_EQ(get("/api/v1/directory/persons?after=nobody", "t01").status, 400);
  EXPECT_EQ(json_of(get("/api/v1/directory/organisations?q=%D1%81%D0%B5%D0%B2", "t01"))["items"].as_list().size(), 1U);
}

TEST_F(DirectoryApi, AFileIsTriedAndLaidOver) {
  const std::string file = R"({"file": {"persons": [{"key": "P1", "phone": "5"}]}})";
  const Value tried = json_of(post_json("/api/v1/directory/changes?dry_run=1", "clerk", file));
  EXPECT_EQ(tried["written"], Value(false));
  EXPECT_EQ(tried["sections"].as_list().at(0)["changed"].as_list().at(0)["fields"].as_list().at(0)["after"],
            Value("5"));
  EXPECT_EQ(store->read()->directory()->person("P1")->phone, "");
  EXPECT_EQ(json_of(post_json("/api/v1/directory/changes", "clerk", file))["written"], Value(true));
  EXPECT_EQ(store->read()->directory()->person("P1")->phone, "5");
  EXPECT_EQ(json_of(get("/api/v1/directory/persons/P1/history", "clerk"))["items"].as_list().at(0)["actor"],
            Value("clerk"));
  const Response refused =
      post_json("/api/v1/directory/changes", "clerk", R"({"file": {"persons": [{"key": "P1", "surname": ""}]}})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json_of(refused)["details"].as_list().at(0)["pointer"], Value("/file/persons/0/surname"));
}

TEST_F(DirectoryApi, OnesOwnContactsAreCorrected) {
  EXPECT_EQ(patch("/api/v1/me/contacts", "t01", R"({"phone": "9"})", {}).status, 204);
  EXPECT_EQ(store->read()->directory()->person("P1")->phone, "9");
  EXPECT_EQ(store->read()->directory()->person("P1")->email, "p1@example.org") << "what is not named stays";
}

}  // namespace
}  // namespace dyak::http::testing

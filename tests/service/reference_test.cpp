// What somebody from outside may name in what he sends: cases and files of his own; of others he hears what he would
// hear of those that do not exist.
#include "engine/service/sender_reach.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

workflow::Actor outsider(const std::string& person) { return {"u-" + person, person, {"employee"}, false}; }

class Reference : public Desk {
 protected:
  Reference() {
    world.definitions = trips::definitions({{"forms/trip-request.yaml", "  - title: Люди\n",
                                             "      earlier: {type: case, title: Прежняя заявка, of: trip-request}\n"
                                             "      scan: {type: file, title: Скан}\n  - title: Люди\n"}});
  }
  CaseId of(const std::string& person, const workflow::Actor& sender) {
    workflow::Submission sent = request();
    sent.by = Record{{"person", person}};
    return Service(world).submit(sent, sender).id;
  }
  workflow::Submission naming(const std::string& key) { return with_field("earlier", Value(key)); }
  std::string file(const std::string& bytes) {
    const auto incoming = store->receive_file();
    incoming->append(bytes);
    return incoming->finish().sha256;
  }
  static Value attached(const std::string& sha256) {
    return Record{{"name", "a.txt"}, {"sha256", sha256}, {"size", 3}};
  }
  /// What is said of the one field, with the word taken out that was sent.
  template <class Act>
  std::string heard(const Act& act, const std::string& word) {
    const Error error = thrown(act);
    std::string all;
    for (const Diagnostic& one : error.details) all += one.code + " " + one.field + ": " + one.message + one.hint;
    for (std::size_t at = all.find(word); at != std::string::npos; at = all.find(word))
      all.replace(at, word.size(), "X");
    return all;
  }
};

TEST_F(Reference, ACaseThatHeDoesNotSeeIsRefusedAtItsFieldAsOneThatIsNotThere) {
  Service office(world);
  const std::string strangers = of("P4", clerk()).value;
  const std::string own = of("P1", outsider("P1")).value;
  const std::string none = heard([&] { office.submit(naming("c-999"), outsider("P1")); }, "c-999");
  EXPECT_EQ(none, "field-reference /fields/earlier: Поле «Прежняя заявка»: дела «X» нет.Проверьте номер.");
  EXPECT_EQ(heard([&] { office.submit(naming(strangers), outsider("P1")); }, strangers), none);
  EXPECT_EQ(heard([&] { office.foresee(naming(strangers), outsider("P1")); }, strangers), none);
  EXPECT_NO_THROW(office.submit(naming(own), outsider("P1")));
  EXPECT_NO_THROW(office.submit(naming(strangers), clerk()));
}

TEST_F(Reference, AnotherKindOfCaseTellsNothingEither) {
  Service office(world);
  const CaseId trip = of("P4", clerk());
  office.fire(trip, {"register", {}, {}, {}}, clerk());
  office.fire(trip, {"approve", because(), {}, {}}, chief());
  const std::string order = order_of(trip).value;
  EXPECT_EQ(heard([&] { office.submit(naming(order), outsider("P1")); }, order),
            "field-reference /fields/earlier: Поле «Прежняя заявка»: дела «X» нет.Проверьте номер.");
}

TEST_F(Reference, ACorrectionKeepsWhatStandsThereAndNamesNothingNew) {
  Service office(world);
  const std::string strangers = of("P4", clerk()).value;
  const std::string another = of("P2", clerk()).value;
  workflow::Submission sent = naming(strangers);
  Record fields = sent.fields.as_record();
  fields.erase("purpose");  // so that it is asked for
  sent.fields = fields;
  const CaseId id = office.submit(sent, clerk()).id;
  office.fire(id, {"register", {}, {}, {}}, clerk());
  fields["purpose"] = "Ярмарка";
  const auto corrected = [&](const std::string& key) {
    fields["earlier"] = key;
    return workflow::Fire{"supplement", Record{{"fields", fields}}, {}, {}};
  };
  const auto supplement = [&](const std::string& key) { office.fire(id, corrected(key), outsider("P1")); };
  EXPECT_EQ(heard([&] { supplement(another); }, another), heard([&] { supplement("c-999"); }, "c-999"));
  EXPECT_EQ(codes(office.dry_run(id, corrected(another), outsider("P1"))), std::vector<std::string>{"field-reference"});
  EXPECT_NO_THROW(supplement(strangers));
}

TEST_F(Reference, AFileIsAttachedByWhoeverBroughtItAndNotByItsDigest) {
  Service office(world);
  const std::string digest = file("abc");
  const std::string none(64, '0');
  const auto send = [&](const std::string& sha256, const workflow::Actor& actor) {
    office.submit(with_field("scan", attached(sha256)), actor);
  };
  const std::string unknown = heard([&] { send(none, outsider("P1")); }, none);
  EXPECT_EQ(unknown, "file-unknown /fields/scan: Поле «Скан»: файла «a.txt» в хранилище нет.Передайте его ещё раз.");
  EXPECT_EQ(heard([&] { send(digest, outsider("P1")); }, digest), unknown);
  EXPECT_NO_THROW(send(digest, bringing(outsider("P1"), attached(digest))));
  EXPECT_NO_THROW(send(digest, clerk()));
}

TEST_F(Reference, WhatWasNamedByItsDigestBeforeTheFilesWereTakenInIsNotBrought) {
  const Value sent = List{attached("a"), attached("b")};
  EXPECT_EQ(bringing(outsider("P1"), sent, List{attached("b"), Record{{"path", "x"}}}).files,
            (std::set<std::string>{"a"}));
}

TEST_F(Reference, ActingInACaseOfOthersIsRefusedAsInOneThatIsNotThere) {
  Service office(world);
  const CaseId id = of("P4", clerk());
  const auto fire = [&](const CaseId& where) {
    return thrown([&] { office.fire(where, {"withdraw", {}, {}, {}}, outsider("P1")); });
  };
  EXPECT_EQ(fire(id).code, ErrorCode::Forbidden);
  EXPECT_EQ(fire(CaseId{"c-999"}).code, ErrorCode::Forbidden);
  EXPECT_EQ(fire(id).public_message, fire(CaseId{"c-999"}).public_message);
}

}  // namespace
}  // namespace dyak::service::testing

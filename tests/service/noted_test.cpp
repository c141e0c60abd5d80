// A remark of the office is on record and read by the office alone.
#include "engine/cases/fact.hpp"
#include "engine/service/actor_view.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

const workflow::Actor kOutsider{"u-P1", "P1", {"employee"}, false};

class Remarked : public Desk {
 protected:
  Remarked() : id_(registered()) {
    const cases::Fact fact = cases::Noted{"Заявитель торопит", {"P2"}};
    const auto transaction = store->write();
    const int version = transaction->find(id_)->version;
    transaction->append({{id_, version + 1, cases::kind_of(fact), clock.now(), "clerk", cases::payload_of(fact)}});
    transaction->commit();
  }
  bool is_told(const workflow::Actor& actor) {
    const auto view = store->read();
    const auto events = ActorView(world, *view, actor).events(id_);
    return std::any_of(events.begin(), events.end(), cases::is<cases::Noted>);
  }
  std::size_t notes_for(const workflow::Actor& actor) {
    const auto view = store->read();
    return ActorView(world, *view, actor).find(id_.value).notes.size();
  }
  const CaseId id_;
};

TEST_F(Remarked, TheOfficeReadsIt) {
  EXPECT_TRUE(is_told(clerk()));
  EXPECT_EQ(notes_for(clerk()), 1U);
}

TEST_F(Remarked, NobodyOutsideIsToldThatThereIsOne) {
  EXPECT_FALSE(is_told(kOutsider));
  EXPECT_EQ(notes_for(kOutsider), 0U);
}

TEST_F(Remarked, TheCaseGoesOn) {
  fire(id_, "approve", chief(), because());
  EXPECT_EQ(store->read()->find(id_)->notes.size(), 1U);
  EXPECT_TRUE(store->verify().empty());
}

}  // namespace
}  // namespace dyak::service::testing

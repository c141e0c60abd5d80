// What is foreseen and then done is laid out once and drawn once, and comes out as if it had not been foreseen.
#include "engine/service/laid_papers.hpp"

#include "engine/crypto/sha256.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

class LaidPapersTest : public Desk {
 protected:
  std::size_t laid_out() const { return world.laid_papers->laid_out(); }
  std::string paper_of(const CaseId& id) const {
    const cases::Case state = the(id);
    return store->read()->paper(PaperId{id.value + "/p" + std::to_string(state.papers.back().ordinal)})->bytes;
  }
};

TEST_F(LaidPapersTest, AnActThatWasForeseenIsLaidOutOnce) {
  const CaseId id = service.submit(request(), clerk()).id;
  const workflow::Fire wanted{"register", {}, {}, {}};
  const std::size_t before = laid_out();
  const Foreseen foreseen = service.foresee(id, wanted, clerk());
  EXPECT_TRUE(the(id).papers.empty());
  ASSERT_EQ(laid_out(), before + 1);
  clock.set(clock.now().plus_seconds(90));  // whoever is asked takes his time
  service.fire(id, wanted, clerk());
  EXPECT_EQ(laid_out(), before + 1) << "the same words: the same lines";
  ASSERT_EQ(the(id).papers.size(), 1U);
  const std::string drawn = paper_of(id);
  EXPECT_EQ(drawn.rfind("%PDF", 0), 0U);
  EXPECT_EQ(crypto::sha256_hex(drawn), the(id).papers[0].sha256);
  EXPECT_EQ(foreseen.cases.back().papers[0].pages, the(id).papers[0].pages);
  expect_record_whole();
}

TEST_F(LaidPapersTest, APaperComesOutAsIfNobodyHadAskedBefore) {
  const auto drawn = [&](bool asks) {
    dyak::testing::TempDirectory place;
    const auto other = store::open_sqlite_store(place.path().string(), store::OpenMode::Create);
    Service office(World{clock, Zone{}, *other, trips::shared(), renderer(), place.path().string()});
    office.put_directory(trips::staff(), system_actor());
    const CaseId id = office.submit(request(), clerk()).id;
    const workflow::Fire wanted{"register", {}, {}, {}};
    if (asks) office.foresee(id, wanted, clerk());
    office.fire(id, wanted, clerk());
    return other->read()->paper(PaperId{id.value + "/p1"})->bytes;
  };
  EXPECT_EQ(drawn(true), drawn(false));
}

TEST_F(LaidPapersTest, OtherWordsAreOtherPages) {
  const CaseId first = service.submit(request(), clerk()).id;
  const CaseId second = service.submit(request({"P2", "P3"}), clerk()).id;
  const std::size_t before = laid_out();
  fire(first, "register", clerk());
  fire(second, "register", clerk());
  EXPECT_EQ(laid_out(), before + 2);
}

}  // namespace
}  // namespace dyak::service::testing

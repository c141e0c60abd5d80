// How the bytes of papers are kept.
#include <gtest/gtest.h>

#include "engine/crypto/sha256.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;
using Ids = std::vector<std::string>;

class KeptPapers : public ::testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<RecordStore> store_ = open_sqlite_store(folder_.path(), OpenMode::Create);
};

/// A draft is drawn from its document when it is asked for; of what is issued every byte must be there.
TEST_F(KeptPapers, AStoreNeedNotKeepTheBytesOfDraftsButOfWhatIsIssued) {
  const auto keep = [&](bool draft) {
    const auto transaction = store_->write();
    const CaseId id = transaction->new_case();
    const std::string digest = crypto::sha256_hex("%PDF");
    transaction->append(
        {testing::opened(id),
         testing::event(id, 2, "paper",
                        {{"ordinal", 1}, {"document", "order"}, {"draft", draft}, {"sha256", digest}})});
    cases::StoredPaper paper = testing::paper(id, "%PDF");
    paper.bytes.clear();
    transaction->put_paper(paper);
    transaction->commit();
    return paper;
  };
  const cases::StoredPaper draft = keep(true);
  EXPECT_EQ(testing::codes(store_->verify()), Ids{});
  EXPECT_EQ(store_->read()->paper(draft.id)->bytes, "");
  EXPECT_EQ(store_->read()->paper(draft.id)->sha256, crypto::sha256_hex("%PDF"));
  keep(false);
  EXPECT_EQ(testing::codes(store_->verify()), Ids{"paper-hash"});
}

TEST_F(KeptPapers, APaperIsKeptPackedAndFoundDamagedAllTheSame) {
  const CaseId id = testing::commit_order(*store_);
  std::string bytes = "%PDF";
  for (int n = 0; n < 500; ++n) bytes += "<</Type /StructElem /S /P /P 21 0 R /Pg 18 0 R /K [1]>>\nendobj\n";
  cases::StoredPaper paper = testing::paper(id, bytes);
  paper.id = PaperId{id.value + "/p2"};
  {
    const auto transaction = store_->write();
    transaction->append({testing::event(
        id, 5, "paper", {{"ordinal", 2}, {"document", "order"}, {"sha256", crypto::sha256_hex(bytes)}})});
    transaction->put_paper(paper);
    transaction->commit();
  }
  EXPECT_EQ(store_->read()->paper(paper.id)->bytes, bytes);
  EXPECT_EQ(testing::codes(store_->verify()), Ids{});
  SqliteConnection reader(folder_.database(), Role::Reader);
  EXPECT_LT(reader.value_or<std::int64_t>("SELECT length(bytes) FROM papers WHERE id = ?", {paper.id.value}, 0), 1000);
  testing::rewrite(folder_, "UPDATE papers SET bytes = CAST('packed-p1:9:not packed' AS BLOB) WHERE id LIKE '%/p2'");
  EXPECT_EQ(testing::codes(open_sqlite_store(folder_.path(), OpenMode::ReadOnly)->verify()), Ids{"paper-hash"});
}

}  // namespace
}  // namespace dyak::store

#include "engine/store/group_commit.hpp"

#include <utility>

namespace dyak::store {

void Landing::land() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  over_.notify_all();
}

void Landing::fail(std::exception_ptr why) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
    why_ = std::move(why);
  }
  over_.notify_all();
}

void Landing::wait() {
  std::unique_lock lock(mutex_);
  over_.wait(lock, [this] { return is_over_; });
  if (!why_) return;
  try {
    std::rethrow_exception(why_);
  } catch (const Error& error) {  // each has an exception of his own
    throw Error(error);
  } catch (const std::exception& failure) {
    throw Error(ErrorCode::Internal, "Внутренняя ошибка хранилища", {}, failure.what());
  }
}

SingleCommit::SingleCommit(Connection& writer) : writer_(writer) { writer_.script("BEGIN IMMEDIATE"); }

std::shared_ptr<Landing> SingleCommit::keep(bool /*leaves_traces*/) {
  writer_.script("COMMIT");
  auto landing = std::make_shared<Landing>();
  landing->land();
  return landing;
}

void SingleCommit::drop() {
  try {
    if (!writer_.is_broken()) writer_.script("ROLLBACK");
  } catch (const std::exception&) {  // the connection is dropped: closing rolls back
  }
}

GroupCommit::GroupCommit(WriterGate& gate, std::function<void(bool)> leave, std::function<void()> lost)
    : gate_(gate), leave_(std::move(leave)), lost_(std::move(lost)) {}

void GroupCommit::begin(SqliteConnection& writer) {
  writer_ = &writer;
  is_begun_ = false;
  writer.script(waits_ ? "SAVEPOINT one" : "BEGIN IMMEDIATE");
  is_begun_ = true;
}

std::shared_ptr<Landing> GroupCommit::keep(bool leaves_traces) {
  writer_->check_references();  // what would fail the commit of all fails its own
  if (waits_) writer_->script("RELEASE one");
  if (!waits_) waits_ = std::make_shared<Landing>();
  is_begun_ = false;
  const std::shared_ptr<Landing> landing = waits_;
  // Traces of what is destroyed are wiped with no transaction open, before anybody else writes.
  if (!leaves_traces && ++together_ < kMaxTogether && gate_.leave_if_awaited()) return landing;
  commit();
  leave_(leaves_traces);
  return landing;
}

void GroupCommit::drop() {
  take_back();
  end_turn();
}

void GroupCommit::abandon() {
  if (is_begun_) take_back();
  end_turn();
}

// Whoever drops a broken connection takes back everything: what waits is committed before.
void GroupCommit::take_back() {
  try {
    if (!writer_->is_broken()) {
      writer_->script(waits_ ? "ROLLBACK TO one; RELEASE one" : "ROLLBACK");
      is_begun_ = false;
    }
  } catch (const std::exception&) {  // broken now
  }
}

void GroupCommit::end_turn() {
  if (waits_) {
    if (!writer_->is_broken() && gate_.leave_if_awaited()) return;
    commit();
  }
  is_begun_ = false;
  leave_(false);
}

void GroupCommit::commit() {
  const std::shared_ptr<Landing> landing = std::move(waits_);
  waits_.reset();
  together_ = 0;
  try {
    if (writer_->is_broken())
      writer_->commit_before(is_begun_ ? "one" : "");
    else
      writer_->script("COMMIT");
    landing->land();
  } catch (const std::exception&) {
    lost_();
    landing->fail(std::current_exception());
  }
}

}  // namespace dyak::store

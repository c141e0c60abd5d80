// Bodies that go to disk: who may bring them, who gives way, how slow they may be.
#include <sys/epoll.h>

#include <algorithm>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/http/wire/loop.hpp"

namespace dyak::http {
namespace {

using Clock = std::chrono::steady_clock;
using State = Peer::State;

constexpr auto kSilence = std::chrono::seconds(2);

}  // namespace

// Gigabytes are not read before it is known that they may come at all.
void Server::Loop::ask_admission(std::uint64_t id, Peer& peer) {
  if (!admit_ || options_.spool_folder.empty())
    return answer_fault(id, peer, {413, "body-too-large", "Файлы здесь не принимаются"});
  const auto head = std::make_shared<Request>(peer.head.request);
  work(id, peer, State::Admitting, head, [this, head] { return admit_(*head); });
}

void Server::Loop::begin_upload(std::uint64_t id, Peer& peer) {
  UploadPlaces::Answer answer = upload_place(peer.person);
  if (answer.taken == UploadPlaces::Taken::HisAreTaken)
    return answer_fault(id, peer, {503, "busy", "Вы уже передаёте несколько файлов сразу. Дождитесь их и повторите"});
  if (answer.taken != UploadPlaces::Taken::Yes)
    return answer_fault(id, peer, {503, "busy", "Сейчас принимается слишком много файлов. Повторите через минуту"});
  try {
    peer.spool = std::make_shared<Spool>(options_.spool_folder, std::move(answer.place));
  } catch (const Error& error) {
    if (escaped_) escaped_(peer.head.request.id, error.what());
    return answer_fault(id, peer, {507, "no-space", error.public_message});
  }
  watch(id, peer, EPOLLIN);
  expect_body(id, peer);
}

UploadPlaces::Answer Server::Loop::upload_place(const std::string& person) {
  UploadPlaces::Answer answer = UploadPlaces::acquire(uploads_, person);
  if (answer.taken != UploadPlaces::Taken::AllAreTaken || !make_upload_room(person)) return answer;
  return UploadPlaces::acquire(uploads_, person);
}

// When all places are taken: whoever has been silent for a while gives way, the longest silent first; then one of the
// uploads of whoever holds several, to somebody who has none. Nobody has a name among those who have not signed in:
// there the longest silent goes.
bool Server::Loop::make_upload_room(const std::string& person) {
  const SteadyTime now = Clock::now();
  const bool has_none = uploads_->of(person) == 0;
  std::uint64_t chosen = 0;
  std::pair<bool, Clock::duration> best{false, Clock::duration::zero()};
  for (const auto& [id, peer] : peers_) {
    if (!peer.spool || peer.state != State::Body || peer.person.empty() != person.empty()) continue;
    const auto silent = now - peer.silent_since;
    const bool is_silent = person.empty() || silent >= kSilence;
    if (!is_silent && !(has_none && uploads_->of(peer.person) > 1)) continue;
    if (chosen != 0 && std::pair(is_silent, silent) <= best) continue;
    chosen = id;
    best = {is_silent, silent};
  }
  if (chosen == 0) return false;
  ++timed_out_;
  answer_fault(chosen, peers_.at(chosen),
               {503, "busy", "Файл передавался слишком медленно и уступил место. Повторите"});
  return true;
}

// A promise of gigabytes is no reason to wait for days: something must come all the time.
bool Server::Loop::is_too_slow(Peer& peer, SteadyTime now) const {
  if (peer.state != State::Body || now < peer.stretch_ends) return false;
  const auto needed = options_.slowest_bytes / 2 * static_cast<std::size_t>(options_.slack_time.count()) / 1000;
  if (peer.received - peer.received_before < std::max<std::size_t>(needed, 1)) return true;
  peer.received_before = peer.received;
  peer.stretch_ends = now + options_.slack_time;
  return false;
}

void Server::Loop::spool(std::uint64_t id, Peer& peer) {
  const std::size_t wanted = static_cast<std::size_t>(peer.head.content_length - peer.spool->size());
  const std::size_t count = std::min(wanted, peer.in.size());
  try {
    peer.spool->append(std::string_view(peer.in).substr(0, count));
  } catch (const Error& error) {
    if (escaped_) escaped_(peer.head.request.id, error.what());
    return answer_fault(id, peer, {507, "no-space", error.public_message});
  }
  peer.in.erase(0, count);
  if (count == wanted) hand_over(id, peer);
}

}  // namespace dyak::http

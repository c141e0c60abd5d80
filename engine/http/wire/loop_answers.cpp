// What the workers have made, on its way out.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <Poco/Net/NetException.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "engine/base/error.hpp"
#include "engine/http/wire/loop.hpp"
#include "engine/http/wire/proxy_line.hpp"

namespace dyak::http {
namespace {

using Clock = std::chrono::steady_clock;
using State = Peer::State;

std::uint64_t length_of(const Response& response) {
  return response.file ? response.file->size() : response.body.size();
}

// Clients are told less than is kept: a request that is on its way when the told time ends still finds the door open.
std::string head_of(const Response& response, bool keep_alive, bool with_length, std::chrono::milliseconds idle) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  if (response.status != 204 && response.status != 304) head += "Content-Type: " + response.type + "\r\n";
  if (with_length) head += fmt::format("Content-Length: {}\r\n", length_of(response));
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  if (keep_alive)
    head += fmt::format("Keep-Alive: timeout={}\r\n",
                        std::chrono::duration_cast<std::chrono::seconds>(idle * 2 / 3).count());
  head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

}  // namespace

void Server::Loop::post(Answers& answer) {
  bool first = false;
  {
    const std::scoped_lock lock(answers_mutex_);
    first = answers_.empty();
    answers_.splice(answers_.end(), answer);
  }
  if (!first) return;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t woken = ::write(waker_, &one, sizeof one);
}

// The one place of the server where anything at all is caught: a request must not take the service down.
Admission Server::Loop::safely(const std::string& request_id, const Job& job) const noexcept {
  std::string what;
  try {
    return job();
  } catch (const std::exception& escaped) {  // Poco's are such
    try {
      what = escaped.what();
    } catch (const std::bad_alloc&) {  // it is told without its words
    }
  } catch (...) {
    what = "unknown";
  }
  try {
    if (escaped_) escaped_(request_id, what);
    return {fault_(request_id, {500, "internal", "Внутренняя ошибка. Сообщите администратору номер запроса"}), {}};
  } catch (const std::exception&) {  // no memory even for words
    return {Response{500, "text/plain", {}, {}, {}, {}}, {}};
  }
}

void Server::Loop::answer_fault(std::uint64_t id, Peer& peer, HeadFault fault) {
  fault.for_page = peer.for_page;
  ++refused_;
  peer.close_after = true;
  peer.in.clear();
  peer.spool.reset();
  answer(id, peer, fault_(peer.head.request.id.empty() ? next_id() : peer.head.request.id, fault));
}

// Every file under way holds a connection; the one who reads slowly must not hold them all.
bool Server::Loop::take_file_place(Peer& peer, const Response& response) {
  if (!response.file) return true;
  const std::string reader = response.reader.empty() ? peer.address : response.reader;
  const bool shared = response.reader.empty() && is_shared(peer.address);  // a proxy in front is many clients
  const auto of_one = of_reader_.find(reader);
  const std::size_t now = of_one == of_reader_.end() ? 0 : of_one->second;
  if (files_ >= options_.max_files) return false;
  if (!shared && options_.max_files_of_one > 0 && now >= options_.max_files_of_one) return false;
  ++of_reader_[reader];
  ++files_;
  peer.reader = reader;
  return true;
}

void Server::Loop::leave_file_place(Peer& peer) {
  if (peer.reader.empty()) return;
  --files_;
  if (const auto count = of_reader_.find(peer.reader); count != of_reader_.end() && --count->second == 0)
    of_reader_.erase(count);
  peer.reader.clear();
}

void Server::Loop::answer(std::uint64_t id, Peer& peer, const Response& response) {
  if (!take_file_place(peer, response))
    return answer_fault(id, peer,
                        {503, "busy", "Слишком много файлов скачивается сразу. Дождитесь начатых и повторите"});
  if (stopping_) peer.close_after = true;
  const bool bodiless = response.status == 204 || response.status == 304;
  peer.out = head_of(response, !peer.close_after, !bodiless, options_.idle_time);
  if (!bodiless && peer.head.request.method != "HEAD") {
    peer.out += response.body;
    peer.file = response.file;
  }
  peer.written = 0;
  peer.file_at = 0;
  peer.answer_by =
      Clock::now() + time_for(peer.out.size() + (peer.file ? static_cast<std::size_t>(peer.file->size()) : 0));
  be(peer, State::Writing, time_for(peer.out.size()));
  write(id, peer);
}

// The next piece of the file, when `out` has gone; false when it
// cannot be read: then the answer is cut, and is seen to be cut.
bool Server::Loop::refill(Peer& peer) const {
  if (!peer.file || peer.written < peer.out.size() || peer.file_at >= peer.file->size()) return true;
  try {
    peer.out = peer.file->read(peer.file_at, kFileBytes);
  } catch (const Error& error) {
    if (escaped_) escaped_(peer.head.request.id, error.what());
    return false;
  }
  peer.written = 0;
  peer.file_at += peer.out.size();
  // Each piece has its own time: who takes nothing at all goes soon, however long the file is.
  be(peer, State::Writing, time_for(peer.out.size()));
  peer.deadline = std::min(peer.deadline, peer.answer_by);
  return !peer.out.empty();
}

void Server::Loop::write(std::uint64_t id, Peer& peer) {
  for (;;) {
    if (!refill(peer)) return close(id);
    if (peer.written == peer.out.size()) break;
    const ssize_t sent = ::send(peer.socket.impl()->sockfd(), peer.out.data() + peer.written,
                                peer.out.size() - peer.written, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) {
      watch(id, peer, EPOLLOUT);
      return;
    }
    if (sent < 0) return close(id);
    peer.written += static_cast<std::size_t>(sent);
  }
  answered(id, peer);
}

void Server::Loop::answered(std::uint64_t id, Peer& peer) {
  peer.out.clear();
  peer.file.reset();
  leave_file_place(peer);
  peer.head = {};
  peer.for_page = false;
  peer.left.reset();
  watch(id, peer, EPOLLIN);
  if (peer.close_after) {
    ::shutdown(peer.socket.impl()->sockfd(), SHUT_WR);
    return be(peer, State::Draining, kDrainTime);
  }
  be(peer, State::Idle, options_.idle_time);
  if (peer.in.empty()) return;
  be(peer, State::Head, options_.head_time);  // sent ahead
  advance(id, peer);
}

void Server::Loop::take_answers() {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = ::read(waker_, &count, sizeof count);
  Answers ready;
  {
    const std::scoped_lock lock(answers_mutex_);
    ready.swap(answers_);
  }
  for (Answer& one : ready) trying(one.peer, [&] { take_answer(one); });
}

void Server::Loop::take_answer(const Answer& one) {
  const auto found = peers_.find(one.peer);
  if (found == peers_.end()) return;
  Peer& peer = found->second;
  if (peer.gone) {
    close(one.peer);
  } else if (!one.response) {
    peer.person = one.person;
    begin_upload(one.peer, peer);
  } else {
    if (peer.state == State::Admitting) peer.close_after = true;  // its body was not read
    answer(one.peer, peer, *one.response);
  }
}

}  // namespace dyak::http

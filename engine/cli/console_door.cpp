#include "engine/cli/console_door.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/console_wire.hpp"
#include "engine/service/console_order.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "dyak.sock";
constexpr int kBacklog = 16;

std::string why() { return std::strerror(errno); }

/// The socket's address. It is named through the opened folder: a path may be longer than an address can be.
class SocketPlace {
 public:
  explicit SocketPlace(const std::string& folder) : folder_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    address_.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder_) + "/" + kName;
    path.copy(address_.sun_path, sizeof(address_.sun_path) - 1);
  }
  ~SocketPlace() {
    if (folder_ >= 0) ::close(folder_);
  }
  SocketPlace(const SocketPlace&) = delete;
  SocketPlace& operator=(const SocketPlace&) = delete;

  bool is_there() const { return folder_ >= 0; }
  const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&address_); }
  static socklen_t length() { return sizeof(sockaddr_un); }
  void remove() const { ::unlinkat(folder_, kName, 0); }

 private:
  int folder_;
  sockaddr_un address_{};
};

std::optional<ucred> peer_of(int connection) {
  ucred peer{};
  socklen_t length = sizeof(peer);
  if (::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return std::nullopt;
  return peer;
}

bool is_owner(const ucred& peer) { return peer.uid == 0 || peer.uid == ::geteuid(); }

}  // namespace

class ConsoleDoor::Impl {
 public:
  Impl(service::Service& service, const std::string& folder, LogLines& log)
      : service_(service), log_(log), place_(folder), stop_(::eventfd(0, EFD_CLOEXEC)) {
    place_.remove();  // of a service that was killed: the record is ours by now
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const mode_t before = ::umask(0177);
    const bool bound = listener_ >= 0 && stop_ >= 0 && ::bind(listener_, place_.address(), SocketPlace::length()) == 0;
    ::umask(before);
    if (!bound || ::listen(listener_, kBacklog) != 0) {
      const std::string reason = why();
      close_all();
      throw Error(ErrorCode::Unavailable, "Служба не запущена: в папке хранилища не открыть сокет для команд", {},
                  reason);
    }
    thread_ = std::thread([this] { run(); });
  }
  ~Impl() {
    ::eventfd_write(stop_, 1);
    thread_.join();
    place_.remove();
    close_all();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

 private:
  void close_all() {
    if (listener_ >= 0) ::close(listener_);
    if (stop_ >= 0) ::close(stop_);
  }

  void run() {
    for (bool more = true; more;) {
      try {
        more = take_one();
      } catch (const std::exception&) {  // no memory even to tell of it
      }
    }
  }

  // False at the end.
  bool take_one() {
    std::array<pollfd, 2> waited{{{stop_, POLLIN, 0}, {listener_, POLLIN, 0}}};
    if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) return false;
    if (waited[0].revents != 0) return false;
    const Descriptor connection(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    if (connection.number() < 0) {  // no descriptor left, for one: whoever asks waits his turn
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      return true;
    }
    if (const auto fault = service::trial([&] { serve(connection.number()); }))
      log_(Record{{"console_failed", fault->code}, {"why", fault->reason}, {"internal", fault->internal}});
    return true;
  }

  void serve(int connection) {
    const auto peer = peer_of(connection);
    if (!peer || !is_owner(*peer)) return;
    const auto asked = receive(connection, stop_);
    if (!asked || asked->empty()) return;  // only to see whether somebody is here
    const std::string who = os_user(peer->uid);
    const ParsedJson order = parse_json(*asked, "console");
    const Value answer = answer_to(order, who);
    log_(
        Record{{"console", order.value["do"].text_or("")}, {"os_user", who}, {"refused", answer["error"].is_record()}});
    send_all(connection, to_json(answer));
  }

  Value answer_to(const ParsedJson& order, const std::string& who) {
    try {
      if (!order.findings.empty()) throw Error(ErrorCode::InvalidInput, "Приказ не прочитан");
      return Record{{"done", service::execute_order(service_, {order.value, who})}};
    } catch (const Error& error) {
      return Record{{"error", wire_value(error)}};
    }
  }

  service::Service& service_;
  LogLines& log_;
  SocketPlace place_;
  int stop_;
  int listener_ = -1;
  std::thread thread_;
};

ConsoleDoor::ConsoleDoor(service::Service& service, const std::string& data_folder, LogLines& log)
    : impl_(std::make_unique<Impl>(service, data_folder, log)) {}
ConsoleDoor::~ConsoleDoor() = default;

namespace {

// Whether the service is there; what is left of one that was killed is not.
bool connects(const Descriptor& connection, const SocketPlace& place) {
  if (connection.number() < 0 || !place.is_there()) return false;
  if (::connect(connection.number(), place.address(), SocketPlace::length()) == 0) return true;
  if (errno == EACCES)
    throw Error(ErrorCode::Forbidden, "Служба принимает команды только от владельца папки хранилища");
  return false;
}

}  // namespace

bool has_service(const std::string& data_folder) {
  return connects(Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)), SocketPlace(data_folder));
}

std::optional<Value> ask_service(const std::string& data_folder, const Value& order) {
  const SocketPlace place(data_folder);
  const Descriptor connection(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!connects(connection, place)) return std::nullopt;
  send_all(connection.number(), to_json(order));
  ::shutdown(connection.number(), SHUT_WR);
  const auto text = receive(connection.number(), -1);
  const ParsedJson answer = text && !text->empty() ? parse_json(*text, "console") : ParsedJson{};
  if (answer.value["error"].is_record()) throw error_from_wire(answer.value["error"]);
  if (!answer.value["done"].is_null()) return answer.value["done"];
  throw Error(ErrorCode::Unavailable, "Служба не ответила: посмотрите, сделано ли, и повторите");
}

std::string os_user(unsigned int uid) {
  std::array<char, 4096> room{};
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(uid, &entry, room.data(), room.size(), &found) == 0 && found != nullptr) return entry.pw_name;
  return "uid " + std::to_string(uid);
}

namespace {

std::string& command_words() {
  static std::string words;
  return words;
}

}  // namespace

std::string os_user() { return os_user(::getuid()); }

void require_owner(const std::string& data_folder) {
  struct stat about {};
  if (::geteuid() == 0 || ::stat(data_folder.c_str(), &about) != 0 || about.st_uid == ::geteuid()) return;
  throw Error(ErrorCode::Forbidden, "Действовать от чужого имени без пароля может только владелец папки хранилища (" +
                                        os_user(about.st_uid) + "), а команду запустил " + os_user(::geteuid()));
}

std::string running_command() { return command_words(); }

void remember_command(const std::vector<std::string>& words) {
  std::string command;
  for (std::size_t i = 0; i < 2 && i < words.size() && words[i].rfind('-', 0) != 0; ++i)
    command += (command.empty() ? "" : " ") + words[i];
  command_words() = command;
}

}  // namespace dyak::cli

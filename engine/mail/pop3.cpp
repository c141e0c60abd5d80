#include "engine/mail/pop3.hpp"

#include <charconv>

namespace dyak::mail {
namespace {

constexpr std::size_t kMaxBytes = 64UL * 1024 * 1024;
constexpr std::size_t kMaxListed = 4UL * 1024 * 1024;

std::size_t number_at(const std::string& line, std::size_t from) {
  std::size_t number = 0;
  std::from_chars(line.data() + std::min(from, line.size()), line.data() + line.size(), number);
  return number;
}

}  // namespace

Pop3::Pop3(const Server& server) : server_(server), wire_(server) {
  if (wire_.line().rfind("+OK", 0) != 0) throw TalkFailed("Почтовый ящик на " + server.host + " не открыт");
  if (server.security == Security::StartTls) {
    ask("STLS", "не предлагает шифрования");
    wire_.secure();
  }
  ask("USER " + server.user, "не узнал учётную запись");
  ask("PASS " + server.password, "не принял пароль");
}

std::string Pop3::ask(const std::string& command, const char* what) {
  wire_.allow(server_.timeout);
  wire_.send(command + "\r\n");
  std::string line = wire_.line();
  if (line.rfind("+OK", 0) != 0) throw TalkFailed("Сервер почтового ящика " + server_.host + " " + what);
  return line;
}

std::string Pop3::until_dot(std::size_t most) {
  std::string all;
  for (;;) {
    const std::string line = wire_.line();
    if (line == ".") return all;
    all += (line.rfind("..", 0) == 0 ? line.substr(1) : line) + "\r\n";
    if (all.size() > most) throw TalkFailed("Сервер почтового ящика " + server_.host + " шлёт без конца");
  }
}

std::vector<Pop3::Listed> Pop3::list() {
  ask("LIST", "не показал писем");
  const std::string all = until_dot(kMaxListed);
  std::vector<Listed> listed;
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t end = all.find("\r\n", from);
    const std::string line = all.substr(from, end - from);
    const auto blank = line.find(' ');
    if (blank != std::string::npos)
      listed.push_back({static_cast<int>(number_at(line, 0)), number_at(line, blank + 1)});
    from = end + 2;
  }
  return listed;
}

std::string Pop3::retrieve(int number) {
  ask("RETR " + std::to_string(number), "не отдал письма");
  wire_.allow(server_.timeout * 10);
  return until_dot(kMaxBytes);
}

void Pop3::remove(int number) { ask("DELE " + std::to_string(number), "не удалил письма"); }

void Pop3::quit() { ask("QUIT", "не закрыл ящика"); }

}  // namespace dyak::mail

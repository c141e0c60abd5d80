#include "engine/cli/incoming_place.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::cli {
namespace {

using definitions::Node;

class PlaceReader {
 public:
  explicit PlaceReader(std::string path) : path_(std::move(path)) {}

  IncomingPlace read() {
    const auto node = definitions::parse_yaml(path_, read_file(path_), findings_);
    IncomingPlace place;
    if (findings_.empty() && (!node || !node->is_map()))
      fault({path_, 1, 1}, "wrong-shape", "здесь ожидаются ключи", "mailbox: {server: …}");
    if (findings_.empty()) read_all(*node, place);
    if (!findings_.empty())
      throw Error(ErrorCode::InvalidInput, "Настройки приёма «" + path_ + "» не прочитаны", std::move(findings_));
    return place;
  }

 private:
  void fault(const Place& place, const char* code, std::string message, std::string hint) {
    findings_.push_back({Severity::Error, code, std::move(message), std::move(hint), place, {}});
  }

  void know_keys(const Node& map, const std::vector<std::string>& known) {
    for (const Node& key : map.keys) {
      if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
      const std::string near = nearest(key.text, known);
      fault(key.place, "unknown-key", "у приёма нет настройки «" + key.text + "»",
            near.empty() ? "" : "возможно, «" + near + "»");
    }
  }

  std::string text(const Node& map, const char* key) {
    const Node* node = map.find(key);
    if (node == nullptr) return {};
    if (!node->is_scalar())
      fault(node->place, "wrong-shape", std::string("у настройки «") + key + "» ожидается одно значение", "");
    return node->text;
  }

  void read_all(const Node& map, IncomingPlace& place) {
    know_keys(map, {"mailbox", "folder", "scanner"});
    place.folder = text(map, "folder");
    if (const std::string address = text(map, "scanner"); !address.empty()) {
      try {
        place.scanner = std::make_shared<const intake::Scanner>(address);
      } catch (const Error& error) {
        fault(map.find("scanner")->place, "scanner-address", error.public_message, error.details.front().hint);
      }
    }
    const Node* mailbox = map.find("mailbox");
    if (mailbox == nullptr) return;
    if (!mailbox->is_map())
      return fault(mailbox->place, "wrong-shape", "здесь ожидаются ключи", "mailbox: {server: …}");
    place.mailbox = server(*mailbox);
  }

  mail::Server server(const Node& map) {
    know_keys(map, {"server", "security", "user", "password_file", "password_env", "ca_file"});
    mail::Server server;
    const std::string security = text(map, "security");
    server.security = security == "starttls" ? mail::Security::StartTls
                      : security == "none"   ? mail::Security::None
                                             : mail::Security::Tls;
    if (!security.empty() && security != "tls" && security != "starttls" && security != "none")
      fault(map.find("security")->place, "mail-security", "шифрования «" + security + "» нет",
            "tls, starttls или none");
    server.port = server.security == mail::Security::Tls ? 995 : 110;
    read_host(map, server);
    server.user = text(map, "user");
    server.ca_file = text(map, "ca_file");
    read_password(map, server);
    return server;
  }

  void read_host(const Node& map, mail::Server& server) {
    const std::string name = text(map, "server");
    const auto colon = name.rfind(':');
    server.host = name.substr(0, colon);
    if (server.host.empty())
      return fault(map.place, "mail-server", "не назван сервер ящика", "server: pop.example.org");
    if (colon == std::string::npos) return;
    const auto port = Rational::parse(name.substr(colon + 1));
    if (port && port->is_integer() && *port > Rational(0) && *port < Rational(65536))
      server.port = static_cast<std::uint16_t>(port->numerator());
    else
      fault(map.find("server")->place, "mail-server", "порта «" + name.substr(colon + 1) + "» нет",
            "pop.example.org:995");
  }

  void read_password(const Node& map, mail::Server& server) {
    if (const std::string file = text(map, "password_file"); !file.empty()) {
      try {
        server.password = read_file(file);
      } catch (const Error&) {
        fault(map.find("password_file")->place, "mail-password", "файл пароля «" + file + "» не читается",
              "проверьте путь и права: файл читает только служба");
      }
      while (!server.password.empty() && (server.password.back() == '\n' || server.password.back() == '\r'))
        server.password.pop_back();
    } else if (const std::string name = text(map, "password_env"); !name.empty()) {
      const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
      if (value == nullptr)
        fault(map.find("password_env")->place, "mail-password", "переменной «" + name + "» нет", "");
      server.password = value == nullptr ? "" : value;
    } else {
      fault(map.place, "mail-password", "не сказано, где пароль ящика", "password_file или password_env");
    }
  }

  std::string path_;
  Diagnostics findings_;
};

}  // namespace

IncomingPlace incoming_place(const Arguments& arguments) {
  if (const auto given = arguments.option("incoming")) return PlaceReader(*given).read();
  const std::string beside = arguments.option_or("data", "data") + "/incoming.yaml";
  std::error_code problem;
  return std::filesystem::exists(beside, problem) ? PlaceReader(beside).read() : IncomingPlace{};
}

service::Fetched fetch_all(service::Incoming& incoming, const IncomingPlace& place, const Clock& clock,
                           std::chrono::seconds settled) {
  service::Fetched all;
  const auto add = [&](const service::Fetched& one) {
    all.taken += one.taken;
    all.known += one.known;
    if (!one.trouble.empty()) all.trouble += (all.trouble.empty() ? "" : "; ") + one.trouble;
  };
  if (place.mailbox) add(service::fetch_mailbox(incoming, *place.mailbox, clock));
  if (!place.folder.empty()) add(service::fetch_folder(incoming, place.folder, settled));
  incoming.scan_again();
  return all;
}

}  // namespace dyak::cli

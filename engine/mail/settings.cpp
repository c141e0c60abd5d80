#include "engine/mail/settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::mail {
namespace {

using definitions::Node;

constexpr const char* kOwnKeys[] = {"from", "reply_to", "folder", "site", "tries", "since", "digest_at", "bounces"};
constexpr const char* kServerKeys[] = {"server", "security", "user", "password_file", "password_env", "ca_file",
                                       "timeout"};

/// Reads the file's maps and gathers what is wrong with them.
class SettingsReader {
 public:
  explicit SettingsReader(std::string path) : path_(std::move(path)) {}

  Settings read() {
    const auto node = definitions::parse_yaml(path_, read_file(path_), findings_);
    if (findings_.empty() && (!node || !node->is_map())) fault({path_, 1, 1}, "wrong-shape", "здесь ожидаются ключи", "from: …");
    Settings settings;
    if (findings_.empty()) read_all(*node, settings);
    if (!findings_.empty())
      throw Error(ErrorCode::InvalidInput, "Настройки почты «" + path_ + "» не прочитаны", std::move(findings_));
    return settings;
  }

 private:
  void fault(const Place& place, const char* code, std::string message, std::string hint) {
    findings_.push_back({Severity::Error, code, std::move(message), std::move(hint), place, {}});
  }

  void read_all(const Node& map, Settings& settings) {
    know_keys(map, true);
    if (const Node* from = needed(map, "from")) settings.from = mailbox(*from);
    if (const Node* reply = scalar(map, "reply_to")) settings.reply_to = mailbox(*reply);
    settings.folder = text(map, "folder");
    settings.site = text(map, "site");
    while (!settings.site.empty() && settings.site.back() == '/') settings.site.pop_back();
    if (const Node* site = map.find("site"); site != nullptr && settings.site.rfind("http", 0) != 0)
      fault(site->place, "mail-site", "здесь ожидается адрес страниц службы", "site: https://dyak.example.org");
    settings.tries = number(map, "tries", 1, 100, settings.tries);
    if (const Node* since = scalar(map, "since")) {
      settings.since = Date::parse_iso(since->text);
      if (!settings.since) fault(since->place, "bad-date", "даты «" + since->text + "» нет", "since: 2026-12-01");
    }
    if (const Node* at = scalar(map, "digest_at")) settings.digest_minute = minute(*at);
    if (map.find("server") != nullptr) settings.server = server(map, 587, 465, 25);
    const Node* bounces = map.find("bounces");
    if (bounces == nullptr) return;
    if (!bounces->is_map()) return fault(bounces->place, "wrong-shape", "здесь ожидаются ключи", "bounces: {server: …}");
    know_keys(*bounces, false);
    settings.bounces = server(*bounces, 110, 995, 110);
  }

  void know_keys(const Node& map, bool whole) {
    std::vector<std::string> known(std::begin(kServerKeys), std::end(kServerKeys));
    if (whole) known.insert(known.end(), std::begin(kOwnKeys), std::end(kOwnKeys));
    for (const Node& key : map.keys) {
      if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
      const std::string near = nearest(key.text, known);
      if (key.text == "password")
        fault(key.place, "mail-password", "пароль в настройках не пишут: их читают и копируют",
              "password_file: ФАЙЛ или password_env: ПЕРЕМЕННАЯ");
      else
        fault(key.place, "unknown-key", "у почты нет настройки «" + key.text + "»",
              near.empty() ? "" : "возможно, «" + near + "»");
    }
  }

  const Node* scalar(const Node& map, const char* key) {
    const Node* node = map.find(key);
    if (node != nullptr && !node->is_scalar()) {
      fault(node->place, "wrong-shape", std::string("у настройки «") + key + "» ожидается одно значение", "");
      return nullptr;
    }
    return node;
  }
  const Node* needed(const Node& map, const char* key) {
    if (map.find(key) == nullptr) fault(map.place, "missing-key", std::string("нет настройки «") + key + "»", "");
    return scalar(map, key);
  }
  std::string text(const Node& map, const char* key) {
    const Node* node = scalar(map, key);
    return node == nullptr ? std::string() : node->text;
  }
  int number(const Node& map, const char* key, int least, int most, int otherwise) {
    const Node* node = scalar(map, key);
    if (node == nullptr) return otherwise;
    const auto value = Rational::parse(node->text);
    if (value && value->is_integer() && *value >= Rational(least) && *value <= Rational(most))
      return static_cast<int>(value->numerator());
    fault(node->place, "bad-number",
          std::string("«") + key + "» — целое от " + std::to_string(least) + " до " + std::to_string(most), "");
    return otherwise;
  }
  int minute(const Node& node) {
    const std::string& at = node.text;
    const bool shaped = at.size() == 5 && at[2] == ':' && at.find_first_not_of("0123456789:") == std::string::npos;
    const int minute = shaped ? std::stoi(at.substr(0, 2)) * 60 + std::stoi(at.substr(3)) : -1;
    if (minute >= 0 && minute < 24 * 60 && at.substr(3) < "60") return minute;
    fault(node.place, "bad-time", "часа «" + at + "» нет", "digest_at: \"08:00\"");
    return 0;
  }
  Mailbox mailbox(const Node& node) {
    if (const auto known = parse_mailbox(node.text)) return *known;
    fault(node.place, "email", "«" + node.text + "» — не адрес электронной почты", "Управление <uo@example.org>");
    return {};
  }

  Server server(const Node& map, std::uint16_t starttls, std::uint16_t tls, std::uint16_t open) {
    Server server;
    const std::string security = text(map, "security");
    if (security == "tls") server.security = Security::Tls;
    if (security == "none") server.security = Security::None;
    if (const Node* node = map.find("security"); node != nullptr && security != "tls" && security != "none" && security != "starttls")
      fault(node->place, "mail-security", "шифрования «" + security + "» нет", "starttls, tls или none");
    server.port = server.security == Security::Tls ? tls : server.security == Security::None ? open : starttls;
    if (const Node* node = needed(map, "server")) read_host(*node, server);
    server.user = text(map, "user");
    server.ca_file = text(map, "ca_file");
    server.timeout = std::chrono::seconds(number(map, "timeout", 1, 600, 30));
    read_password(map, server);
    return server;
  }
  void read_host(const Node& node, Server& server) {
    server.host = node.text;
    if (const auto colon = node.text.rfind(':'); colon != std::string::npos) {
      server.host = node.text.substr(0, colon);
      const auto port = Rational::parse(node.text.substr(colon + 1));
      if (port && port->is_integer() && *port > Rational(0) && *port < Rational(65536))
        server.port = static_cast<std::uint16_t>(port->numerator());
      else
        fault(node.place, "mail-server", "порта «" + node.text.substr(colon + 1) + "» нет", "smtp.example.org:587");
    }
    if (server.host.empty()) fault(node.place, "mail-server", "не назван сервер", "smtp.example.org:587");
  }
  void read_password(const Node& map, Server& server) {
    if (const Node* file = scalar(map, "password_file")) {
      try {
        server.password = read_file(file->text);
      } catch (const Error&) {
        fault(file->place, "mail-password", "файл пароля «" + file->text + "» не читается",
              "проверьте путь и права: файл читает только служба");
      }
      while (!server.password.empty() && (server.password.back() == '\n' || server.password.back() == '\r'))
        server.password.pop_back();
    } else if (const Node* name = scalar(map, "password_env")) {
      const char* value = std::getenv(name->text.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
      if (value == nullptr) fault(name->place, "mail-password", "переменной «" + name->text + "» нет", "");
      server.password = value == nullptr ? "" : value;
    } else if (!server.user.empty()) {
      fault(map.find("user")->place, "mail-password", "не сказано, где пароль", "password_file или password_env");
    }
  }

  std::string path_;
  Diagnostics findings_;
};

}  // namespace

Settings read_settings(const std::string& path) { return SettingsReader(path).read(); }

}  // namespace dyak::mail

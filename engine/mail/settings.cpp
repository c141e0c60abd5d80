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

constexpr const char* kOwnKeys[] = {"from",  "reply_to",  "folder",  "site", "tries",
                                    "since", "digest_at", "bounces", "hooks"};
constexpr const char* kHookKeys[] = {"id",     "url",       "secret_file", "secret_env",
                                     "events", "processes", "ca_file",     "timeout"};
constexpr const char* kHookEvents[] = {"opened", "moved", "numbered", "paper"};
constexpr const char* kServerKeys[] = {"server",       "security", "user",   "password_file",
                                       "password_env", "ca_file",  "timeout"};

/// Reads the file's maps and gathers what is wrong with them.
class SettingsReader {
 public:
  explicit SettingsReader(std::string path) : path_(std::move(path)) {}

  Settings read() {
    const auto node = definitions::parse_yaml(path_, read_file(path_), findings_);
    if (findings_.empty() && (!node || !node->is_map()))
      fault({path_, 1, 1}, "wrong-shape", "здесь ожидаются ключи", "from: …");
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
    std::vector<std::string> known(std::begin(kServerKeys), std::end(kServerKeys));
    known.insert(known.end(), std::begin(kOwnKeys), std::end(kOwnKeys));
    know_keys(map, known);
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
    if (const Node* hooks = map.find("hooks")) read_hooks(*hooks, settings);
    if (map.find("server") != nullptr) settings.server = server(map, 587, 465, 25);
    const Node* bounces = map.find("bounces");
    if (bounces == nullptr) return;
    if (!bounces->is_map())
      return fault(bounces->place, "wrong-shape", "здесь ожидаются ключи", "bounces: {server: …}");
    know_keys(*bounces, {std::begin(kServerKeys), std::end(kServerKeys)});
    settings.bounces = server(*bounces, 110, 995, 110);
  }

  void know_keys(const Node& map, const std::vector<std::string>& known) {
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

  void read_hooks(const Node& list, Settings& settings) {
    if (!list.is_list()) return fault(list.place, "wrong-shape", "здесь ожидается список", "hooks: [{id: …, url: …}]");
    for (const Node& node : list.items) {
      if (!node.is_map()) {
        fault(node.place, "wrong-shape", "здесь ожидаются ключи", "{id: …, url: …, secret_file: …}");
        continue;
      }
      know_keys(node, {std::begin(kHookKeys), std::end(kHookKeys)});
      settings.hooks.push_back(hook(node));
      const Hook& made = settings.hooks.back();
      const bool twice = std::count_if(settings.hooks.begin(), settings.hooks.end(),
                                       [&](const Hook& one) { return one.id == made.id; }) > 1;
      if (twice) fault(node.place, "duplicate-id", "адресат «" + made.id + "» назван дважды", "");
    }
  }

  Hook hook(const Node& node) {
    Hook made;
    if (const Node* id = needed(node, "id")) made.id = id->text;
    if (made.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
      fault(node.find("id")->place, "bad-id", "имя «" + made.id + "» не годится", "латинские буквы, цифры, дефис");
    if (const Node* url = needed(node, "url")) made.url = url->text;
    made.ca_file = text(node, "ca_file");
    made.timeout = std::chrono::seconds(number(node, "timeout", 1, 120, 15));
    if (!made.url.empty() && !hook_place(made))
      fault(node.find("url")->place, "hook-url", "по адресу «" + made.url + "» события не шлют",
            "https://…; http:// — только на этой же машине");
    made.events = words(node, "events");
    if (made.events.empty()) made.events.assign(std::begin(kHookEvents), std::end(kHookEvents));
    made.processes = words(node, "processes");
    made.secret = hook_secret(secret(node, "secret_file", "secret_env"));
    if (made.secret.empty())
      fault(node.place, "hook-secret", "нет ключа для подписи событий",
            "secret_file или secret_env: whsec_ и не меньше 24 байт в base64");
    return made;
  }

  std::vector<std::string> words(const Node& map, const char* key) {
    std::vector<std::string> all;
    const Node* node = map.find(key);
    if (node == nullptr) return all;
    if (!node->is_list()) fault(node->place, "wrong-shape", "здесь ожидается список", "");
    for (const Node& item : node->items) all.push_back(item.text);
    return all;
  }

  Server server(const Node& map, std::uint16_t starttls, std::uint16_t tls, std::uint16_t open) {
    Server server;
    const std::string security = text(map, "security");
    if (security == "tls") server.security = Security::Tls;
    if (security == "none") server.security = Security::None;
    if (const Node* node = map.find("security");
        node != nullptr && security != "tls" && security != "none" && security != "starttls")
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
    server.password = secret(map, "password_file", "password_env");
    if (server.user.empty() || map.find("password_file") != nullptr || map.find("password_env") != nullptr) return;
    fault(map.find("user")->place, "mail-password", "не сказано, где пароль", "password_file или password_env");
  }
  /// What is not written into settings, from a file or the environment.
  std::string secret(const Node& map, const char* in_file, const char* in_environment) {
    std::string found;
    if (const Node* file = scalar(map, in_file)) {
      try {
        found = read_file(file->text);
      } catch (const Error&) {
        fault(file->place, "mail-password", "файл «" + file->text + "» не читается",
              "проверьте путь и права: файл читает только служба");
      }
      while (!found.empty() && (found.back() == '\n' || found.back() == '\r')) found.pop_back();
    } else if (const Node* name = scalar(map, in_environment)) {
      const char* value = std::getenv(name->text.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
      if (value == nullptr) fault(name->place, "mail-password", "переменной «" + name->text + "» нет", "");
      found = value == nullptr ? "" : value;
    }
    return found;
  }

  std::string path_;
  Diagnostics findings_;
};

}  // namespace

Settings read_settings(const std::string& path) { return SettingsReader(path).read(); }

}  // namespace dyak::mail

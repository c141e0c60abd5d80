#include "engine/store/postgres_address.hpp"

#include "engine/base/error.hpp"

namespace dyak::store {
namespace {

using Parts = std::vector<std::string>;

Parts parts_of(const std::string& list) {
  Parts parts;
  for (std::size_t at = 0;;) {
    const std::size_t comma = list.find(',', at);
    parts.push_back(list.substr(at, comma - at));
    if (comma == std::string::npos) return parts;
    at = comma + 1;
  }
}

/// Options as libpq takes them; they outlive it.
class Words {
 public:
  explicit Words(const std::map<std::string, std::string>& options) {
    for (const auto& [name, value] : options) {
      names_.push_back(name.c_str());
      values_.push_back(value.c_str());
    }
    names_.push_back(nullptr);
    values_.push_back(nullptr);
  }
  const char* const* names() const { return names_.data(); }
  const char* const* values() const { return values_.data(); }

 private:
  std::vector<const char*> names_;
  std::vector<const char*> values_;
};

/// For an address: whatever may mean something in it is written by its number.
std::string escaped(const std::string& text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:,";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos)
      out += c;
    else
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out;
}

std::string told(const char* text) { return text == nullptr ? std::string() : text; }

}  // namespace

PostgresAddress::PostgresAddress(const std::string& text)
    : options_{{"connect_timeout", "3"},     {"application_name", "dyak"}, {"keepalives_idle", "10"},
               {"keepalives_interval", "3"}, {"keepalives_count", "3"},    {"tcp_user_timeout", "15000"}} {
  char* fault = nullptr;
  PQconninfoOption* parsed = PQconninfoParse(text.c_str(), &fault);
  if (parsed == nullptr) {
    PQfreemem(fault);  // may have the password in it
    throw Error(ErrorCode::InvalidInput,
                "Адрес базы данных не разобран: нужен вид postgresql://роль@сервер/база. Поправьте store.yaml");
  }
  for (const PQconninfoOption* one = parsed; one->keyword != nullptr; ++one)
    if (one->val != nullptr) options_[one->keyword] = one->val;
  PQconninfoFree(parsed);
}

bool PostgresAddress::tells_password() const {
  const auto password = options_.find("password");
  return password != options_.end() && !password->second.empty();
}

std::vector<PostgresAddress::Options> PostgresAddress::servers(const std::string& first) const {
  const auto named = options_.find("host");
  const Parts hosts = parts_of(named == options_.end() ? "" : named->second);
  if (hosts.size() < 2 || options_.contains("hostaddr")) return {options_};
  const auto told_ports = options_.find("port");
  Parts ports = parts_of(told_ports == options_.end() ? "" : told_ports->second);
  if (ports.size() == 1) ports.resize(hosts.size(), ports[0]);
  if (ports.size() != hosts.size()) return {options_};
  std::vector<Options> all;
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    Options one = options_;
    one["host"] = hosts[i];
    one["port"] = ports[i].empty() ? "5432" : ports[i];
    one.emplace("target_session_attrs", "read-write");
    const bool comes_first = one["host"] + ":" + one["port"] == first;
    all.insert(comes_first ? all.begin() : all.end(), std::move(one));
  }
  return all;
}

// libpq itself goes on to the next server only when one refuses: not when a connection is taken and then dropped.
PGconn* PostgresAddress::connect(const std::string& first) const {
  PGconn* last = nullptr;
  for (const Options& one : servers(first)) {
    PQfinish(last);
    const Words words(one);
    last = PQconnectdbParams(words.names(), words.values(), 0);
    if (PQstatus(last) == CONNECTION_OK) break;
  }
  return last;
}

bool PostgresAddress::answers(const PGconn* connection) const {
  Options options = options_;
  options["host"] = told(PQhost(connection));
  options["port"] = told(PQport(connection));
  options.erase("hostaddr");
  options.erase("target_session_attrs");
  const Words words(options);
  return PQpingParams(words.names(), words.values(), 0) != PQPING_NO_RESPONSE;
}

std::string PostgresAddress::server_of(const PGconn* connection) {
  return told(PQhost(connection)) + ":" + told(PQport(connection));
}

std::string PostgresAddress::of_service(const std::string& role, const std::string& schema) const {
  const auto told_of = [&](const char* name) {
    const auto found = options_.find(name);
    return found == options_.end() ? std::string() : found->second;
  };
  std::string address = "postgresql:///" + escaped(told_of("dbname"));
  char before = '?';
  const auto add = [&](const char* name, const std::string& value) {
    if (value.empty()) return;
    address += before + std::string(name) + "=" + escaped(value);
    before = '&';
  };
  add("user", role.empty() ? told_of("user") : role);
  for (const char* name : {"host", "port", "hostaddr", "sslmode", "sslrootcert", "target_session_attrs"})
    add(name, told_of(name));
  add("options", schema.empty() ? told_of("options") : "-csearch_path=" + schema);
  return address;
}

}  // namespace dyak::store

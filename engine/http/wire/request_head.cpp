// request-line  = method SP request-target SP HTTP/1.x CRLF
// header-field  = name ":" OWS value OWS CRLF
// Names are tokens; values hold visible characters, blanks and bytes above 7F; the end is
// an empty line. Every byte is looked at before anything is believed (RFC 9112, 2, 3, 5, 6, 11).
#include "engine/http/wire/request_head.hpp"
#include "engine/http/wire/message.hpp"

#include <algorithm>
#include <array>

namespace dyak::http {
namespace {

constexpr std::array<std::string_view, 7> kMethods{"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};
constexpr std::size_t kMaxParameters = 100;
constexpr std::size_t kLongestValue = 8192;

struct Stop {
  HeadFault fault;
};

[[noreturn]] void stop(int status, const char* code, const char* message) { throw Stop{{status, code, message}}; }
[[noreturn]] void malformed(const char* message) { stop(400, "bad-request", message); }

bool is_token(char c) {
  constexpr std::string_view kOther = "!#$%&'*+-.^_`|~";
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kOther.find(c) != std::string_view::npos;
}

std::string_view without_edges(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts the next line off; only CR LF ends one.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find("\r\n");
  if (end == std::string_view::npos) malformed("Заголовок запроса оборван");
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  if (line.find_first_of("\r\n") != std::string_view::npos) malformed("В заголовке запроса лишний перевод строки");
  return line;
}

void read_path(std::string_view raw, Request& request) {
  for (std::size_t at = 1; at <= raw.size();) {
    const std::size_t end = std::min(raw.find('/', at), raw.size());
    std::string segment;
    if (!percent_decode(raw.substr(at, end - at), Decode::Path, segment)) malformed("Адрес записан неверно");
    if (segment == "." || segment == "..") malformed("Адрес с «.» или «..» не принимается");
    if (!segment.empty())
      request.path.push_back(std::move(segment));
    else if (end != raw.size())
      malformed("В адресе две косые черты подряд");
    at = end + 1;
  }
}

void read_target(std::string_view target, const HeadLimits& limits, Request& request) {
  if (target.size() > limits.target_bytes) stop(414, "uri-too-long", "Адрес слишком длинный");
  const bool visible =
      std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
  if (target.empty() || target.front() != '/' || !visible) malformed("Адрес записан неверно");
  request.target = std::string(target);
  const std::size_t mark = std::min(target.find('?'), target.size());
  read_path(target.substr(0, mark), request);
  if (mark < target.size() && !parse_pairs(target.substr(mark + 1), Decode::Query, kMaxParameters, request.query)) {
    malformed("Параметры адреса записаны неверно");
  }
}

// Returns whether the version is 1.1.
bool read_request_line(std::string_view line, const HeadLimits& limits, Request& request) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || first == 0)
    malformed("Первая строка запроса записана неверно");
  const std::string_view method = line.substr(0, first);
  if (!std::all_of(method.begin(), method.end(), is_token)) malformed("Метод запроса записан неверно");
  const std::string_view version = line.substr(last + 1);
  if (version.substr(0, 5) != "HTTP/") malformed("Первая строка запроса записана неверно");
  if (version != "HTTP/1.1" && version != "HTTP/1.0")
    stop(505, "http-version", "Эта версия HTTP не поддерживается: нужна 1.1");
  if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end())
    stop(501, "unknown-method", "Этот метод не поддерживается");
  request.method = std::string(method);
  read_target(line.substr(first + 1, last - first - 1), limits, request);
  return version == "HTTP/1.1";
}

void read_field(std::string_view line, Fields& fields) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) malformed("Поле заголовка записано неверно");
  const std::string_view name = line.substr(0, colon);
  if (!std::all_of(name.begin(), name.end(), is_token)) malformed("Имя поля заголовка записано неверно");
  const std::string_view value = without_edges(line.substr(colon + 1));
  const bool clean = std::none_of(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
  if (!clean) malformed("В поле заголовка управляющий символ");
  if (value.size() > kLongestValue) stop(431, "header-too-large", "Поле заголовка слишком длинное");
  const std::string key = ascii_lower(name);
  const auto [known, is_new] = fields.emplace(key, value);
  if (is_new) return;
  if (key == "host" || key == "content-length" || key == "transfer-encoding" || key == "if-match" ||
      key == "idempotency-key" || key == "authorization" || key == "content-type" || key == "origin") {
    malformed("Поле заголовка указано дважды");
  }
  known->second += key == "cookie" ? "; " : ", ";
  known->second += value;
}

void check_host(const Fields& fields, bool is_11) {
  const auto host = fields.find("host");
  if (host == fields.end()) {
    if (is_11) malformed("Нет поля Host");
    return;
  }
  const bool good = std::all_of(host->second.begin(), host->second.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
           c == ':' || c == '[' || c == ']' || c == '_';
  });
  if (!good || host->second.empty()) malformed("Поле Host записано неверно");
}

std::size_t read_length(const Request& request, const HeadLimits& limits) {
  if (request.headers.contains("transfer-encoding")) {
    stop(501, "transfer-encoding", "Передача по частям (Transfer-Encoding) не принимается: укажите Content-Length");
  }
  const auto given = request.headers.find("content-length");
  if (given == request.headers.end()) {
    if (request.method == "POST" || request.method == "PUT")
      stop(411, "length-required", "Не указана длина тела запроса (Content-Length)");
    return 0;
  }
  const std::string& text = given->second;
  if (text.empty() || text.size() > 12 ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    malformed("Длина тела запроса (Content-Length) записана неверно");
  }
  const auto length = static_cast<std::size_t>(std::stoull(text));
  if (length > 0 && !request.writes()) malformed("У запроса GET не бывает тела");
  if (length > (is_upload(request.header("content-type")) ? limits.upload_bytes : limits.body_bytes))
    stop(413, "body-too-large", "Запрос слишком велик");
  return length;
}

bool wants_keep_alive(const Fields& fields, bool is_11) {
  const auto given = fields.find("connection");
  const std::string tokens = given == fields.end() ? std::string{} : ascii_lower(given->second);
  if (tokens.find("close") != std::string::npos) return false;
  return is_11 || tokens.find("keep-alive") != std::string::npos;
}

Head read_head(std::string_view bytes, const HeadLimits& limits) {
  Head head;
  std::string_view rest = bytes;
  const bool is_11 = read_request_line(take_line(rest), limits, head.request);
  std::size_t count = 0;
  for (;;) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') malformed("Перенос строки в поле заголовка не принимается");
    if (++count > limits.fields) stop(431, "header-too-large", "В запросе слишком много полей заголовка");
    read_field(line, head.request.headers);
  }
  check_host(head.request.headers, is_11);
  head.content_length = read_length(head.request, limits);
  head.upload = head.content_length > 0 && is_upload(head.request.header("content-type"));
  head.keep_alive = wants_keep_alive(head.request.headers, is_11);
  if (const std::string& expected = head.request.header("expect"); !expected.empty()) {
    if (ascii_lower(expected) != "100-continue") stop(417, "expectation", "Такое ожидание (Expect) не поддерживается");
    head.expects_continue = is_11;
  }
  return head;
}

}  // namespace

ParsedHead parse_head(std::string_view bytes, const HeadLimits& limits) {
  ParsedHead parsed;
  try {
    parsed.head = read_head(bytes, limits);
  } catch (const Stop& refused) {
    parsed.fault = refused.fault;
  }
  return parsed;
}

}  // namespace dyak::http

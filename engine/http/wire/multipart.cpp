// multipart/form-data:  --B CRLF head CRLF CRLF bytes CRLF --B CRLF … CRLF --B-- (RFC 2046, 5.1; RFC 7578)
// The first delimiter is found like the others: a line end is thought before it.
#include "engine/http/wire/multipart.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/http/wire/message.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kLongestHead = 8 * 1024;
constexpr std::size_t kLongestBoundary = 70;
constexpr std::size_t kLongestName = 200;  // characters

[[noreturn]] void bad(const char* why) {
  throw HttpError(400, "bad-form", std::string("Форма передана с ошибкой: ") + why,
                  "Вернитесь на страницу и отправьте её ещё раз");
}

/// What has been read and not yet taken.
class Window {
 public:
  explicit Window(const Bytes& from) : from_(from) {}

  /// Gives everything before the delimiter away and drops the delimiter.
  void until(std::string_view delimiter, const std::function<void(std::string_view)>& take) {
    for (;;) {
      if (const auto at = held_.find(delimiter); at != std::string::npos) {
        if (at > 0) take(std::string_view(held_).substr(0, at));
        held_.erase(0, at + delimiter.size());
        return;
      }
      if (held_.size() >= delimiter.size()) {  // its beginning may stand at the end
        const std::size_t sure = held_.size() - delimiter.size() + 1;
        take(std::string_view(held_).substr(0, sure));
        held_.erase(0, sure);
      }
      more();
    }
  }
  std::string head() {
    for (;;) {
      if (const auto at = held_.find("\r\n\r\n"); at != std::string::npos && at <= kLongestHead) {
        std::string text = held_.substr(0, at);
        held_.erase(0, at + 4);
        return text;
      }
      if (held_.size() > kLongestHead) bad("слишком длинный заголовок части");
      more();
    }
  }
  std::string two() {
    while (held_.size() < 2) more();
    std::string text = held_.substr(0, 2);
    held_.erase(0, 2);
    return text;
  }

 private:
  void more() {
    const std::string piece = from_.read(at_, kPiece);
    if (piece.empty()) bad("она оборвана");
    at_ += piece.size();
    held_ += piece;
  }

  const Bytes& from_;
  std::uint64_t at_ = 0;
  std::string held_ = "\r\n";
};

// name="value" in a header's value: quoted as browsers do it (only %22, %0D, %0A stand for something), or a bare token.
bool parameter(std::string_view header, std::string_view name, std::string& out) {
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = header.find(wanted); at != std::string_view::npos; at = header.find(wanted, at + 1)) {
    if (at == 0 || (header[at - 1] != ' ' && header[at - 1] != ';' && header[at - 1] != '\t')) continue;
    std::string_view value = header.substr(at + wanted.size());
    if (!value.empty() && value.front() == '"') {
      value.remove_prefix(1);
      const auto end = value.find('"');
      if (end == std::string_view::npos) bad("имя без конца");
      out = std::string(value.substr(0, end));
    } else {
      out = std::string(value.substr(0, std::min(value.find(';'), value.size())));
    }
    return true;
  }
  return false;
}

std::string unescaped(std::string text) {
  for (std::size_t at = text.find("%22"); at != std::string::npos; at = text.find("%22", at + 1))
    text.replace(at, 3, "\"");
  return text;
}

Part part_of(const std::string& head) {
  Part part;
  bool named = false;
  for (std::size_t at = 0; at <= head.size();) {
    const std::size_t end = std::min(head.find("\r\n", at), head.size());
    const std::string_view line = std::string_view(head).substr(at, end - at);
    at = end + 2;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) bad("непонятный заголовок части");
    const std::string field = ascii_lower(line.substr(0, colon));
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (field == "content-type") part.type = std::string(value);
    if (field != "content-disposition") continue;
    named = parameter(value, "name", part.name);
    part.is_file = parameter(value, "filename", part.file_name);
  }
  if (!named || first_bad_utf8(head)) bad("часть без имени");
  part.name = unescaped(part.name);
  part.file_name = clean_file_name(unescaped(part.file_name));
  return part;
}

}  // namespace

void read_multipart(const Bytes& from, std::string_view content_type, std::size_t most, const PartReader& reader) {
  std::string boundary;
  if (!parameter(content_type, "boundary", boundary) || boundary.empty() || boundary.size() > kLongestBoundary)
    bad("не указана граница частей");
  const std::string delimiter = "\r\n--" + boundary;
  Window window(from);
  constexpr std::string_view kBlankLine = "\r\n";
  std::string before;  // it comes in whatever pieces the body does
  window.until(delimiter, [&](std::string_view piece) {
    before += piece;
    if (!kBlankLine.starts_with(before)) bad("перед первой частью что-то есть");
  });
  if (!before.empty() && before != kBlankLine) bad("перед первой частью что-то есть");
  for (std::size_t count = 0;; ++count) {
    const std::string next = window.two();
    if (next == "--") return;
    if (next != "\r\n") bad("граница частей записана неверно");
    if (count == most) bad("слишком много полей");
    reader.begin(part_of(window.head()));
    window.until(delimiter, reader.bytes);
    reader.end();
  }
}

std::string clean_file_name(std::string_view sent) {
  if (const auto slash = sent.find_last_of("/\\"); slash != std::string_view::npos) sent.remove_prefix(slash + 1);
  if (first_bad_utf8(sent)) return {};
  constexpr std::u32string_view kForbidden = U"<>:\"|?*";
  std::u32string clean;
  for (const char32_t c : to_utf32(sent)) {
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200e && c <= 0x200f) ||
                         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (!control) clean += kForbidden.find(c) == std::u32string_view::npos ? c : U'_';
  }
  if (clean.size() > kLongestName) {  // the end tells what it is
    const auto dot = clean.rfind(U'.');
    const std::u32string ending =
        dot != std::u32string::npos && clean.size() - dot <= 10 ? clean.substr(dot) : std::u32string{};
    clean = clean.substr(0, kLongestName - ending.size()) + ending;
  }
  const bool dots = std::all_of(clean.begin(), clean.end(), [](char32_t c) { return c == U'.' || c == U' '; });
  return dots && !clean.empty() ? "файл" : to_utf8(clean);  // «..» leads elsewhere wherever it is written
}

}  // namespace dyak::http

#include "engine/http/wire/byte_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

namespace dyak::http {
namespace {

constexpr std::string_view kUnit = "bytes=";

/// A file from one of its bytes to another.
class FilePart final : public Bytes {
 public:
  FilePart(std::shared_ptr<const Bytes> whole, const AskedRange& range)
      : whole_(std::move(whole)), first_(range.first), size_(range.last - range.first + 1) {}
  std::uint64_t size() const override { return size_; }
  std::string read(std::uint64_t offset, std::size_t most) const override {
    if (offset >= size_) return {};
    return whole_->read(first_ + offset, static_cast<std::size_t>(std::min<std::uint64_t>(most, size_ - offset)));
  }

 private:
  std::shared_ptr<const Bytes> whole_;
  std::uint64_t first_;
  std::uint64_t size_;
};

/// Digits alone; a number too great for any file is the greatest.
std::optional<std::uint64_t> number_in(std::string_view text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? number : std::numeric_limits<std::uint64_t>::max();
}

std::string_view tag_of(const Response& response) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [](const auto& header) { return header.first == "ETag"; });
  return found == response.headers.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

AskedRange asked_range(std::string_view header, std::uint64_t size) {
  using What = AskedRange::What;
  if (ascii_lower(header.substr(0, kUnit.size())) != kUnit) return {};
  const std::string_view range = header.substr(kUnit.size());
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return {};
  const auto from = number_in(range.substr(0, dash));
  const auto to = number_in(range.substr(dash + 1));
  if (!from && dash > 0) return {};
  if (!to && (!from || dash + 1 < range.size())) return {};
  if (!from)
    return *to == 0 || size == 0 ? AskedRange{What::Nothing}
                                 : AskedRange{What::Part, size - std::min(size, *to), size - 1};
  if (to && *to < *from) return {};
  if (*from >= size) return {What::Nothing};
  return {What::Part, *from, to ? std::min(*to, size - 1) : size - 1};
}

Response part_of(const Request& request, Response whole) {
  if (!whole.file || whole.status != 200) return whole;
  put_header(whole, "Accept-Ranges", "bytes");
  const std::string& known = request.header("if-range");
  if (request.method != "GET" || (!known.empty() && known != tag_of(whole))) return whole;
  const std::uint64_t size = whole.file->size();
  const AskedRange range = asked_range(request.header("range"), size);
  if (range.what == AskedRange::What::Whole) return whole;
  if (range.what == AskedRange::What::Nothing) {
    Response none{416, "text/plain; charset=utf-8", {}, "Такой части у файла нет: он короче\n"};
    put_header(none, "Content-Range", fmt::format("bytes */{}", size));
    return none;
  }
  whole.status = 206;
  put_header(whole, "Content-Range", fmt::format("bytes {}-{}/{}", range.first, range.last, size));
  whole.file = std::make_shared<FilePart>(std::move(whole.file), range);
  return whole;
}

}  // namespace dyak::http

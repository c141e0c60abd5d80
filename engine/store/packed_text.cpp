#include "engine/store/packed_text.hpp"

#include <zlib.h>

#include <charconv>

#include "engine/base/error.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::store {
namespace {

constexpr std::string_view kPacked = "deflated:";  // no JSON begins so
constexpr std::size_t kShortestPacked = 512;
constexpr std::size_t kLongestUnpacked = std::size_t{1} << 30U;

[[noreturn]] void bad_packing() {
  throw Error(ErrorCode::Internal,
              "Внутренняя ошибка: содержимое документа в хранилище повреждено. Проверьте запись: dyak verify");
}

}  // namespace

std::string packed(const std::string& text) {
  if (text.size() < kShortestPacked) return text;
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string bytes(size, '\0');
  const int code = compress2(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                             static_cast<uLong>(text.size()), Z_DEFAULT_COMPRESSION);
  if (code != Z_OK) return text;
  bytes.resize(size);
  std::string kept = std::string(kPacked) + std::to_string(text.size()) + ":" + crypto::base64(bytes);
  return kept.size() < text.size() ? kept : text;
}

std::string unpacked(const std::string& kept) {
  if (!kept.starts_with(kPacked)) return kept;
  std::size_t size = 0;
  const char* digits = kept.data() + kPacked.size();
  const char* end = kept.data() + kept.size();
  const auto read = std::from_chars(digits, end, size);
  if (read.ec != std::errc() || read.ptr == end || *read.ptr != ':' || size > kLongestUnpacked) bad_packing();
  const auto bytes = crypto::from_base64(std::string_view(read.ptr + 1, static_cast<std::size_t>(end - read.ptr - 1)));
  if (!bytes) bad_packing();
  std::string text(size, '\0');
  uLongf unpacked_size = static_cast<uLongf>(size);
  const int code = uncompress(reinterpret_cast<Bytef*>(text.data()), &unpacked_size,
                              reinterpret_cast<const Bytef*>(bytes->data()), static_cast<uLong>(bytes->size()));
  if (code != Z_OK || unpacked_size != size) bad_packing();
  return text;
}

}  // namespace dyak::store

#include "engine/store/packed_text.hpp"

#include <zlib.h>

#include <array>
#include <charconv>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/crypto/text.hpp"
#include "engine/store/packing_words.hpp"

namespace dyak::store {
namespace {

// A text: "deflated:SIZE:BASE64" as older programs wrote it, "packed-s1:SIZE:BASE64" with the words of set s1; no JSON
// begins so. Bytes: "packed-p1:SIZE:BYTES"; no PDF begins so.
constexpr std::string_view kDeflated = "deflated:";
constexpr std::size_t kShortestPacked = 512;
constexpr std::size_t kLongestUnpacked = std::size_t{1} << 30U;

struct WordSet {
  std::string_view head;
  std::string_view words;
};

constexpr std::array<WordSet, 3> kSets{{
    {"packed-d1:", kDocumentWords},  // in the order of Packing
    {"packed-s1:", kStateWords},
    {"packed-p1:", kPaperWords},
}};

const WordSet& set_of(Packing kind) { return kSets[static_cast<std::size_t>(kind)]; }

[[noreturn]] void bad_packing() {
  throw Error(ErrorCode::Internal,
              "Внутренняя ошибка: содержимое документа в хранилище повреждено. Проверьте запись: dyak verify");
}

const Bytef* packable(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

struct EndDeflate {
  void operator()(z_stream* stream) const { deflateEnd(stream); }
};
struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

/// Empty: it could not be done.
std::string deflated_with(std::string_view words, std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  const std::unique_ptr<z_stream, EndDeflate> end(&stream);
  if (deflateSetDictionary(&stream, packable(words), static_cast<uInt>(words.size())) != Z_OK) return {};
  std::string bytes(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = const_cast<Bytef*>(packable(text));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
  bytes.resize(stream.total_out);
  return bytes;
}

std::string inflated_with(std::string_view words, std::string_view bytes, std::size_t size) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) bad_packing();
  const std::unique_ptr<z_stream, EndInflate> end(&stream);
  std::string text(size, '\0');
  stream.next_in = const_cast<Bytef*>(packable(bytes));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  int code = inflate(&stream, Z_FINISH);
  if (code == Z_NEED_DICT && inflateSetDictionary(&stream, packable(words), static_cast<uInt>(words.size())) == Z_OK)
    code = inflate(&stream, Z_FINISH);
  if (code != Z_STREAM_END || stream.total_out != size) bad_packing();
  return text;
}

/// What stands after "HEAD SIZE:".
std::string_view packed_part(std::string_view kept, std::string_view head, std::size_t& size) {
  const char* digits = kept.data() + head.size();
  const char* end = kept.data() + kept.size();
  const auto read = std::from_chars(digits, end, size);
  if (read.ec != std::errc() || read.ptr == end || *read.ptr != ':' || size > kLongestUnpacked) bad_packing();
  return {read.ptr + 1, static_cast<std::size_t>(end - read.ptr - 1)};
}

std::string unpacked_text(std::string_view kept, const WordSet& set) {
  std::size_t size = 0;
  const auto bytes = crypto::from_base64(packed_part(kept, set.head, size));
  if (!bytes) bad_packing();
  return inflated_with(set.words, *bytes, size);
}

bool is_worth_packing(const std::string& text) {
  return text.size() >= kShortestPacked && text.size() <= kLongestUnpacked;
}

}  // namespace

std::string packed(const std::string& text, Packing kind) {
  if (!is_worth_packing(text)) return text;
  const WordSet& set = set_of(kind);
  const std::string bytes = deflated_with(set.words, text);
  if (bytes.empty()) return text;
  std::string kept = std::string(set.head) + std::to_string(text.size()) + ":" + crypto::base64(bytes);
  return kept.size() < text.size() ? kept : text;
}

std::string unpacked(const std::string& kept) {
  if (kept.starts_with(kDeflated)) return unpacked_text(kept, {kDeflated, {}});
  for (const WordSet& set : kSets)
    if (kept.starts_with(set.head)) return unpacked_text(kept, set);
  return kept;
}

// Bytes that by chance begin like packed ones are packed whatever it costs.
std::string packed_bytes(const std::string& bytes, Packing kind) {
  const WordSet& set = set_of(kind);
  const bool ambiguous = bytes.starts_with(set.head);
  if (!ambiguous && !is_worth_packing(bytes)) return bytes;
  const std::string packed = deflated_with(set.words, bytes);
  std::string kept = std::string(set.head) + std::to_string(bytes.size()) + ":" + packed;
  return ambiguous || (!packed.empty() && kept.size() < bytes.size()) ? kept : bytes;
}

std::string unpacked_bytes(const std::string& kept) {
  for (const WordSet& set : kSets) {
    if (!kept.starts_with(set.head)) continue;
    std::size_t size = 0;
    const std::string_view bytes = packed_part(kept, set.head, size);
    return inflated_with(set.words, bytes, size);
  }
  return kept;
}

}  // namespace dyak::store

// Our own because the sizes that a ZIP file declares are a stranger's words: parts are unpacked as they are asked for,
// counted while they come, and never laid into memory whole.
#include "engine/tables/archive.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"

namespace dyak::tables {
namespace {

constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::uint64_t kWide = 0xFFFFFFFF;  // the true number stands in the ZIP64 part

class Inflated {
 public:
  Inflated() {
    if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK)
      throw Error(ErrorCode::Unavailable, "Файл не распакован: не хватает памяти");
  }
  Inflated(const Inflated&) = delete;
  Inflated& operator=(const Inflated&) = delete;
  ~Inflated() { inflateEnd(&stream_); }

  void begin(std::string_view packed) {
    // zlib's interface of 1995 takes no const; it does not write there.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
  }
  /// The next piece; empty at the end.
  std::string_view next() {
    if (ended_) return {};
    stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
    stream_.avail_out = static_cast<uInt>(piece_.size());
    const int state = inflate(&stream_, Z_NO_FLUSH);
    ended_ = state == Z_STREAM_END;
    const std::size_t got = piece_.size() - stream_.avail_out;
    if (!ended_ && (state != Z_OK || got == 0)) damaged("часть книги не распаковывается");
    return {piece_.data(), got};
  }

 private:
  z_stream stream_{};
  bool ended_ = false;
  std::array<char, 64 * 1024> piece_{};
};

}  // namespace

void damaged(const std::string& what) {
  throw Error(ErrorCode::InvalidInput, "Таблица не прочитана",
              {refusal("table-damaged", "Файл повреждён: " + what,
                       "Откройте его в Excel или LibreOffice и сохраните заново как .xlsx")});
}

void too_much(const std::string& what) {
  throw Error(ErrorCode::InvalidInput, "Таблица не прочитана",
              {refusal("table-limit", "Таблица слишком велика: " + what, "Разделите её на части")});
}

Archive::Archive(std::string_view bytes, const BookLimits& limits) : bytes_(bytes), limits_(limits) {
  if (bytes.size() > limits.bytes) too_much("больше " + std::to_string(limits.bytes / 1024 / 1024) + " МБ");
  directory();
}

std::string Archive::key(std::string_view name) {
  std::string key(name);
  std::transform(key.begin(), key.end(), key.begin(), [](char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '\\' ? '/' : c;
  });
  key.erase(0, key.find_first_not_of('/'));
  return key;
}

std::uint64_t Archive::number(std::uint64_t at, int bytes) const {
  if (at + static_cast<std::uint64_t>(bytes) > bytes_.size()) damaged("он обрывается");
  std::uint64_t value = 0;
  for (int i = bytes; i-- > 0;)
    value = (value << 8U) | static_cast<unsigned char>(bytes_[at + static_cast<unsigned>(i)]);
  return value;
}

void Archive::directory() {
  if (bytes_.size() < kEndSize) damaged("он обрывается");
  const std::size_t from = bytes_.size() - std::min<std::size_t>(bytes_.size(), kEndSize + 0xFFFF);
  const std::size_t end = bytes_.rfind("PK\x05\x06");
  if (end == std::string_view::npos || end < from || end + kEndSize > bytes_.size())
    damaged("в нём нет оглавления — файл загружен или скопирован не до конца");
  std::uint64_t count = number(end + 10, 2);
  std::uint64_t at = number(end + 16, 4);
  const std::size_t wide = end >= 20 ? end - 20 : 0;
  if (end >= 20 && bytes_.substr(wide, 4) == "PK\x06\x07") {
    const std::uint64_t record = number(wide + 8, 8);
    if (record > bytes_.size() || number(record, 4) != 0x06064b50) damaged("оглавление не читается");
    count = number(record + 32, 8);
    at = number(record + 48, 8);
  }
  if (count > limits_.entries) too_much("в книге больше " + std::to_string(limits_.entries) + " частей");
  for (std::uint64_t i = 0; i < count; ++i) {
    if (at > bytes_.size()) damaged("оглавление не читается");
    at = entry(static_cast<std::size_t>(at));
  }
}

std::size_t Archive::entry(std::size_t at) {
  if (number(at, 4) != 0x02014b50) damaged("оглавление не читается");
  const std::size_t name = number(at + 28, 2);
  const std::size_t extra = number(at + 30, 2);
  const std::size_t remark = number(at + 32, 2);
  if (at + kEntrySize + name + extra + remark > bytes_.size()) damaged("он обрывается");
  if ((number(at + 8, 2) & 1U) != 0) {
    throw Error(ErrorCode::InvalidInput, "Таблица не прочитана",
                {refusal("table-secret", "Книга закрыта паролем", "Сохраните её без пароля")});
  }
  Part part{number(at + 42, 4), number(at + 20, 4), static_cast<unsigned>(number(at + 10, 2)),
            static_cast<std::uint32_t>(number(at + 16, 4))};
  std::size_t field = at + kEntrySize + name;
  const std::size_t last = field + extra;
  while (field + 4 <= last) {
    const std::uint64_t size = number(field + 2, 2);
    if (number(field, 2) == 1) {  // ZIP64: only what did not fit, in this order
      std::size_t here = field + 4;
      if (number(at + 24, 4) == kWide) here += 8;
      if (part.packed == kWide) part.packed = number(here, 8), here += 8;
      if (part.at == kWide) part.at = number(here, 8);
    }
    field += 4 + static_cast<std::size_t>(size);
  }
  parts_.emplace(key(bytes_.substr(at + kEntrySize, name)), part);
  return at + kEntrySize + name + extra + remark;
}

std::string_view Archive::packed(const Part& part) const {
  if (part.at > bytes_.size() || number(part.at, 4) != 0x04034b50) damaged("часть книги не на своём месте");
  const std::uint64_t from = part.at + kLocalSize + number(part.at + 26, 2) + number(part.at + 28, 2);
  if (from > bytes_.size() || part.packed > bytes_.size() - from) damaged("он обрывается");
  return bytes_.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(part.packed));
}

void Archive::count(std::size_t more, std::size_t whole, std::size_t packed) {
  unpacked_ += more;
  if (unpacked_ > limits_.unpacked)
    too_much("распакованная книга больше " + std::to_string(limits_.unpacked / 1024 / 1024) + " МБ");
  if (whole > 1024 * 1024 && whole / limits_.ratio > packed) too_much("сжата подозрительно сильно");
}

void Archive::read(const std::string& name, const std::function<bool(std::string_view)>& take) {
  const auto found = parts_.find(key(name));
  if (found == parts_.end()) damaged("в книге нет части «" + name + "»");
  const Part& part = found->second;
  const std::string_view packed_bytes = packed(part);
  if (part.method == 0) {
    count(packed_bytes.size(), packed_bytes.size(), packed_bytes.size());
    take(packed_bytes);
    return;
  }
  if (part.method != Z_DEFLATED) damaged("часть книги сжата незнакомым способом");
  Inflated inflated;
  inflated.begin(packed_bytes);
  std::size_t whole = 0;
  uLong check = crc32(0, nullptr, 0);
  for (std::string_view piece = inflated.next(); !piece.empty(); piece = inflated.next()) {
    whole += piece.size();
    count(piece.size(), whole, packed_bytes.size());
    check = crc32(check, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
    if (!take(piece)) return;
  }
  if (check != part.check) damaged("часть книги «" + name + "» изменена или передана с ошибками");
}

}  // namespace dyak::tables

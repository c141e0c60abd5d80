#include "engine/store/connection.hpp"

#include "engine/base/utf8.hpp"

namespace dyak::store {

Blob to_blob(const std::string& bytes) {
  return Blob(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string to_bytes(const Blob& blob) {
  return blob.size() == 0 ? std::string() : std::string(reinterpret_cast<const char*>(blob.rawContent()), blob.size());
}

void check_text(const std::string& text) {
  if (text.find('\0') != std::string::npos) {
    throw Error(ErrorCode::InvalidInput, "В тексте есть нулевой символ (U+0000): его нельзя сохранить. Удалите его");
  }
  if (first_bad_utf8(text)) {
    throw Error(ErrorCode::InvalidInput, "Текст не в кодировке UTF-8: его нельзя сохранить. Перекодируйте его");
  }
}

void Connection::take_time() {
  if (dialect_ == Dialect::Postgres)
    script("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
}

std::int64_t Connection::take_all(Rows& rows, const std::string& kinds,
                                  const std::function<void(SqlValues row)>& take) {
  std::int64_t count = 0;
  for (; rows.step(); ++count) {
    SqlValues row;
    row.reserve(kinds.size());
    for (int column = 0; column < static_cast<int>(kinds.size()); ++column) {
      const char kind = kinds[static_cast<std::size_t>(column)];
      if (kind == 'i')
        row.emplace_back(rows.integer(column));
      else if (kind == 't')
        row.emplace_back(rows.text(column));
      else
        row.emplace_back(rows.blob(column));
    }
    take(std::move(row));
  }
  return count;
}

void Connection::each(const std::string& sql, const std::string& kinds,
                      const std::function<void(SqlValues row)>& take) {
  take_all(*ask(sql, {}), kinds, take);
}

}  // namespace dyak::store

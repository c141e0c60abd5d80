#include "engine/store/record_store.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/store/postgres_store.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::store {
namespace {

constexpr const char* kPlaceFile = "store.yaml";

[[noreturn]] void refuse_place(const std::string& path, int line, const std::string& message) {
  throw Error(ErrorCode::InvalidInput, "Не прочитано, где лежит запись: «" + path + "»",
              {{Severity::Error,
                "store-place",
                message,
                "одна строка: store: postgresql://роль@сервер/база",
                Place{path, line, 1},
                {}}});
}

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t\r\"");
  const std::size_t to = text.find_last_not_of(" \t\r\"");
  return from == std::string::npos ? std::string() : text.substr(from, to - from + 1);
}

bool is_postgres(const std::string& address) {
  return address.rfind("postgresql://", 0) == 0 || address.rfind("postgres://", 0) == 0;
}

}  // namespace

std::string record_address(const std::string& directory) {
  const std::string path = (std::filesystem::path(directory) / kPlaceFile).string();
  std::ifstream in(path);
  if (!in) return {};
  std::string address;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::string text = trimmed(line);
    if (text.empty() || text[0] == '#') continue;
    constexpr std::string_view kKey = "store:";
    if (text.rfind(kKey, 0) != 0) refuse_place(path, number, "ожидается ключ store, а здесь другое");
    if (!address.empty()) refuse_place(path, number, "запись лежит в одном месте, а названо второе");
    address = trimmed(text.substr(kKey.size()));
    if (!is_postgres(address)) refuse_place(path, number, "адрес начинается с postgresql://");
  }
  if (address.empty()) refuse_place(path, std::max(number, 1), "файл есть, а места в нём не названо");
  return address;
}

std::unique_ptr<RecordStore> open_store(const std::string& directory, OpenMode mode, const std::string& holder,
                                        std::shared_ptr<RandomSource> random) {
  const std::string address = record_address(directory);
  return address.empty() ? open_sqlite_store(directory, mode, holder, std::move(random))
                         : open_postgres_store(directory, address, mode, std::move(random));
}

}  // namespace dyak::store

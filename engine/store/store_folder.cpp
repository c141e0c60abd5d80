#include "engine/store/store_folder.hpp"

#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "engine/base/error.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;

// POSIX locks and shared memory, which SQLite needs, do not hold over network file systems (sqlite.org/wal.html, 2.2).
void refuse_network_disk(const fs::path& directory) {
  constexpr std::array<long, 4> kNetworkMagic{0x6969, 0xFF534D42, 0xFE534D42, 0x517B};  // NFS, CIFS, SMB2, SMB
  struct statfs about {};
  if (statfs(directory.c_str(), &about) != 0) return;
  const long type = static_cast<long>(about.f_type);
  if (std::find(kNetworkMagic.begin(), kNetworkMagic.end(), type) == kNetworkMagic.end()) return;
  throw Error(ErrorCode::Unavailable, "Хранилище не может лежать на сетевом диске. Укажите папку на своём диске");
}

}  // namespace

void prepare_folder(const fs::path& directory, OpenMode mode) {
  std::error_code failure;
  const bool makes = mode == OpenMode::Create || mode == OpenMode::Serve;
  if (makes) fs::create_directories(directory, failure);
  if (failure) {
    throw Error(ErrorCode::Unavailable,
                "Не удалось создать папку хранилища " + directory.string() + ": проверьте права", {},
                failure.message());
  }
  if (!makes && !fs::exists(directory / "dyak.db", failure)) {
    throw Error(ErrorCode::NotFound, "В папке " + directory.string() + " нет хранилища. Проверьте путь");
  }
  refuse_network_disk(directory);
}

}  // namespace dyak::store

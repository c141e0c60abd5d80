#include "engine/base/folder.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak {
namespace {

namespace fs = std::filesystem;

// What goes away while others are read (a file that gets its name, a folder that empties) was not there.
bool is_gone(std::error_code& failure) {
  if (failure != std::errc::no_such_file_or_directory) return false;
  failure.clear();
  return true;
}

void collect(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code failure;
  fs::directory_iterator entry(folder, failure);
  if (is_gone(failure)) return;
  while (!failure && entry != fs::directory_iterator()) {
    const fs::file_status status = entry->symlink_status(failure);
    if (failure && !is_gone(failure)) break;
    if (fs::is_directory(status)) collect(entry->path(), files);
    if (entry->is_regular_file(failure)) files.push_back(entry->path());
    failure.clear();
    entry.increment(failure);
  }
  if (failure)
    throw Error(ErrorCode::Unavailable, "Папка " + folder.string() + " не читается. Проверьте права на неё", {},
                failure.message());
}

}  // namespace

std::vector<fs::path> files_under(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code none;
  if (!fs::exists(folder, none)) return files;
  collect(folder, files);
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace dyak
